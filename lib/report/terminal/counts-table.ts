import type { PromiseVerdict } from '../../promises/judgement';
import type { PromiseView } from '../report-index';
import { byPage, countVerdicts } from '../verdict-counts';
import { PROMISE_VERDICTS } from '../verdict-words';
import { type Paint, verdictPaint } from './paint';
import { printTable } from './table';

/** Short enough for ten verdicts on one line. */
const TITLES: Partial<Record<PromiseVerdict, string>> = { 'not-applicable': 'n/a' };

/** Verdict counts, a row per page and one for all. A dot is none, so that what is there stands out. */
export function countsTable(promises: readonly PromiseView[], paint: Paint): string[] {
  const row = (name: string, views: readonly PromiseView[]) => {
    const counts = countVerdicts(views);
    return [
      name,
      ...PROMISE_VERDICTS.map((verdict) =>
        counts[verdict] === 0 ? paint.dim('·') : verdictPaint(paint, verdict)(String(counts[verdict])),
      ),
    ];
  };
  const pages = [...byPage(promises)].map(([page, views]) => row(page, views));
  return printTable(
    [
      { title: 'Promises' },
      ...PROMISE_VERDICTS.map((verdict) => ({ title: TITLES[verdict] ?? verdict, align: 'right' as const })),
    ],
    pages.length > 1 ? [...pages, row('all', promises)] : pages,
  );
}
