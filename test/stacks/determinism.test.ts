import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = dirname(dirname(__dirname));
const SOURCES = ['bin', 'lib', 'lambdas', 'profiles', 'cdk.json', 'package.json', 'tsconfig.json'];

/** Files that differ between folders because CDK writes absolute paths or times into them. */
const PATHS_INSIDE = /(\.metadata\.json|validation-report\.json)$/;

function synthesize(root: string): Map<string, string> {
  const out = join(root, 'judged');
  execFileSync(
    process.execPath,
    ['--import', 'tsx', 'bin/rampart.ts', 'start', 'baseline', '--as-of', '2026-11-21', '--out', out],
    {
      cwd: root,
      env: { ...process.env, CDK_VALIDATION: 'false', NODE_ENV: 'production' },
      stdio: 'pipe',
    },
  );
  return contents(out);
}

function contents(folder: string, prefix = ''): Map<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(join(folder, prefix), { withFileTypes: true })) {
    const path = join(prefix, entry.name);
    if (entry.isDirectory()) for (const [name, text] of contents(folder, path)) files.set(name, text);
    else if (!PATHS_INSIDE.test(path)) files.set(path, readFileSync(join(folder, path), 'utf8'));
  }
  return files;
}

describe('the assembly and the report', () => {
  it('have the same bytes from any folder', () => {
    const copy = mkdtempSync(join(tmpdir(), 'rampart-elsewhere-'));
    for (const name of SOURCES) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    const elsewhere = synthesize(copy);
    const again = mkdtempSync(join(tmpdir(), 'rampart-and-elsewhere-'));
    for (const name of SOURCES) cpSync(join(ROOT, name), join(again, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(again, 'node_modules'));
    const here = synthesize(again);
    expect([...elsewhere.keys()].sort()).toEqual([...here.keys()].sort());
    const differing = [...here].filter(([name, text]) => elsewhere.get(name) !== text).map(([name]) => name);
    expect(differing).toEqual([]);
    expect([...here.keys()].filter((name) => name.endsWith('.template.json'))).toHaveLength(11);
  }, 120_000);
});
