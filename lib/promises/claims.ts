import { promises } from './promises';

const pages: ReadonlySet<string> = new Set(promises.map((promise) => promise.page));
const ids: ReadonlySet<string> = new Set(promises.map((promise) => promise.id));

/** Whether a name in a profile's `claims` is a page, such as `CFTS`, or a promise, such as `CF-IT-1`. */
export function isClaim(name: string): boolean {
  return pages.has(name) || ids.has(name);
}

/**
 * The promises that a profile answers for: a page stands for all of its promises. Names that are neither page nor promise
 * add nothing; the profile's loader refuses them by `isClaim`.
 */
export function claimedPromises(claims: readonly string[]): ReadonlySet<string> {
  const named = new Set(claims);
  return new Set(promises.filter((promise) => named.has(promise.page) || named.has(promise.id)).map(({ id }) => id));
}
