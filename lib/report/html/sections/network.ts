import type { ReportInput } from '../../report-input';
import { networkDrawing } from '../drawings/network-drawing';
import type { Arrow } from '../drawings/network-layout';
import { html, join, type Markup } from '../markup';
import { sectionMarkup } from '../section';
import { dataTable } from '../table';

function arrowItem({ number, from, to, rows, certain }: Arrow): Markup {
  const ways = rows.map(({ protocol, ports, reachable }) => {
    const what = protocol === 'all' && ports === 'all' ? 'everything' : `${protocol} ${ports}`;
    return reachable === 'unknown' ? html`${what} <em>unknown</em>` : html`${what}`;
  });
  return html`<li value="${number}" class="${certain ? '' : 'uncertain'}"><b>${from}</b> to <b>${to}</b>: ${join(ways, ', ')}</li>`;
}

const ANSWERS = {
  true: ['strong', 'reachable'],
  false: ['quiet', 'blocked'],
  unknown: ['tone-unknown', 'unknown'],
} as const;

/** Nothing where no network was judged. */
export function networkSection({ network }: ReportInput): Markup | null {
  if (!network) return null;
  const { drawing, arrows } = networkDrawing(network);
  const rows = network.rows.map(({ from, to, protocol, ports, reachable, by }) => {
    const [tone, word] = ANSWERS[`${reachable}`];
    return [
      html`<b>${from}</b>`,
      html`<b>${to}</b>`,
      `${protocol} ${ports}`,
      html`<span class="${tone}">${word}</span>`,
      by ?? '',
    ];
  });
  const list =
    arrows.length > 0
      ? html`<ol class="ways">${arrows.map(arrowItem)}</ol>`
      : html`<p class="nothing">No tier reaches another.</p>`;
  const matrix = dataTable(
    'Every question that was asked of the network proof',
    [{ title: 'From' }, { title: 'To' }, { title: 'Port' }, { title: 'Answer' }, { title: 'Because of' }],
    rows,
  );
  return sectionMarkup({
    id: 'network',
    title: 'Network',
    lead: 'Who can open a connection to whom: routes, access lists and security groups taken together, both ways.',
    body: html`<div class="beside"><figure>${drawing}</figure><div>${list}</div></div>
<details class="more"><summary>The whole matrix, ${network.rows.length} rows</summary>${matrix}</details>`,
  });
}
