import type { Recorded, UndoPlan } from '../runtime/outcome';
import { type GroupStep, sameRules, stepsBack } from '../runtime/security-group-rules';
import type { IngressState } from './decide/decide';

/** Admits again what was admitted, unless somebody changed an inbound rule since. */
export function undoPlan({ before, after }: Recorded<IngressState>, live: IngressState): UndoPlan<GroupStep> {
  if (sameIngress(live, before)) return { verdict: 'noop', why: 'the inbound rules are as they were' };
  if (!sameIngress(live, after)) {
    return { verdict: 'refuse', why: 'the inbound rules are not as the repair left them: somebody changed them since' };
  }
  return {
    verdict: 'act',
    why: 'back to the inbound rules that were there before the repair',
    steps: stepsBack(live.groupId, before.rules, live.rules),
  };
}

/** What a prefix list holds is not the repair's to change. */
export function sameIngress(one: IngressState, other: IngressState): boolean {
  return sameRules(one.rules, other.rules);
}
