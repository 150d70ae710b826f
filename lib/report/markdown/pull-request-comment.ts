import { type ControlView, indexReport, resourceKey } from '../report-index';
import type { ReportInput } from '../report-input';
import { controlVerdict, TROUBLES, verdictWord } from '../verdict-words';
import { code, plain, table } from './markdown-text';
import { countsTable } from './verdict-tables';

/** A comment is read on a telephone; the report has the rest. */
const MOST_ROWS = 20;

function troubleRows(controls: readonly ControlView[]): string[][] {
  return controls.flatMap(({ id, control, judgement }) =>
    judgement.findings
      .filter(({ verdict }) => verdict !== 'holds')
      .map(({ subject, verdict, property, reason }) => [
        `${code(id)} ${plain(control?.title ?? '')}`,
        verdict,
        `${code(subject.path ?? resourceKey(subject))}${property ? ` ${code(property)}` : ''}`,
        plain(reason),
      ]),
  );
}

function shortened(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const rest = rows.length - MOST_ROWS;
  return [table(head, rows.slice(0, MOST_ROWS)), ...(rest > 0 ? ['', `${rest} more in the report.`] : []), ''];
}

/** The comment under a pull request: the answer first, then what to look at. */
export function pullRequestComment(input: ReportInput): string {
  const index = indexReport(input);
  const troubled = index.controls.filter(({ judgement }) => ['fails', 'unknown'].includes(controlVerdict(judgement)));
  const unanswered = input.gates.reduce((sum, gate) => sum + gate.unanswered, 0);
  const promises = index.promises.filter(({ judgement }) => TROUBLES.includes(judgement.verdict));
  const clear = troubled.length === 0 && unanswered === 0;
  const verdict = clear
    ? 'no control fails or is unknown'
    : `${troubled.length} control(s) fail or are unknown, ${unanswered} finding(s) of the packs are unanswered`;
  const lines = [
    `### ${clear ? '✅' : '❌'} Rampart, profile ${plain(input.profile)}: ${verdict}`,
    '',
    ...(troubled.length > 0 ? shortened(['Control', 'Verdict', 'Where', 'Reason'], troubleRows(troubled)) : []),
    countsTable(index.promises),
    '',
    ...(promises.length > 0
      ? [
          `<details><summary>${promises.length} promise(s) broken, unknown or open</summary>`,
          '',
          ...shortened(
            ['Promise', 'Verdict', 'Why'],
            promises.map(({ promise, judgement }) => [
              promise.id,
              verdictWord(judgement.verdict),
              plain(judgement.why),
            ]),
          ),
          '</details>',
          '',
        ]
      : []),
    `As of ${input.asOf}, templates ${code(input.digest)}.`,
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
