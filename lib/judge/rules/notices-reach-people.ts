import { NOTICES } from '../events/protection-events';
import type { Rule } from '../rule';
import { heardOf } from './grounds/people-hear';

/** AWS writes to the address of the root user, which nobody reads at night. */
export const noticesReachPeople: Rule = {
  control: 'ALR-21',
  examine: (assembly, { skipped }) =>
    NOTICES.filter(({ from }) => from === undefined || !skipped.has(from)).map((notice) => heardOf(notice, assembly)),
};
