import type { ControlView } from '../report-index';
import { resourceKey } from '../report-index';
import { controlVerdict } from '../verdict-words';
import { visibleLine } from '../visible-text';
import { shorten, wrap } from './display-width';
import { type Paint, verdictPaint } from './paint';

const MOST_CONTROLS = 12;
const MOST_FINDINGS = 2;

const WEIGHTS = { critical: 0, high: 1, medium: 2, low: 3 } as const;

function weight({ control }: ControlView): number {
  return control === undefined ? WEIGHTS.high : WEIGHTS[control.severity];
}

function findingLines({ judgement }: ControlView, columns: number, everything: boolean, where: string): string[] {
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
  return rest > 0 ? [...lines, `    … ${rest} more place${rest === 1 ? '' : 's'} ${where}`] : lines;
}

/**
 * The controls that fail or are unknown without a waiver, each with its places and reasons; failures first, and of them the
 * most severe. The first few, unless `everything` is wanted.
 *
 * @param where Where the rest can be read.
 */
export function troubleLines(
  controls: readonly ControlView[],
  paint: Paint,
  columns: number,
  { everything, where }: { readonly everything: boolean; readonly where: string },
): string[] {
  const most = everything ? Number.POSITIVE_INFINITY : MOST_CONTROLS;
  const verdicts = ['fails', 'unknown'] as const;
  const troubled = verdicts.flatMap((wanted) =>
    controls.filter(({ judgement }) => controlVerdict(judgement) === wanted).toSorted((a, b) => weight(a) - weight(b)),
  );
  const lines = troubled.slice(0, most).flatMap((view) => {
    const { control, id, judgement } = view;
    const colour = verdictPaint(paint, controlVerdict(judgement));
    const mark = judgement.verdict === 'fails' ? '✗' : '?';
    const head = `${judgement.verdict}${control ? `, ${control.severity}` : ''}`;
    const title = shorten(visibleLine(control?.title ?? ''), columns - id.length - head.length - 6);
    return [
      `${colour(`${mark} ${id}`)}  ${title}  ${paint.dim(head)}`,
      ...findingLines(view, columns, everything, where),
    ];
  });
  const rest = troubled.length - most;
  return rest > 0 ? [...lines, `… ${rest} more control${rest === 1 ? '' : 's'} ${where}`] : lines;
}
