import { code, plain, table } from '../../../lib/report/markdown/markdown-text';
import { promisesMarkdown } from '../../../lib/report/markdown/promises-markdown';
import { pullRequestComment } from '../../../lib/report/markdown/pull-request-comment';
import { finding, HOSTILE, judged, sampleInput } from '../sample-input';

describe('Markdown text', () => {
  it('takes every meaning from a hostile text', () => {
    const text = plain(HOSTILE);
    expect(text).not.toMatch(/[<>@]|(?<!\\)[|`]/);
    expect(text).toContain('&#60;script&#62;');
    expect(text).toContain('&#64;everyone');
  });

  it('shows an id in code type only where code type can hold it', () => {
    expect(code('Network/Edge')).toBe('`Network/Edge`');
    expect(code('a`b|c')).toBe('a\\`b\\|c');
  });

  it('makes no table without rows', () => {
    expect(table(['a'], [])).toBe('');
  });
});

describe('promises.md', () => {
  const lines = promisesMarkdown(sampleInput()).split('\n');

  it('has a row for each promise with verdict, figures and why', () => {
    expect(lines).toContain(
      '| **CFTS-LA-1** | Statement of CFTS-LA-1 | kept | retentionDays 7 (page) | `NET-01` | Why of CFTS-LA-1 |',
    );
  });

  it('says at which figure a stricter profile is held', () => {
    const text = promisesMarkdown(sampleInput({ figures: { retentionDays: 14 } }));
    expect(text).toContain('retentionDays 7 (page, held at 14)');
  });

  it('counts verdicts per page and over all', () => {
    expect(lines).toContain('| Page | kept | broken | unknown | waived | open | all |');
    expect(lines).toContain('| CFTS | 1 | 1 | 0 | 0 | 0 | 2 |');
    expect(lines).toContain('| **all** | 1 | 1 | 1 | 1 | 1 | 5 |');
  });

  it('gives each table row as many cells as its head, whatever a template says', () => {
    for (const [i, line] of lines.entries()) {
      if (!line.startsWith('| ---')) continue;
      const cells = (row: string) => row.split(/(?<!\\)\|/).length;
      for (let row = i + 1; lines[row]?.startsWith('|'); row += 1) expect(cells(lines[row] ?? '')).toBe(cells(line));
    }
  });

  it('lists the waivers with their weight and what they answer', () => {
    expect(lines.find((line) => line.startsWith('| `W-01`'))).toContain(
      '| 2 x 4 = 8, mitigate | platform, until 2027-03-01 | expiring | 3 |',
    );
  });
});

describe('the pull request comment', () => {
  it('begins with the answer', () => {
    expect(pullRequestComment(sampleInput())).toMatch(
      /^### ❌ Rampart, profile baseline: 2 control\(s\) fail or are unknown, 1 finding\(s\) of the packs are unanswered\n/,
    );
    const clear = sampleInput({ judgements: [judged('NET-01', [finding('holds', 'App', 'closed')])], gates: [] });
    expect(pullRequestComment(clear)).toMatch(/^### ✅ Rampart, profile baseline: no control fails or is unknown\n/);
  });

  it('stays short however much fails', () => {
    const many = Array.from({ length: 300 }, (_, i) => finding('fails', `Group${i}`, 'open to the internet'));
    const text = pullRequestComment(sampleInput({ judgements: [judged('NET-10', many)] }));
    expect(text).toContain('280 more in the report.');
    expect(text.length).toBeLessThan(6000);
  });

  it('calls nobody by name', () => {
    expect(pullRequestComment(sampleInput())).not.toMatch(/@everyone/);
  });
});
