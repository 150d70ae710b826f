import type { SecurityPromise } from '../promises/promise';
import { promises } from '../promises/promises';

/** The promises that a profile answers for: of each page that it claims all, and those that it names. */
export function claimedPromises(claims: readonly string[]): readonly SecurityPromise[] {
  return promises.filter(({ id, page }) => claims.includes(page) || claims.includes(id));
}
