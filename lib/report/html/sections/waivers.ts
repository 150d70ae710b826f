import type { LimitWaiver, RiskWaiver, Waiver } from '../../../waivers/waiver';
import type { ReportInput, WaiverRow } from '../../report-input';
import { riskBand, riskMatrix } from '../drawings/risk-matrix';
import { fact } from '../evidence-row';
import { type Content, html, type Markup } from '../markup';
import { sectionMarkup } from '../section';
import { dataTable } from '../table';

/** A waiver in a sentence, where a control shows it. */
export function waiverSummary(waiver: Waiver): Markup {
  const terms =
    waiver.class === 'risk'
      ? `${waiver.owner}, ${waiver.treatment}, likelihood ${waiver.likelihood} x impact ${waiver.impact}, until ${waiver.expires}`
      : `${waiver.cites.package} ${waiver.cites.version}: ${waiver.cites.fact}`;
  return html`<a href="#waiver/${waiver.id}">${waiver.id}</a> ${waiver.reason} <span class="quiet">${terms}</span>`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

function answersMarkup(waiver: Waiver): Markup {
  const rules = waiver.answers.map(({ pack, rule }) => html`<li>${pack}: <code>${rule}</code></li>`);
  const places = waiver.at.map((path) => html`<li><code>${path}</code></li>`);
  return html`<details class="more"><summary>${count(waiver.answers.length, 'rule')} at ${count(waiver.at.length, 'place')}</summary><ul class="plain">${rules}</ul><p class="quiet">at</p><ul class="plain">${places}</ul></details>`;
}

function nameOf({ waiver }: WaiverRow): Markup {
  return html`<span id="waiver/${waiver.id}" class="id">${waiver.id}</span>`;
}

function statusOf({ status }: WaiverRow): Markup {
  const tone = status === 'active' ? 'kept' : status === 'expiring' ? 'unknown' : 'broken';
  return html`<span class="status tone-${tone}">${status}</span>`;
}

function riskTable(rows: readonly (WaiverRow & { readonly waiver: RiskWaiver })[]): Markup {
  const sorted = [...rows].sort(
    (a, b) =>
      b.waiver.likelihood * b.waiver.impact - a.waiver.likelihood * a.waiver.impact ||
      (a.waiver.id < b.waiver.id ? -1 : 1),
  );
  const cells = sorted.map((row): Content[] => {
    const { likelihood, impact, reason, treatment, owner, reviewed, expires } = row.waiver;
    const score = likelihood * impact;
    return [
      nameOf(row),
      html`${reason}${answersMarkup(row.waiver)}`,
      html`<span class="score ${riskBand(score)}">${score}</span> <span class="quiet">${likelihood} x ${impact}</span>`,
      treatment,
      owner,
      html`<span class="day">${expires}</span> <span class="quiet">reviewed <span class="day">${reviewed}</span></span>`,
      statusOf(row),
      row.answered,
    ];
  });
  return dataTable(
    'Risk register, highest score first',
    [
      { title: 'Id' },
      { title: 'Reason' },
      { title: 'Likelihood x impact' },
      { title: 'Treatment' },
      { title: 'Owner' },
      { title: 'Expires' },
      { title: 'Status' },
      { title: 'Answers', numeric: true },
    ],
    cells,
  );
}

/** What a reviewer asks first of a register: how much, how heavy, and what ends next. */
function registerFacts(rows: readonly (WaiverRow & { readonly waiver: RiskWaiver })[]): Markup {
  const byExpiry = [...rows].sort((a, b) => (a.waiver.expires < b.waiver.expires ? -1 : 1));
  const next = byExpiry[0];
  const highest = Math.max(...rows.map(({ waiver }) => waiver.likelihood * waiver.impact));
  const answered = rows.reduce((sum, row) => sum + row.answered, 0);
  return html`<dl class="facts">${fact('Accepted risks', String(rows.length))}${fact('Findings answered', String(answered))}${fact(
    'Highest score',
    `${highest} of 25`,
  )}${fact('Next to expire', next ? html`<a href="#waiver/${next.waiver.id}">${next.waiver.id}</a> on ${next.waiver.expires}` : '')}</dl>`;
}

function limitTable(rows: readonly (WaiverRow & { readonly waiver: LimitWaiver })[]): Markup {
  const cells = rows.map((row): Content[] => [
    nameOf(row),
    html`${row.waiver.reason}${answersMarkup(row.waiver)}`,
    html`<b>${row.waiver.cites.package} ${row.waiver.cites.version}</b> ${row.waiver.cites.fact}`,
    statusOf(row),
    row.answered,
  ]);
  return dataTable(
    'Limits of AWS or of a rule; each fails when the version that it cites changes',
    [
      { title: 'Id' },
      { title: 'Reason' },
      { title: 'Evidence' },
      { title: 'Status' },
      { title: 'Answers', numeric: true },
    ],
    cells,
  );
}

export function waiversSection({ waivers }: ReportInput): Markup {
  const isRisk = (row: WaiverRow): row is WaiverRow & { readonly waiver: RiskWaiver } => row.waiver.class === 'risk';
  const isLimit = (row: WaiverRow): row is WaiverRow & { readonly waiver: LimitWaiver } => row.waiver.class === 'limit';
  const risks = waivers.filter(isRisk);
  const limits = waivers.filter(isLimit);
  const register = html`<div class="beside"><figure>${riskMatrix(risks.map(({ waiver }) => waiver))}</figure><div>${registerFacts(risks)}</div></div>
${riskTable(risks)}`;
  return sectionMarkup({
    id: 'waivers',
    title: 'Waivers',
    lead: 'Risks that the company has accepted until a date, and limits that nobody here can lift.',
    body: html`${risks.length > 0 ? register : html`<p class="nothing">No risk waiver was given.</p>`}
${limits.length > 0 ? limitTable(limits) : html`<p class="nothing">No limit waiver was given.</p>`}`,
  });
}
