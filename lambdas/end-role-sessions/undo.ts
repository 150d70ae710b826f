import type { Recorded, UndoPlan } from '../runtime/outcome';
import { POLICY_NAME, type RoleState, type RoleStep } from './decide/decide';

/** Puts the policy back that was there, or takes ours away: sessions that are still alive work again. */
export function undoPlan({ before, after }: Recorded<RoleState>, live: RoleState): UndoPlan<RoleStep> {
  if (sameRole(live, before)) return { verdict: 'noop', why: 'the policy is as it was before the repair' };
  if (!sameRole(live, after)) {
    return { verdict: 'refuse', why: 'the policy is not as the repair left it: somebody changed it since' };
  }
  const why = 'back to the sessions that were denied before the repair';
  const policy = { RoleName: live.name, PolicyName: POLICY_NAME };
  if (before.policy === null) return { verdict: 'act', why, steps: [{ api: 'iam:DeleteRolePolicy', params: policy }] };
  const params = { ...policy, PolicyDocument: before.policy };
  return { verdict: 'act', why, steps: [{ api: 'iam:PutRolePolicy', params }] };
}

export function sameRole(one: RoleState, other: RoleState): boolean {
  return one.id === other.id && one.policy === other.policy;
}
