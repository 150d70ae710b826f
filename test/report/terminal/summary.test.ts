import { promiseTable } from '../../../lib/report/terminal/promise-table';
import { summary } from '../../../lib/report/terminal/summary';
import { emptyInput, finding, judged, sampleInput } from '../sample-input';

const ESCAPE = String.fromCharCode(27);
const options = {
  colour: false,
  reportPath: 'out/baseline/index.html',
  next: 'npx cdk deploy --all -c profile=baseline',
};

describe('the summary', () => {
  const text = summary(sampleInput(), options);
  const lines = text.split('\n');

  it('begins with what was judged and the answer', () => {
    expect(lines[0]).toBe('Rampart 0.1.0  profile baseline  as of 2026-11-21');
    expect(lines[1]).toBe(
      '✗ 1 control fails, 1 unknown, 1 unanswered finding; 1 control holds, 1 waived, 1 not applicable; 1 promise open',
    );
  });

  it('says that all gates pass only where nothing fails, is unknown or unanswered', () => {
    const clear = sampleInput({ judgements: [judged('NET-01', [finding('holds', 'App', 'closed')])], gates: [] });
    expect(summary(clear, options)).toContain(
      '✓ All gates pass: 1 control holds, 0 waived, 0 not applicable; 1 promise open',
    );
  });

  it('shows the gates as a table', () => {
    expect(text).toContain(
      [
        'Gates         findings  answered  unanswered',
        '────────────  ────────  ────────  ──────────',
        'AwsSolutions         9         8           1',
      ].join('\n'),
    );
  });

  it('counts the verdicts of each page', () => {
    expect(lines.find((line) => line.startsWith('CFTS'))).toBe(
      'CFTS           1       1        ·       ·            ·         ·         ·    ·            ·     ·',
    );
    expect(lines.find((line) => line.startsWith('all'))).toMatch(/^all +1 +1 +1 +1 .* 1$/);
  });

  it('names open promises', () => {
    expect(lines).toContain('open 1    CF-IT-1');
  });

  it('names place, property and reason of what fails, and then of what is unknown', () => {
    const at = lines.findIndex((line) => line.startsWith('✗ NET-10'));
    expect(lines[at]).toBe('✗ NET-10  Title of NET-10  fails, critical');
    expect(lines[at + 1]).toBe('    network/App/Resource Properties/SecurityGroupIngress/0');
    expect(lines.findIndex((line) => line.startsWith('? NET-09'))).toBeGreaterThan(at);
    expect(text).not.toContain('✗ NET-02');
  });

  it('says what reaches beyond, what it costs, and what to run next', () => {
    expect(lines).toContain('  create  guardDuty');
    expect(lines).toContain('  skip    macie');
    expect(lines).toContain('Irreversible choices  none accepted');
    expect(text).toContain('Cost a month  USD 1,234.50  prices of 2026-11-01');
    expect(lines).toContain('Waivers   1 risk answering 3, 1 limit answering 5; W-01 expiring');
    expect(lines).toContain('Report    out/baseline/index.html');
    expect(lines).toContain('Next      npx cdk deploy --all -c profile=baseline');
  });

  it('is plain for a pipe, coloured for a terminal, and the same words in both', () => {
    expect(text).not.toContain(ESCAPE);
    const coloured = summary(sampleInput(), { ...options, colour: true });
    expect(coloured).toContain(`${ESCAPE}[`);
    expect(coloured.replaceAll(new RegExp(`${ESCAPE}\\[\\d+m`, 'g'), '')).toBe(text);
  });

  it('keeps within 100 columns whatever a template says', () => {
    const long = finding('fails', 'L'.repeat(300), `${'word '.repeat(60)}${'x'.repeat(250)} 暗号${'暗号'.repeat(80)}`);
    const wide = summary(
      sampleInput({ judgements: [judged('NET-10', [long])], warnings: ['w '.repeat(200)] }),
      options,
    );
    for (const line of wide.split('\n')) expect([...line.replace(/[暗号]/g, 'xx')].length).toBeLessThanOrEqual(100);
  });

  it('stays one screen however much fails', () => {
    const many = Array.from({ length: 90 }, (_, i) =>
      judged(
        `NET-${i + 100}`,
        Array.from({ length: 40 }, (_, j) => finding('fails', `Group${j}`, 'open to the internet')),
      ),
    );
    const much = summary(sampleInput({ judgements: many }), options);
    expect(much).toContain('… 78 more controls in the report');
    expect(much).toContain('… 38 more places in the report');
    expect(much.split('\n').length).toBeLessThan(140);
  });

  it('has times only where they are given', () => {
    expect(text).not.toMatch(/^Time/m);
    expect(summary(sampleInput(), { ...options, timings: [{ part: 'synth', ms: 4210 }] })).toMatch(
      /^Time {6}4\.21 s \(synth 4\.21\)$/m,
    );
  });

  it('says little where little is there', () => {
    expect(summary(emptyInput(), { colour: false })).not.toMatch(/Gates|Promises|Reaches|Cost/);
  });
});

describe('the table of promises', () => {
  it('gives every promise its verdict and why, page by page', () => {
    const lines = promiseTable(sampleInput(), { colour: false }).split('\n');
    expect(lines[0]).toBe('CFTS');
    expect(lines[1]).toBe('CFTS-LA-1  kept            Why of CFTS-LA-1');
    expect(lines).toContain('CF-IT-1    open            Why of CF-IT-1');
  });
});
