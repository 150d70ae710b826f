import type { ControlView } from '../report-index';
import { resourceKey } from '../report-index';
import { controlVerdict } from '../verdict-words';
import { visibleLine } from '../visible-text';
import { shorten, wrap } from './display-width';
import { type Paint, verdictPaint } from './paint';

const MOST_CONTROLS = 12;
const MOST_FINDINGS = 3;

function findingLines({ judgement }: ControlView, columns: number): string[] {
  const findings = judgement.findings
    .filter(({ verdict }) => verdict !== 'holds')
    // What fails is said before what cannot be decided.
    .sort((a, b) => (a.verdict < b.verdict ? -1 : a.verdict > b.verdict ? 1 : 0));
  const lines = findings.slice(0, MOST_FINDINGS).flatMap(({ subject, property, reason }) => {
    const place = visibleLine(`${subject.path ?? resourceKey(subject)}${property ? ` ${property}` : ''}`);
    return [
      `    ${shorten(place, columns - 4)}`,
      ...wrap(visibleLine(reason), columns - 6).map((line) => `      ${line}`),
    ];
  });
  const rest = findings.length - MOST_FINDINGS;
  return rest > 0 ? [...lines, `    … ${rest} more place${rest === 1 ? '' : 's'} in the report`] : lines;
}

/** The controls that fail or are unknown without a waiver, each with its places and reasons; failures first. */
export function troubleLines(controls: readonly ControlView[], paint: Paint, columns: number): string[] {
  const verdicts = ['fails', 'unknown'] as const;
  const troubled = verdicts.flatMap((wanted) =>
    controls.filter(({ judgement }) => controlVerdict(judgement) === wanted),
  );
  const lines = troubled.slice(0, MOST_CONTROLS).flatMap((view) => {
    const { control, id, judgement } = view;
    const colour = verdictPaint(paint, controlVerdict(judgement));
    const mark = judgement.verdict === 'fails' ? '✗' : '?';
    const head = `${judgement.verdict}${control ? `, ${control.severity}` : ''}`;
    const title = shorten(visibleLine(control?.title ?? ''), columns - id.length - head.length - 6);
    return [`${colour(`${mark} ${id}`)}  ${title}  ${paint.dim(head)}`, ...findingLines(view, columns)];
  });
  const rest = troubled.length - MOST_CONTROLS;
  return rest > 0 ? [...lines, `… ${rest} more control${rest === 1 ? '' : 's'} in the report`] : lines;
}
