import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { controls } from '../../../lib/promises/controls';
import { filesBelow, read } from '../../architecture/source-files';
import { assemblyOfProfile, profileNamed } from '../../support/stacks';
import { headingsOf } from './headings';

const root = join(__dirname, '../../..');
const runbook = readFileSync(join(root, 'docs/runbook.md'), 'utf8');
const headings = headingsOf(runbook);

/** Headings that code points to: literal ones of constructs and messages, and those of the contracts. */
function anchorsInCode(): readonly string[] {
  const sources = [...filesBelow('lib', '.ts'), ...filesBelow('lambdas', '.ts'), ...filesBelow('bin', '.ts')];
  const literal = /runbook(?:: |\()'([\w-]+)'|runbook\.md#([\w-]+)/g;
  const provider = /^ {2}provider: '([\w-]+)'/gm;
  return sources.flatMap((path) =>
    [...read(path).matchAll(literal), ...(path.endsWith('/contract.ts') ? read(path).matchAll(provider) : [])].map(
      ([, one, other]) => one ?? other ?? '',
    ),
  );
}

describe('the runbook', () => {
  it('has a heading for every place in the code that points to it', () => {
    const anchors = new Set(anchorsInCode());
    const handlers = ['close-public-bucket', 'enable-key-rotation', 'manage-singleton', 'restore-detector'];
    expect([...anchors]).toEqual(expect.arrayContaining(['threats', 'backup-silence', 'net-04', ...handlers]));
    expect([...anchors].filter((anchor) => !headings.includes(anchor))).toEqual([]);
  });

  it('has an article for every control', () => {
    expect(controls.map(({ runbook: anchor }) => anchor).filter((anchor) => !headings.includes(anchor))).toEqual([]);
  });

  it('tells of every alarm and message what it means, what to look at, what to do, and when it is false', () => {
    const [, alarms = ''] = runbook.split(/^## Alarms and messages$/m);
    const articles = (alarms.split(/^## /m)[0] ?? '').split(/^### /m).slice(1);
    const parts = [
      /\*\*(Means|Does)\*\*/,
      /\*\*Look\s+first\*\*/,
      /\*\*Do\*\*/,
      /\*\*Undo\*\*/,
      /\*\*False\s+alarm\s+when\*\*/,
    ];
    const titles = (text: string) => text.split('\n')[0] ?? '';
    const thin = articles.filter((text) => titles(text) !== 'remediations' && !parts.every((part) => part.test(text)));
    expect(articles.length).toBeGreaterThan(15);
    expect(thin.map(titles)).toEqual([]);
  });

  it('finds exactly one resource by every look-up that it prints', () => {
    const look = [...runbook.matchAll(/\bof ([a-z-]+) ([A-Z]\w+) (AWS::\w+::\w+)/g)];
    expect(look.length).toBeGreaterThan(8);
    const { stacks } = assemblyOfProfile(profileNamed('clientflow'));
    const found = look.map(([command, part, prefix = '', type]) => {
      const stack = stacks.find(({ stackName }) => stackName === `rampart-clientflow-${part}`);
      const resources: Record<string, { Type: string }> = stack?.template.Resources ?? {};
      const ids = Object.entries(resources).filter(([id, { Type }]) => id.startsWith(prefix) && Type === type);
      return `${command}: ${ids.length}`;
    });
    expect(found.filter((line) => !line.endsWith(': 1'))).toEqual([]);
  });
});
