import { indexReport } from '../report-index';
import type { ReportInput } from '../report-input';
import { byPage } from '../verdict-counts';
import { verdictWord } from '../verdict-words';
import { visibleLine } from '../visible-text';
import { wrap } from './display-width';
import { paintFor, verdictPaint } from './paint';

const COLUMNS = 100;
const VERDICT_WIDTH = 14;

/** Every promise of every page with its verdict and why, for `--verbose`; at most 100 columns wide. */
export function promiseTable(input: ReportInput, options: { readonly colour: boolean }): string {
  const paint = paintFor(options.colour);
  const { promises } = indexReport(input);
  const idWidth = Math.max(0, ...promises.map(({ promise }) => promise.id.length));
  const indent = idWidth + 2 + VERDICT_WIDTH + 2;
  const pages = [...byPage(promises)].map(([page, views]) => {
    const rows = views.flatMap(({ promise, judgement }) => {
      const verdict = verdictPaint(paint, judgement.verdict)(verdictWord(judgement.verdict).padEnd(VERDICT_WIDTH));
      const [first = '', ...rest] = wrap(visibleLine(judgement.why), COLUMNS - indent);
      return [`${promise.id.padEnd(idWidth)}  ${verdict}  ${first}`, ...rest.map((line) => ' '.repeat(indent) + line)];
    });
    return [paint.bold(page), ...rows].join('\n');
  });
  return pages.length > 0 ? `${pages.join('\n\n')}\n` : '';
}
