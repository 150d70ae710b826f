import type { CostEstimate, ReportInput } from '../../report-input';
import { html, type Markup } from '../markup';
import { sectionMarkup } from '../section';
import { dataTable } from '../table';

export function gatesSection({ gates }: ReportInput): Markup {
  const rows = gates.map(({ pack, findings, answered, unanswered }) => [
    pack,
    findings,
    answered,
    html`<span class="${unanswered > 0 ? 'tone-broken strong' : ''}">${unanswered}</span>`,
  ]);
  const columns = [
    { title: 'Pack' },
    { title: 'Findings', numeric: true },
    { title: 'Answered', numeric: true },
    { title: 'Unanswered', numeric: true },
  ];
  return sectionMarkup({
    id: 'gates',
    title: 'Gates',
    lead: 'What the rule packs found at synth, and how much of it a waiver answers.',
    body:
      gates.length > 0
        ? dataTable('Findings of each pack', columns, rows)
        : html`<p class="nothing">No pack ran: packs run when a profile is synthesized.</p>`,
  });
}

/** Silence is not a pass: what no rule looked at is named, and why. */
export function unexaminedSection({ unexamined }: ReportInput): Markup | '' {
  if (unexamined === undefined) return '';
  const reasons = { 'no rule': 'no rule looks at it', 'not claimed': 'rules look at it only where a page is claimed' };
  const rows = unexamined.map(({ type, count, because }) => [html`<code>${type}</code>`, count, reasons[because]]);
  return sectionMarkup({
    id: 'unexamined',
    title: 'Not examined',
    lead: 'Resource types of the assembly that no rule looked at. Nothing is said of them, neither good nor bad.',
    body:
      rows.length > 0
        ? dataTable(
            'Types that no rule looked at',
            [{ title: 'Type' }, { title: 'Resources', numeric: true }, { title: 'Because' }],
            rows,
          )
        : html`<p class="nothing">Some rule looked at every type of the assembly.</p>`,
  });
}

export function accountSection({ reach, irreversible }: ReportInput): Markup {
  const rows = reach.map((line) => [
    line.thing,
    html`<span class="switch ${line.switch === 'skip' ? 'left-alone' : ''}">${line.switch}</span>`,
    line.effect ?? '',
  ]);
  const choices = irreversible.map((choice) => html`<li>${choice}</li>`);
  const accepted =
    choices.length > 0 ? html`<ul class="plain">${choices}</ul>` : html`<p class="nothing">None is accepted.</p>`;
  const table = dataTable(
    "What reaches beyond Rampart's own resources",
    [{ title: 'Thing' }, { title: 'Choice' }, { title: 'Effect' }],
    rows,
  );
  return sectionMarkup({
    id: 'account',
    title: 'Account',
    lead: html`<b>create</b>: made by these templates. <b>adopt</b>: already there, raised to what the promises need. <b>skip</b>: left alone.`,
    body: html`${reach.length > 0 ? table : html`<p class="nothing">The templates do not say what was chosen; judge them with --profile.</p>`}
${reach.length + choices.length > 0 ? html`<h3>Irreversible choices</h3>${accepted}` : ''}`,
  });
}

/** `1,234.50`; written out here because a locale may differ between machines. */
function money(value: number): string {
  return value.toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',');
}

function stackRows({ perStack }: CostEstimate) {
  return perStack.map(({ stack, usd, lines }) => {
    const items = lines.map(
      ({ item, usd: price }) => html`<li><span>${item}</span><span class="money">${money(price)}</span></li>`,
    );
    return [stack, items.length > 0 ? html`<ul class="bill">${items}</ul>` : '', money(usd)];
  });
}

export function costSection({ cost }: ReportInput): Markup {
  if (!cost) {
    return sectionMarkup({ id: 'cost', title: 'Cost', body: html`<p class="nothing">No estimate was made.</p>` });
  }
  const assumptions = (cost.assumptions ?? []).map((line) => html`<li>${line}</li>`);
  return sectionMarkup({
    id: 'cost',
    title: 'Cost',
    lead: html`<b class="total">${cost.currency} ${money(cost.total)}</b> a month, with the prices of ${cost.asOf}.`,
    body: html`${dataTable('Estimate per stack', [{ title: 'Stack' }, { title: 'Made of' }, { title: cost.currency, numeric: true }], stackRows(cost))}
${assumptions.length > 0 ? html`<ul class="plain quiet">${assumptions}</ul>` : ''}`,
  });
}
