import type { ControlView } from '../report-index';
import { resourceKey } from '../report-index';
import { controlVerdict } from '../verdict-words';
import { visibleLine } from '../visible-text';
import { shorten, wrap } from './display-width';
import { type Paint, verdictPaint } from './paint';

const MOST_CONTROLS = 12;
const MOST_FINDINGS = 3;

function findingLines({ judgement }: ControlView, columns: number, everything: boolean): string[] {
  const findings = judgement.findings
    .filter(({ verdict }) => verdict !== 'holds')
    // What fails is said before what cannot be decided.
    .sort((a, b) => (a.verdict < b.verdict ? -1 : a.verdict > b.verdict ? 1 : 0));
  const most = everything ? Number.POSITIVE_INFINITY : MOST_FINDINGS;
  const lines = findings.slice(0, most).flatMap(({ subject, property, reason }) => {
    const place = visibleLine(`${subject.path ?? resourceKey(subject)}${property ? ` ${property}` : ''}`);
    return [
      `    ${shorten(place, columns - 4)}`,
      ...wrap(visibleLine(reason), columns - 6).map((line) => `      ${line}`),
    ];
  });
  const rest = findings.length - most;
  return rest > 0 ? [...lines, `    … ${rest} more place${rest === 1 ? '' : 's'} in the report`] : lines;
}

/**
 * The controls that fail or are unknown without a waiver, each with its places and reasons; failures first. The first few,
 * unless `everything` is wanted, for a run that writes no report.
 */
export function troubleLines(
  controls: readonly ControlView[],
  paint: Paint,
  columns: number,
  everything = false,
): string[] {
  const most = everything ? Number.POSITIVE_INFINITY : MOST_CONTROLS;
  const verdicts = ['fails', 'unknown'] as const;
  const troubled = verdicts.flatMap((wanted) =>
    controls.filter(({ judgement }) => controlVerdict(judgement) === wanted),
  );
  const lines = troubled.slice(0, most).flatMap((view) => {
    const { control, id, judgement } = view;
    const colour = verdictPaint(paint, controlVerdict(judgement));
    const mark = judgement.verdict === 'fails' ? '✗' : '?';
    const head = `${judgement.verdict}${control ? `, ${control.severity}` : ''}`;
    const title = shorten(visibleLine(control?.title ?? ''), columns - id.length - head.length - 6);
    return [`${colour(`${mark} ${id}`)}  ${title}  ${paint.dim(head)}`, ...findingLines(view, columns, everything)];
  });
  const rest = troubled.length - most;
  return rest > 0 ? [...lines, `… ${rest} more control${rest === 1 ? '' : 's'} in the report`] : lines;
}
