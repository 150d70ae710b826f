import { TAMPERING } from '../events/tampering-events';
import type { Rule } from '../rule';
import { heardOf } from './grounds/people-hear';

/** Asked with the events themselves, whichever rules pass them on. */
export const tamperingAlerts: Rule = {
  control: 'ALR-12',
  examine: (assembly) => TAMPERING.map((tampering) => heardOf(tampering, assembly)),
};
