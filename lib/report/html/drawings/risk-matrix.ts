import type { RiskWaiver } from '../../../waivers/waiver';
import { html, type Markup } from '../markup';

const CELL = 34;
const LEFT = 26;
const GRADES = [1, 2, 3, 4, 5] as const;

/** Bands of likelihood x impact that ISO 27005 registers commonly use. */
export function riskBand(score: number): 'low' | 'medium' | 'high' {
  if (score >= 15) return 'high';
  return score >= 8 ? 'medium' : 'low';
}

/** Five by five, likelihood upwards and impact to the right, with the number of risks in each cell. */
export function riskMatrix(risks: readonly RiskWaiver[]): Markup {
  const cells = GRADES.flatMap((likelihood) =>
    GRADES.map((impact) => {
      const count = risks.filter((risk) => risk.likelihood === likelihood && risk.impact === impact).length;
      const x = LEFT + (impact - 1) * CELL;
      const y = (5 - likelihood) * CELL;
      const label = html`<text class="cell-text" x="${x + CELL / 2 - 1}" y="${y + CELL / 2 + 4}" text-anchor="middle">${count}</text>`;
      const band = riskBand(likelihood * impact);
      return html`<rect class="cell ${band}${count > 0 ? ' taken' : ''}" x="${x}" y="${y}" width="${CELL - 2}" height="${CELL - 2}" rx="3"/>${count > 0 ? label : ''}`;
    }),
  );
  const marks = GRADES.map(
    (grade) =>
      html`<text class="axis" x="${LEFT - 8}" y="${(5 - grade) * CELL + CELL / 2 + 4}" text-anchor="middle">${grade}</text><text class="axis" x="${LEFT + (grade - 1) * CELL + CELL / 2 - 1}" y="${5 * CELL + 13}" text-anchor="middle">${grade}</text>`,
  );
  const middle = LEFT + (5 * CELL) / 2;
  return html`<svg class="drawing risk-matrix" viewBox="-14 -2 ${LEFT + 5 * CELL + 16} ${5 * CELL + 36}" role="img" aria-labelledby="risk-matrix-title"><title id="risk-matrix-title">How many accepted risks stand at each likelihood and impact; the table gives each risk's figures</title>
${cells}${marks}
<text class="axis" x="${middle}" y="${5 * CELL + 30}" text-anchor="middle">impact</text>
<text class="axis" transform="translate(0 ${(5 * CELL) / 2}) rotate(-90)" text-anchor="middle">likelihood</text></svg>`;
}
