import type { PromiseView } from '../report-index';
import { byPage, countVerdicts } from '../verdict-counts';
import { PROMISE_VERDICTS, verdictWord } from '../verdict-words';
import { table } from './markdown-text';

/** Verdict counts, a row per page and one for all; verdicts that nobody has are left out. */
export function countsTable(promises: readonly PromiseView[]): string {
  const all = countVerdicts(promises);
  const verdicts = PROMISE_VERDICTS.filter((verdict) => all[verdict] > 0);
  const row = (name: string, views: readonly PromiseView[]) => {
    const counts = countVerdicts(views);
    return [name, ...verdicts.map((verdict) => String(counts[verdict])), String(views.length)];
  };
  const pages = [...byPage(promises)].map(([page, views]) => row(page, views));
  return table(
    ['Page', ...verdicts.map(verdictWord), 'all'],
    pages.length > 1 ? [...pages, row('**all**', promises)] : pages,
  );
}
