import { claimedPromises as claimedIds } from '../promises/claims';
import type { SecurityPromise } from '../promises/promise';
import { promises } from '../promises/promises';

/** The promises that a profile answers for, whole: of each page that it claims all, and those that it names. */
export function claimedPromises(claims: readonly string[]): readonly SecurityPromise[] {
  const ids = claimedIds(claims);
  return promises.filter(({ id }) => ids.has(id));
}
