import { byId } from '../../report-index';
import type { KeyAccessRow } from '../../report-input';
import { html, type Markup } from '../markup';
import { shortNames } from './short-names';

const WIDTH = 360;
const PRINCIPAL_RIGHT = 186;
const KEY_LEFT = 264;
const ROW = 24;
const KEY_HEIGHT = 38;
const LONGEST_PRINCIPAL = 29;
const LONGEST_KEY = 12;

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function curve(fromY: number, toY: number, can: 'use' | 'administer'): Markup {
  const middle = (PRINCIPAL_RIGHT + KEY_LEFT) / 2;
  return html`<path class="access ${can}" d="M${PRINCIPAL_RIGHT} ${fromY.toFixed(1)}C${middle} ${fromY.toFixed(1)} ${middle} ${toY.toFixed(1)} ${KEY_LEFT} ${toY.toFixed(1)}"/>`;
}

/** Principals on the left, keys on the right, a full line for use and a broken one for administration. */
export function keyDrawing(rows: readonly KeyAccessRow[]): Markup {
  const keys = [...new Set(rows.map(({ key }) => key))].sort(byId);
  const firstKey = (principal: string) =>
    Math.min(...rows.filter((r) => r.principal === principal).map((r) => keys.indexOf(r.key)));
  // Principals of the same key stand together, so that few lines cross.
  const principals = [...new Set(rows.map(({ principal }) => principal))].sort(
    (a, b) => firstKey(a) - firstKey(b) || byId(a, b),
  );
  const principalNames = shortNames(principals);
  const keyNames = shortNames(keys);
  const height = Math.max(principals.length * ROW, keys.length * (KEY_HEIGHT + 14));
  const principalY = (principal: string) => ((principals.indexOf(principal) + 0.5) * height) / principals.length;
  const keyY = (key: string) => ((keys.indexOf(key) + 0.5) * height) / keys.length;
  const lines = rows.flatMap(({ key, principal, can }) =>
    can.map((ability) => curve(principalY(principal), keyY(key) + (ability === 'use' ? -4 : 4), ability)),
  );
  const left = principals.map(
    (principal) =>
      html`<g><title>${principal}</title><text class="principal" x="${PRINCIPAL_RIGHT - 8}" y="${(principalY(principal) + 4).toFixed(1)}" text-anchor="end">${cut(principalNames.get(principal) ?? principal, LONGEST_PRINCIPAL)}</text></g>`,
  );
  const right = keys.map(
    (key) =>
      html`<g><title>${key}</title><rect class="box" x="${KEY_LEFT}" y="${(keyY(key) - KEY_HEIGHT / 2).toFixed(1)}" width="${WIDTH - KEY_LEFT - 2}" height="${KEY_HEIGHT}" rx="5"/><text class="box-title" x="${(WIDTH + KEY_LEFT) / 2}" y="${(keyY(key) + 5).toFixed(1)}" text-anchor="middle">${cut(keyNames.get(key) ?? key, LONGEST_KEY)}</text></g>`,
  );
  return html`<svg class="drawing key-drawing" viewBox="0 -4 ${WIDTH} ${height + 8}" role="img" aria-labelledby="key-drawing-title"><title id="key-drawing-title">Which of ${principals.length} principals can use or administer which of ${keys.length} keys; the table below says the same</title>
${lines}
${left}
${right}</svg>`;
}
