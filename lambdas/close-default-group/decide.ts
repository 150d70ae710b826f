import type { Plan } from '../runtime/outcome';
import { type GroupRule, type GroupStep, revocation } from '../runtime/security-group-rules';

export interface DefaultGroupState {
  readonly groupId: string;
  readonly name: string;
  readonly rules: readonly GroupRule[];
  /** Whether a network interface carries it, so that its rules are what some machine lives by. */
  readonly inUse: boolean;
}

/** EC2 gives no other group this name. */
export function decide({ groupId, name, rules, inUse }: DefaultGroupState): Plan<GroupStep> {
  if (name !== 'default') return { verdict: 'noop', why: `"${name}" is no default group` };
  if (rules.length === 0) return { verdict: 'noop', why: 'the default group has no rules' };
  const inwards = rules.filter(({ egress }) => !egress);
  const outwards = rules.filter(({ egress }) => egress);
  const why = `the default group has ${inwards.length} rules inwards and ${outwards.length} outwards`;
  return {
    verdict: inUse ? 'approve' : 'act',
    why: inUse ? `${why}, and network interfaces carry it` : why,
    steps: [...inwards, ...outwards].map((rule) => revocation(groupId, rule)),
  };
}
