import type { PageId } from '../../../promises/promise';
import type { PromiseView, ReportIndex } from '../../report-index';
import type { ReportInput } from '../../report-input';
import { byPage, countVerdicts } from '../../verdict-counts';
import { controlVerdict, PROMISE_VERDICTS, verdictMeaning } from '../../verdict-words';
import { badge } from '../badge';
import { verdictBar } from '../drawings/verdict-bar';
import { html, type Markup } from '../markup';
import { sectionMarkup } from '../section';

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The whole report in one sentence; what needs somebody comes first. */
export function verdictSentence(index: ReportIndex, input: ReportInput): string {
  const counts = countVerdicts(index.promises);
  const claimed = index.promises.length - counts['not-claimed'];
  const failing = index.controls.filter(({ judgement }) => controlVerdict(judgement) === 'fails').length;
  const unknown = index.controls.filter(({ judgement }) => controlVerdict(judgement) === 'unknown').length;
  const unanswered = input.gates.reduce((sum, gate) => sum + gate.unanswered, 0);
  const troubles = [
    ...(counts.broken > 0 ? [`${plural(counts.broken, 'promise is', 'promises are')} broken`] : []),
    ...(counts.unknown > 0 ? [`${counts.unknown} unknown`] : []),
    ...(counts.open > 0 ? [`${counts.open} open`] : []),
    ...(failing > 0 ? [`${plural(failing, 'control fails', 'controls fail')}`] : []),
    ...(unknown > 0 ? [`${plural(unknown, 'control is', 'controls are')} unknown`] : []),
    ...(unanswered > 0 ? [`${plural(unanswered, 'finding', 'findings')} unanswered`] : []),
  ];
  if (claimed === 0)
    return troubles.length > 0 ? `No promise is claimed; ${troubles.join(', ')}.` : 'No promise is claimed.';
  const claims = `${plural(claimed, 'promise', 'promises')} claimed`;
  const kept = `${counts.kept} kept, ${counts['means-given']} with means given, ${counts.attested} attested`;
  return troubles.length > 0
    ? `Of ${claims}, ${troubles.join(', ')}.`
    : `${claims}: ${kept}. Nothing is broken, unknown or open.`;
}

function pageCard(page: PageId, views: readonly PromiseView[]): Markup {
  const counts = countVerdicts(views);
  const rows = PROMISE_VERDICTS.filter((verdict) => counts[verdict] > 0).map(
    (verdict) => html`<li>${badge(verdict)}<span class="count">${counts[verdict]}</span></li>`,
  );
  return html`<article class="page-card"><h3><a href="#page/${page}">${page}</a><span class="of">${plural(views.length, 'promise', 'promises')}</span></h3>
${verdictBar(counts)}
<ul class="counts">${rows}</ul></article>`;
}

function legend(): Markup {
  const rows = PROMISE_VERDICTS.map(
    (verdict) => html`<div><dt>${badge(verdict)}</dt><dd>${verdictMeaning(verdict)}</dd></div>`,
  );
  return html`<details class="legend"><summary>What the verdicts mean</summary><dl>${rows}</dl></details>`;
}

export function overviewSection(index: ReportIndex, input: ReportInput): Markup {
  const pages = [...byPage(index.promises)].map(([page, views]) => pageCard(page, views));
  const warnings = input.warnings.map((warning) => html`<li>${warning}</li>`);
  const body = html`<p class="verdict-sentence">${verdictSentence(index, input)}</p>
<div class="page-cards">${pages}</div>
${legend()}
${warnings.length > 0 ? html`<div class="warnings"><h3>Warnings</h3><ul>${warnings}</ul></div>` : ''}`;
  return sectionMarkup({ id: 'overview', title: 'Verdict', body });
}
