import type { PromiseVerdict } from '../../promises/judgement';
import type { ControlVerdict } from '../verdict-words';
import { html, type Markup } from './markup';

/** Controls and promises share the look of their answers: what holds keeps, what fails breaks. */
export function toneOf(verdict: PromiseVerdict | ControlVerdict): PromiseVerdict {
  if (verdict === 'holds') return 'kept';
  return verdict === 'fails' ? 'broken' : verdict;
}

/** Sixteen units square, drawn in the colour of the text; each verdict has a shape of its own, for eyes that see no colour. */
const SHAPES: Readonly<Record<PromiseVerdict, Markup>> = {
  kept: html`<circle class="solid" cx="8" cy="8" r="7"/><path class="cut" d="M4.8 8.3 7 10.5l4.3-4.8"/>`,
  broken: html`<path class="solid" d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z"/><path class="cut" d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2"/>`,
  unknown: html`<rect class="solid" x="1" y="1" width="14" height="14" rx="3.2"/><path class="cut" d="M5.7 6a2.35 2.35 0 1 1 3.5 2c-.8.45-1.2.9-1.2 1.7M8 12.2v.1"/>`,
  open: html`<circle class="line" cx="8" cy="8" r="6.4" stroke-dasharray="3.1 1.9"/><path class="line" d="M8 4.6v4M8 11.2v.1"/>`,
  waived: html`<path class="line" d="M3.5 15V1.5M3.5 2.2h9.3L10.6 5.4l2.2 3.3H3.5"/>`,
  'means-given': html`<circle class="line" cx="8" cy="8" r="6.4"/><path class="solid" d="M8 1.6a6.4 6.4 0 0 0 0 12.8z"/>`,
  attested: html`<circle class="line" cx="8" cy="5" r="2.9"/><path class="line" d="M2.4 14.4c.5-3.1 2.7-4.7 5.6-4.7s5.1 1.6 5.6 4.7"/>`,
  replaced: html`<path class="line" d="M2 5.5h10.5M9.7 2.5l3 3-3 3M14 10.5H3.5M6.3 7.5l-3 3 3 3"/>`,
  'not-applicable': html`<circle class="line" cx="8" cy="8" r="6.4"/><path class="line" d="m3.6 12.4 8.8-8.8"/>`,
  'not-claimed': html`<circle class="line" cx="8" cy="8" r="6.4"/><path class="line" d="M5 8h6"/>`,
};

/** Every icon once; pages then refer to them. */
export function iconSprite(): Markup {
  const symbols = Object.entries(SHAPES).map(
    ([verdict, shape]) => html`<symbol id="icon-${verdict}" viewBox="0 0 16 16">${shape}</symbol>`,
  );
  return html`<svg class="sprite" aria-hidden="true" focusable="false">${symbols}</svg>`;
}

export function icon(verdict: PromiseVerdict | ControlVerdict): Markup {
  return html`<svg class="icon" aria-hidden="true" focusable="false"><use href="#icon-${toneOf(verdict)}"/></svg>`;
}
