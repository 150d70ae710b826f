import type { PromiseVerdict } from '../../promises/judgement';
import type { ControlVerdict } from '../verdict-words';
import { badge } from './badge';
import { toneOf } from './icons';
import { type Content, html, type Markup } from './markup';

export interface EvidenceRow {
  readonly kind: 'promise' | 'control' | 'resource';
  readonly anchor: string;
  readonly verdict: PromiseVerdict | ControlVerdict;
  /** Page ids and framework tags, for the filter. */
  readonly pages: readonly string[];
  readonly tags: readonly string[];
  readonly id: Content;
  readonly title: Content;
  readonly note?: Content;
  readonly body: Content;
}

/** One line that opens: verdict, id and title, and the evidence inside. */
export function evidenceRow(row: EvidenceRow): Markup {
  const note = row.note ? html`<span class="note">${row.note}</span>` : '';
  return html`<details class="row" id="${row.anchor}" data-kind="${row.kind}" data-verdict="${toneOf(row.verdict)}" data-pages="${row.pages.join(' ')}" data-tags="${row.tags.join(' ')}"><summary>${badge(row.verdict)}<span class="id">${row.id}</span><span class="title">${row.title}${note}</span></summary>
<div class="body">${row.body}</div></details>
`;
}

const ROWS_A_SLICE = 20;

/**
 * Rows in slices. A browser skips a slice that is far from the window as a whole, style and all, so that a filter over thousands
 * of rows costs what is on the screen.
 */
export function rowSlices(rows: readonly Markup[]): readonly Markup[] {
  return Array.from(
    { length: Math.ceil(rows.length / ROWS_A_SLICE) },
    (_, i) => html`<div class="slice">${rows.slice(i * ROWS_A_SLICE, (i + 1) * ROWS_A_SLICE)}</div>
`,
  );
}

/** A term and what is said of it; nothing where there is nothing to say. */
export function fact(term: string, words: Content): Markup {
  return words === '' || words === undefined ? html`` : html`<div><dt>${term}</dt><dd>${words}</dd></div>`;
}
