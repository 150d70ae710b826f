import { promises } from '../../promises/promises';
import { nearest } from '../nearest';
import type { Check } from './check';

const pages: readonly string[] = [...new Set(promises.map((promise) => promise.page))];
const ids: readonly string[] = promises.map((promise) => promise.id);

/** Each claim is a page or a promise, and says something that no other claim says. */
export const claimsAreKnown: Check = {
  reads: ['claims'],
  run: ({ claims }) =>
    claims.flatMap((claim, i) => {
      const path = ['claims', i];
      if (claims.indexOf(claim) < i) return [{ path, message: `${claim} is listed twice; list it once` }];
      if (pages.includes(claim)) return [];
      const promise = promises.find(({ id }) => id === claim);
      if (promise === undefined) {
        const meant = nearest(claim, ids);
        return [
          {
            path,
            message: `${claim} is not a promise of any page${meant === undefined ? '' : `; did you mean ${meant}?`}`,
          },
        ];
      }
      if (!claims.includes(promise.page)) return [];
      return [
        { path, message: `${claim} is a promise of ${promise.page}, which is claimed as a whole; remove one of them` },
      ];
    }),
};
