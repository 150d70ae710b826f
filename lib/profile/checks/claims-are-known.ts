import { isClaim } from '../../promises/claims';
import { promises } from '../../promises/promises';
import { nearest } from '../nearest';
import type { Check } from './check';

const ids: readonly string[] = promises.map((promise) => promise.id);

/** Each claim is a page or a promise, and says something that no other claim says. */
export const claimsAreKnown: Check = {
  reads: ['claims'],
  run: ({ claims }) =>
    claims.flatMap((claim, i) => {
      const path = ['claims', i];
      if (claims.indexOf(claim) < i) return [{ path, message: `${claim} is listed twice; list it once` }];
      if (!isClaim(claim)) {
        const meant = nearest(claim, ids);
        const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
        return [{ path, message: `${claim} is not a promise of any page${hint}` }];
      }
      const promise = promises.find(({ id }) => id === claim);
      if (promise === undefined || !claims.includes(promise.page)) return [];
      return [
        { path, message: `${claim} is a promise of ${promise.page}, which is claimed as a whole; remove one of them` },
      ];
    }),
};
