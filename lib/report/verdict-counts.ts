import type { PromiseVerdict } from '../promises/judgement';
import type { PageId } from '../promises/promise';
import type { PromiseView } from './report-index';
import { PROMISE_VERDICTS } from './verdict-words';

export type VerdictCounts = Readonly<Record<PromiseVerdict, number>>;

export function countVerdicts(promises: readonly PromiseView[]): VerdictCounts {
  const counts = Object.fromEntries(PROMISE_VERDICTS.map((verdict) => [verdict, 0])) as Record<PromiseVerdict, number>;
  for (const { judgement } of promises) counts[judgement.verdict] += 1;
  return counts;
}

/** Promises of each page, pages in the order in which the catalogue names them first. */
export function byPage(promises: readonly PromiseView[]): ReadonlyMap<PageId, readonly PromiseView[]> {
  const pages = new Map<PageId, PromiseView[]>();
  for (const view of promises) {
    const page = pages.get(view.promise.page) ?? [];
    page.push(view);
    pages.set(view.promise.page, page);
  }
  return pages;
}
