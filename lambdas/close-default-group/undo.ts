import type { Recorded, UndoPlan } from '../runtime/outcome';
import { type GroupStep, sameRules, stepsBack } from '../runtime/security-group-rules';
import type { DefaultGroupState } from './decide';

/** Gives the group its rules back, unless somebody gave it others since. */
export function undoPlan({ before, after }: Recorded<DefaultGroupState>, live: DefaultGroupState): UndoPlan<GroupStep> {
  if (sameGroup(live, before)) return { verdict: 'noop', why: 'the default group has the rules that it had' };
  if (!sameGroup(live, after)) {
    return { verdict: 'refuse', why: 'the default group is not as the repair left it: somebody changed it since' };
  }
  return {
    verdict: 'act',
    why: 'back to the rules that the default group had before the repair',
    steps: stepsBack(live.groupId, before.rules, live.rules),
  };
}

/** Who carries the group is not the repair's to change. */
export function sameGroup(one: DefaultGroupState, other: DefaultGroupState): boolean {
  return sameRules(one.rules, other.rules);
}
