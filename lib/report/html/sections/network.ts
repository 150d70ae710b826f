import type { ReportInput } from '../../report-input';
import { networkDrawing } from '../drawings/network-drawing';
import type { Arrow } from '../drawings/network-layout';
import { html, join, type Markup } from '../markup';
import { sectionMarkup } from '../section';
import { dataTable } from '../table';

function arrowItem({ number, from, to, rows, certain }: Arrow): Markup {
  const ways = new Map<string, Markup>();
  for (const { protocol, ports, reachable } of rows) {
    const traffic = protocol === 'all' && ports === 'all' ? 'everything' : `${protocol} ${ports}`;
    const alike = rows.filter((r) => r.protocol === protocol && r.ports === ports && r.reachable === reachable);
    const families = new Set(alike.map(({ family }) => family));
    const what = `${traffic}${families.size > 1 ? '' : families.has('ipv4') ? ' over IPv4' : ' over IPv6'}`;
    const way = reachable === 'unknown' ? html`${what} <em>unknown</em>` : html`${what}`;
    ways.set(`${reachable} ${what}`, way);
  }
  return html`<li value="${number}" class="${certain ? '' : 'uncertain'}"><b>${from}</b> to <b>${to}</b>: ${join([...ways.values()], ', ')}</li>`;
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
  const rows = network.rows.map(({ from, to, family, protocol, ports, reachable, by }) => {
    const [tone, word] = ANSWERS[`${reachable}`];
    return [
      html`<b>${from}</b>`,
      html`<b>${to}</b>`,
      family === 'ipv4' ? 'IPv4' : 'IPv6',
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
    [
      { title: 'From' },
      { title: 'To' },
      { title: 'Family' },
      { title: 'Port' },
      { title: 'Answer' },
      { title: 'Way there, or what stops it' },
    ],
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
