import type { Plan } from '../../runtime/outcome';
import {
  authorization,
  type GroupRule,
  type GroupStep,
  meaning,
  type NewRule,
  revocation,
} from '../../runtime/security-group-rules';
import { blocksOf, openingsOf, type PrefixLists, tcpPortsOf } from './openings';
import { ALL_PORTS, type PortRange, withoutGuarded } from './ports';

export interface IngressState {
  readonly groupId: string;
  /** Inbound rules only. */
  readonly rules: readonly GroupRule[];
  readonly lists: PrefixLists;
}

/** Inbound rules that a group takes of each family, unless the account's quota was raised. */
const QUOTA = 60;

/**
 * Takes guarded ports out of every rule that opens them to the internet. What else such a rule lets through is admitted by
 * narrower rules first, so that a site on the same rule stays on the air; only then the rule goes.
 */
export function decide(state: IngressState): Plan<GroupStep> {
  const { groupId, rules, lists } = state;
  const { rules: open, ports, toTheWorld } = openingsOf(rules, lists);
  if (open.length === 0) return { verdict: 'noop', why: 'no guarded port is open to the internet' };
  const there = new Set(rules.map(meaning));
  const rest = new Map(open.flatMap((rule) => restOf(rule, lists)).map((rule) => [meaning(rule), rule]));
  const parts = [...rest.values()].filter((rule) => !there.has(meaning(rule)));
  const fits = hasRoom(rules, parts);
  const remains = remainder(open, parts, fits);
  return {
    verdict: toTheWorld ? 'act' : 'approve',
    why: `${toTheWorld ? 'the internet' : 'a large part of the internet'} reaches ${ports.join(', ')}`,
    steps: [
      ...(fits ? parts.map((rule) => authorization(groupId, rule)) : []),
      ...open.map((rule) => revocation(groupId, rule)),
    ],
    ...(remains === undefined ? {} : { remains }),
  };
}

function restOf(rule: GroupRule, lists: PrefixLists): NewRule[] {
  const part = (protocol: string, { from, to }: PortRange): NewRule => {
    const { egress, peer, description } = rule;
    return { egress, protocol, from, to, peer, description, tags: {} };
  };
  const tcp = withoutGuarded(tcpPortsOf(rule) ?? ALL_PORTS).map((range) => part('tcp', range));
  if (rule.protocol !== '-1') return tcp;
  const icmp = blocksOf(rule, lists).some((block) => block.includes(':')) ? 'icmpv6' : 'icmp';
  return [...tcp, part('udp', ALL_PORTS), part(icmp, { from: -1, to: -1 })];
}

/** The weight of a prefix list is not in its entries, so beside one nobody can count. */
function hasRoom(rules: readonly GroupRule[], parts: readonly NewRule[]): boolean {
  const all = [...rules, ...parts];
  if (parts.length > 0 && all.some(({ peer }) => peer.kind === 'prefix-list')) return false;
  return (['ipv4', 'ipv6'] as const).every(
    (family) => all.filter(({ peer }) => peer.kind === family || peer.kind === 'group').length <= QUOTA,
  );
}

function remainder(open: readonly GroupRule[], parts: readonly NewRule[], fits: boolean): string | undefined {
  if (!fits) {
    return 'the group has no room for rules that admit the rest of what they let through, so all of it is closed';
  }
  const all = open.some(({ protocol }) => protocol === '-1') && parts.length > 0;
  return all ? 'of a rule for all protocols only TCP, UDP and ICMP are admitted as before' : undefined;
}
