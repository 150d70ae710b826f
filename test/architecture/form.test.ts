import { basename } from 'node:path';
import { filesBelow, lines, read, sources } from './source-files';

const files = sources();
const tests = filesBelow('test', '.ts');
const folders = new Set([...files, ...tests].flatMap((path) => path.split('/').slice(0, -1)));

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

describe('the form of files', () => {
  it('has no file above 400 lines, tests included', () => {
    const long = [...files, ...tests].filter((path) => lines(path) > 400);
    expect(long.map((path) => `${path} has ${lines(path)} lines`)).toEqual([]);
  });

  it('keeps half of the sources within 80 lines and nine in ten within 250', () => {
    const sizes = files.map(lines).sort((a, b) => a - b);
    expect(percentile(sizes, 0.5)).toBeLessThanOrEqual(80);
    expect(percentile(sizes, 0.9)).toBeLessThanOrEqual(250);
  });

  it('names every file and folder in kebab-case', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
    const names = [...files, ...tests].map((path) => basename(path, '.ts').replace(/(\.property)?\.test$/, ''));
    expect([...names, ...folders].filter((name) => !kebab.test(name))).toEqual([]);
  });

  it('has no folder or file for whatever has no place', () => {
    const drawers = ['utils', 'util', 'common', 'helpers', 'helper', 'misc', 'shared'];
    const names = [...files, ...tests].map((path) => basename(path).replace(/(\.test)?\.ts$/, ''));
    expect([...names, ...folders].filter((name) => drawers.includes(name))).toEqual([]);
  });

  it('has no barrel: no index file, and no file that only passes on what others export', () => {
    const barrels = files.filter((path) => {
      const code = read(path).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      const statements = code
        .split(';')
        .map((statement) => statement.trim())
        .filter(Boolean);
      const passesOn = statements.every((statement) =>
        /^export\s+(type\s+)?(\*|\{[^}]*\})[\s\S]*\bfrom\b/.test(statement),
      );
      return basename(path) === 'index.ts' || (statements.length > 0 && passesOn);
    });
    expect(barrels).toEqual([]);
  });

  it('keeps bin/app.ts within 60 lines', () => {
    expect(lines('bin/app.ts')).toBeLessThanOrEqual(60);
  });

  it('mirrors the source tree under test: a test file stands where its subject stands', () => {
    const own = ['architecture', 'example', 'mutations', 'events', 'e2e', 'browser', 'bench', 'support', 'attach'];
    const places = new Set(files.flatMap((path) => ancestors(path.replace(/^lib\//, ''))));
    const astray = filesBelow('test', '.test.ts').filter((path) => {
      const folder = path.split('/').slice(1, -1).join('/');
      return folder !== '' && !own.includes(folder.split('/')[0] ?? '') && !places.has(folder);
    });
    expect(astray).toEqual([]);
  });
});

function ancestors(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, depth) => parts.slice(0, depth + 1).join('/'));
}
