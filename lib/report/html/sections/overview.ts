import type { PageId } from '../../../promises/promise';
import type { PromiseView, ReportIndex } from '../../report-index';
import type { ReportInput } from '../../report-input';
import { byPage, countVerdicts } from '../../verdict-counts';
import { controlVerdict, PROMISE_VERDICTS, TROUBLES, verdictMeaning, verdictWord } from '../../verdict-words';
import { badge } from '../badge';
import { verdictBar } from '../drawings/verdict-bar';
import { html, type Markup } from '../markup';
import { sectionMarkup } from '../section';

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function promisesSentence({ promises }: ReportIndex): string {
  const counts = countVerdicts(promises);
  const claimed = promises.length - counts['not-claimed'];
  if (claimed === 0) return 'No promise is claimed.';
  const troubles = TROUBLES.filter((verdict) => counts[verdict] > 0).map((verdict) => `${counts[verdict]} ${verdict}`);
  const good = (['kept', 'means-given', 'attested', 'waived'] as const)
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} ${verdictWord(verdict)}`);
  const [first, ...rest] = troubles.length > 0 ? troubles : good;
  const words = first
    ? listed([first.replace(' ', first.startsWith('1 ') ? ' is ' : ' are '), ...rest])
    : 'none applies';
  return `Of ${plural(claimed, 'claimed promise', 'claimed promises')}, ${words}.`;
}

function controlsSentence({ controls }: ReportIndex, input: ReportInput): string {
  const count = (verdict: string) => controls.filter(({ judgement }) => controlVerdict(judgement) === verdict).length;
  const fails = count('fails');
  const unknown = count('unknown');
  const unanswered = input.gates.reduce((sum, gate) => sum + gate.unanswered, 0);
  const troubles = [
    ...(fails > 0 ? [plural(fails, 'control fails', 'controls fail')] : []),
    ...(unknown > 0 ? [plural(unknown, 'control is unknown', 'controls are unknown')] : []),
    ...(unanswered > 0 ? [plural(unanswered, 'finding is unanswered', 'findings are unanswered')] : []),
  ];
  if (troubles.length > 0) return `${listed(troubles)}.`;
  return controls.length > 0
    ? `No control fails or is unknown; ${count('holds')} of ${controls.length} ${count('holds') === 1 ? 'holds' : 'hold'}.`
    : 'No control was judged.';
}

/** The whole report in two sentences; what needs somebody comes first. */
function verdictSentence(index: ReportIndex, input: ReportInput): string {
  return `${promisesSentence(index)} ${controlsSentence(index, input)}`;
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
