import { type Content, html, type Markup } from './markup';

export interface Section {
  readonly id: string;
  readonly title: string;
  /** One or two sentences that say what the reader looks at. */
  readonly lead?: Content;
  readonly body: Content;
}

export function sectionMarkup({ id, title, lead, body }: Section): Markup {
  const opening = lead ? html`<p class="lead">${lead}</p>` : '';
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${opening}
${body}
</section>
`;
}
