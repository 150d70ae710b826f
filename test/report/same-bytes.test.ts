import { htmlReport } from '../../lib/report/html/html-report';
import { judgementsJson } from '../../lib/report/judgements-json';
import { junitXml } from '../../lib/report/junit';
import { promisesMarkdown } from '../../lib/report/markdown/promises-markdown';
import { pullRequestComment } from '../../lib/report/markdown/pull-request-comment';
import type { ReportInput } from '../../lib/report/report-input';
import { sarifLog } from '../../lib/report/sarif-log';
import { summary } from '../../lib/report/terminal/summary';
import { emptyInput, sampleInput } from './sample-input';

const outputs: [string, (input: ReportInput) => string][] = [
  ['judgements.json', judgementsJson],
  ['judgements.sarif', sarifLog],
  ['JUnit', junitXml],
  ['promises.md', promisesMarkdown],
  ['the pull request comment', pullRequestComment],
  ['index.html', htmlReport],
  ['the summary', (input) => summary(input, { colour: false })],
];

describe.each(outputs)('%s', (_, write) => {
  it('has the same bytes for the same input', () => {
    expect(write(sampleInput())).toBe(write(structuredClone(sampleInput())));
  });

  it('does not change with the order in which controls were judged', () => {
    const input = sampleInput();
    expect(write({ ...input, judgements: [...input.judgements].reverse() })).toBe(write(input));
  });

  it('names no day but those of the input', () => {
    const days = new Set(write(sampleInput()).match(/\b20\d\d-\d\d-\d\d\b/g));
    for (const day of days) expect(['2026-11-21', '2026-11-01', '2027-03-01']).toContain(day);
  });

  it('says something whole of an assembly in which nothing was judged', () => {
    expect(write(emptyInput()).length).toBeGreaterThan(0);
    expect(write(emptyInput())).not.toMatch(/undefined|NaN|\[object/);
  });

  it('never shows a value that is no text', () => {
    expect(write(sampleInput())).not.toMatch(/\bNaN\b|\[object Object\]/);
  });
});
