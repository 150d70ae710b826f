import type { VerdictCounts } from '../../verdict-counts';
import { PROMISE_VERDICTS } from '../../verdict-words';
import { html, type Markup } from '../markup';

const LENGTH = 1000;
const GAP = 4;

/** One bar, cut in the shares of each verdict. Decoration: the counts stand beside it as text. */
export function verdictBar(counts: VerdictCounts): Markup {
  const shown = PROMISE_VERDICTS.filter((verdict) => counts[verdict] > 0);
  const total = shown.reduce((sum, verdict) => sum + counts[verdict], 0);
  const room = LENGTH - GAP * Math.max(0, shown.length - 1);
  let x = 0;
  const parts = shown.map((verdict) => {
    const width = (counts[verdict] / total) * room;
    const part = html`<rect class="fill-${verdict}" x="${x.toFixed(1)}" y="0" width="${width.toFixed(1)}" height="10"/>`;
    x += width + GAP;
    return part;
  });
  return html`<svg class="verdict-bar" viewBox="0 0 ${LENGTH} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">${parts}</svg>`;
}
