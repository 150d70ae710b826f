import { type Content, html, type Markup } from './markup';

export interface TableColumn {
  readonly title: string;
  /** Figures stand right, in figures of one width. */
  readonly numeric?: boolean;
}

/**
 * A table that becomes a list of cards on a narrow screen. The roles are written out because a browser forgets them once
 * the style takes a table apart; `data-label` carries the column's title into the card.
 */
export function dataTable(
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly Content[])[],
): Markup {
  const kind = (i: number) => (columns[i]?.numeric ? 'numeric' : 'words');
  const heads = columns.map(
    ({ title }, i) => html`<th role="columnheader" scope="col" class="${kind(i)}">${title}</th>`,
  );
  const body = rows.map((row) => {
    const cells = row.map((cell, i) =>
      i === 0
        ? html`<th role="rowheader" scope="row" data-label="${columns[i]?.title}"><div>${cell}</div></th>`
        : html`<td role="cell" class="${kind(i)}" data-label="${columns[i]?.title}"><div>${cell}</div></td>`,
    );
    return html`<tr role="row">${cells}</tr>`;
  });
  return html`<table role="table" class="data"><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">${body}</tbody></table>`;
}
