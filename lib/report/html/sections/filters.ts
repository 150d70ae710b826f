import type { ReportIndex } from '../../report-index';
import { byPage, countVerdicts } from '../../verdict-counts';
import { PROMISE_VERDICTS, verdictWord } from '../../verdict-words';
import { FRAMEWORKS, frameworkTags } from '../frameworks';
import { icon } from '../icons';
import { html, type Markup } from '../markup';

function frameworkOptions(index: ReportIndex): Markup[] {
  return FRAMEWORKS.map(({ key, title }) => {
    const uses = new Map<string, number>();
    for (const { control } of index.controls) {
      for (const ref of control?.frameworks[key] ?? []) uses.set(ref, (uses.get(ref) ?? 0) + 1);
    }
    const refs = [...uses.keys()].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    if (refs.length === 0) return html``;
    const options = refs.map(
      (ref) => html`<option value="${frameworkTags(key, [ref])}">${ref} (${uses.get(ref)})</option>`,
    );
    return html`<optgroup label="${title}"><option value="${frameworkTags(key, ['*'])}">any of ${title}</option>${options}</optgroup>`;
  });
}

function toggle(kind: 'verdict' | 'page', value: string, content: Markup, tone: string): Markup {
  return html`<button type="button" class="toggle ${tone}" data-${kind}="${value}" aria-pressed="false">${content}</button>`;
}

/** Hidden until the script is there, since without it nothing would answer. */
export function filterPanel(index: ReportIndex): Markup {
  const counts = countVerdicts(index.promises);
  const verdicts = PROMISE_VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) =>
    toggle('verdict', verdict, html`${icon(verdict)}${verdictWord(verdict)}`, `tone-${verdict}`),
  );
  const pages = [...byPage(index.promises).keys()].map((page) => toggle('page', page, html`${page}`, 'tone-page'));
  return html`<form id="filters" class="filters" role="search" aria-label="Filter promises, controls and resources" hidden>
<div class="filter-bar"><label class="unseen" for="filter-text">Search promises, controls and resources</label>
<input id="filter-text" type="search" autocomplete="off" spellcheck="false" placeholder="Search ids, words, resources, properties">
<label class="unseen" for="filter-framework">Framework reference</label>
<select id="filter-framework"><option value="">every framework</option>${frameworkOptions(index)}</select>
<button type="button" id="filter-clear">Clear</button></div>
<div class="toggles" role="group" aria-label="Verdict">${verdicts}</div>
<div class="filter-state"><div class="toggles" role="group" aria-label="Page">${pages}</div>
<p id="filter-count" role="status"></p>
<p><button type="button" id="open-all">Open all shown</button> <button type="button" id="close-all">Close all</button></p></div>
</form>
`;
}
