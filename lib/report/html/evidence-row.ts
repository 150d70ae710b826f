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

/** A term and what is said of it; nothing where there is nothing to say. */
export function fact(term: string, words: Content): Markup {
  return words === '' || words === undefined ? html`` : html`<div><dt>${term}</dt><dd>${words}</dd></div>`;
}
