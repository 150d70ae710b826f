import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow, read, root } from './source-files';

const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...filesBelow('docs', '.md')];

/** The anchor that GitHub gives to a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

function anchorsOf(path: string): ReadonlySet<string> {
  const text = read(path);
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1] ?? ''));
  const named = [...text.matchAll(/<a id="([^"]+)">/g)].map((match) => match[1] ?? '');
  return new Set([...headings, ...named]);
}

function brokenLinksOf(path: string): readonly string[] {
  const links = [...read(path).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? path : join(dirname(path), file);
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).has(anchor);
  });
}

describe('the documents', () => {
  it('link only to files and headings that exist', () => {
    const broken = documents.flatMap((path) => brokenLinksOf(path).map((link) => `${path}: ${link}`));
    expect(broken).toEqual([]);
  });

  it('name the commands that .ci/run runs', () => {
    const [readme, run] = [read('README.md'), read('.ci/run')];
    for (const command of ['npm ci', 'npm test', 'npm run verify']) {
      expect(readme).toContain(command);
      expect(run).toContain(command);
    }
  });
});
