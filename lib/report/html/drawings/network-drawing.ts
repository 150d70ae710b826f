import type { NetworkPicture } from '../../report-input';
import { html, type Markup } from '../markup';
import { type Arrow, BOX, layOutNetwork, type TierBox } from './network-layout';

const WIDTH = 360;
const BOX_LEFT = 96;
const BOX_RIGHT = 264;
const MIDDLE = (BOX_LEFT + BOX_RIGHT) / 2;
const MARGIN = 6;

function boxMarkup({ name, cidrs, y }: TierBox): Markup {
  const outside = name === 'internet';
  const [first, ...others] = cidrs;
  const addresses = first ? `${first}${others.length > 0 ? ` +${others.length}` : ''}` : '';
  const title = addresses ? y + 23 : y + BOX.height / 2 + 5;
  return html`<g><rect class="${outside ? 'box outside' : 'box'}" x="${BOX_LEFT}" y="${y}" width="${BOX_RIGHT - BOX_LEFT}" height="${BOX.height}" rx="${outside ? BOX.height / 2 : 5}"/>
<text class="box-title" x="${MIDDLE}" y="${title}" text-anchor="middle">${name.length > 20 ? `${name.slice(0, 19)}…` : name}</text>${
    addresses ? html`<text class="box-note" x="${MIDDLE}" y="${y + 40}" text-anchor="middle">${addresses}</text>` : ''
  }</g>`;
}

function arrowMarkup({ number, side, startY, endY, distance, certain, from, to }: Arrow): Markup {
  const edge = side === 'right' ? BOX_RIGHT : BOX_LEFT;
  const out = side === 'right' ? 1 : -1;
  // A cubic curve swings three quarters as far as its handles.
  const reach = Math.min(84, 26 + 20 * (distance - 1));
  const handle = edge + (out * reach * 4) / 3;
  const middleY = (startY + endY) / 2;
  const kind = certain ? 'arrow' : 'arrow uncertain';
  return html`<g><title>${number}: ${from} to ${to}</title><path class="${kind}" d="M${edge} ${startY.toFixed(1)}C${handle.toFixed(1)} ${startY.toFixed(1)} ${handle.toFixed(1)} ${endY.toFixed(1)} ${edge + out * 3} ${endY.toFixed(1)}" marker-end="url(#arrow-${certain ? 'certain' : 'uncertain'})"/>
<circle class="${kind} knob" cx="${edge + out * reach}" cy="${middleY.toFixed(1)}" r="9"/><text class="knob-text" x="${edge + out * reach}" y="${(middleY + 4).toFixed(1)}" text-anchor="middle">${number}</text></g>`;
}

function marker(kind: string): Markup {
  return html`<marker id="arrow-${kind}" class="head ${kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 .5 8 4 0 7.5z"/></marker>`;
}

/** Tiers from the outside to the inside, and an arrow wherever the network proof found that a connection can be made. */
export function networkDrawing(picture: NetworkPicture): { drawing: Markup; arrows: readonly Arrow[] } {
  const { boxes, arrows, height } = layOutNetwork(picture);
  const drawing = html`<svg class="drawing network-drawing" viewBox="0 ${-MARGIN} ${WIDTH} ${height + 2 * MARGIN}" role="img" aria-labelledby="network-drawing-title"><title id="network-drawing-title">Network tiers from the outside to the inside with ${arrows.length} numbered ways between them; the list beside it says what each lets through</title><defs>${marker('certain')}${marker('uncertain')}</defs>
${boxes.map(boxMarkup)}
${arrows.map(arrowMarkup)}</svg>`;
  return { drawing, arrows };
}
