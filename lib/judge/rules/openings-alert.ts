import { EDGE_OPENINGS, OPENINGS, WEB_ACL_OPENINGS } from '../events/tampering-events';
import type { Rule } from '../rule';
import { heardOf } from './grounds/people-hear';

/** Asked with the calls themselves, whichever rules pass them on. Without an edge nobody listens at one. */
export const openingsAlert: Rule = {
  control: 'ALR-17',
  examine: (assembly, { edge }) => {
    const asked = [
      ...OPENINGS,
      ...(edge === 'none' ? [] : EDGE_OPENINGS),
      ...(edge === 'public' ? WEB_ACL_OPENINGS : []),
    ];
    return asked.map((opening) => heardOf(opening, assembly));
  },
};
