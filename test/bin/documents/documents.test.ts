import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { controlsDocument } from '../../../bin/documents/controls-document';
import { costDocument } from '../../../bin/documents/cost-document';
import { promisesDocument } from '../../../bin/documents/promises-document';
import { remediationsDocument } from '../../../bin/documents/remediations-document';
import { runbookDocument } from '../../../bin/documents/runbook-document';
import { controls } from '../../../lib/promises/controls';
import { headingsOf } from './headings';

const root = join(__dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('a generated document', () => {
  it.each([
    ['docs/controls.md', controlsDocument],
    ['docs/cost.md', costDocument],
    ['docs/promises.md', promisesDocument],
    ['docs/remediations.md', () => remediationsDocument(root)],
    ['docs/runbook.md', runbookDocument],
  ])('%s is fresh', (path, generate: (written: string) => string) => {
    const written = read(path);
    expect(generate(written) === written ? 'fresh' : `stale; run npm run docs and commit ${path}`).toBe('fresh');
  });

  it('keeps what people wrote above the marker, and adds nothing at the second run', () => {
    const once = runbookDocument('# Runbook\n\nBy hand.\n');
    expect(once.startsWith('# Runbook\n\nBy hand.\n\n<!-- ')).toBe(true);
    expect(runbookDocument(once)).toBe(once);
  });

  it('says of every control what to do when it fails', () => {
    const runbook = runbookDocument('');
    expect(runbook.match(/^- \*\*When it fails\*\*: .{40,}$/gm)).toHaveLength(controls.length);
  });
});

describe('the runbook', () => {
  it('has no two headings that GitHub would have to number', () => {
    const slugs = headingsOf(read('docs/runbook.md'));
    expect(slugs.filter((slug, i) => slugs.indexOf(slug) !== i)).toEqual([]);
  });
});
