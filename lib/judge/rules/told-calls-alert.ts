import { TOLD } from '../events/told-events';
import type { Rule } from '../rule';
import { heardOf } from './grounds/people-hear';

/** Asked with each call alone, so that one that drops out of its rule is missed. */
export const toldCallsAlert: Rule = {
  control: 'ALR-23',
  examine: (assembly) => TOLD.map((told) => heardOf(told, assembly)),
};
