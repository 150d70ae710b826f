import type { Step } from './outcome';

/** Whom a rule admits, or where it lets out to. */
export interface Peer {
  readonly kind: 'ipv4' | 'ipv6' | 'prefix-list' | 'group';
  /** A block, or the id of a prefix list or group. */
  readonly value: string;
  /** Account of a group. */
  readonly owner?: string | undefined;
}

/** One rule of a security group. Its id is new whenever it is made, so two rules are compared without it. */
export interface GroupRule {
  readonly id: string;
  readonly egress: boolean;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, another number, or `-1` for all. */
  readonly protocol: string;
  /** First port, or type of ICMP; -1 is all. */
  readonly from: number;
  /** Last port, or code of ICMP; -1 is all. */
  readonly to: number;
  readonly peer: Peer;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A rule that does not exist yet. */
export type NewRule = Omit<GroupRule, 'id'>;

interface Permission {
  readonly IpProtocol: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
  readonly IpRanges?: readonly { readonly CidrIp: string; readonly Description?: string }[];
  readonly Ipv6Ranges?: readonly { readonly CidrIpv6: string; readonly Description?: string }[];
  readonly PrefixListIds?: readonly { readonly PrefixListId: string; readonly Description?: string }[];
  readonly UserIdGroupPairs?: readonly {
    readonly GroupId: string;
    readonly UserId?: string;
    readonly Description?: string;
  }[];
}

interface Revocation {
  readonly GroupId: string;
  readonly SecurityGroupRuleIds: readonly [string];
}

interface Authorization {
  readonly GroupId: string;
  readonly IpPermissions: readonly [Permission];
  readonly TagSpecifications?: readonly {
    readonly ResourceType: 'security-group-rule';
    readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
  }[];
}

/** One rule a call: a call about several is refused whole when one of them is there, or gone, already. */
export type GroupStep = Step &
  (
    | {
        readonly api: 'ec2:RevokeSecurityGroupIngress' | 'ec2:RevokeSecurityGroupEgress';
        readonly params: Revocation;
      }
    | {
        readonly api: 'ec2:AuthorizeSecurityGroupIngress' | 'ec2:AuthorizeSecurityGroupEgress';
        readonly params: Authorization;
      }
  );

export function revocation(GroupId: string, { id, egress }: GroupRule): GroupStep {
  const api = egress ? 'ec2:RevokeSecurityGroupEgress' : 'ec2:RevokeSecurityGroupIngress';
  return { api, params: { GroupId, SecurityGroupRuleIds: [id] } };
}

export function authorization(GroupId: string, rule: NewRule): GroupStep {
  const Tags = Object.entries(rule.tags).map(([Key, Value]) => ({ Key, Value }));
  return {
    api: rule.egress ? 'ec2:AuthorizeSecurityGroupEgress' : 'ec2:AuthorizeSecurityGroupIngress',
    params: {
      GroupId,
      IpPermissions: [permission(rule)],
      ...(Tags.length > 0 ? { TagSpecifications: [{ ResourceType: 'security-group-rule', Tags }] } : {}),
    },
  };
}

function permission({ protocol, from, to, peer, description }: NewRule): Permission {
  const said = description === '' ? {} : { Description: description };
  return {
    IpProtocol: protocol,
    // All protocols have no ports.
    ...(protocol === '-1' ? {} : { FromPort: from, ToPort: to }),
    ...(peer.kind === 'ipv4' ? { IpRanges: [{ CidrIp: peer.value, ...said }] } : {}),
    ...(peer.kind === 'ipv6' ? { Ipv6Ranges: [{ CidrIpv6: peer.value, ...said }] } : {}),
    ...(peer.kind === 'prefix-list' ? { PrefixListIds: [{ PrefixListId: peer.value, ...said }] } : {}),
    ...(peer.kind === 'group'
      ? { UserIdGroupPairs: [{ GroupId: peer.value, ...(peer.owner ? { UserId: peer.owner } : {}), ...said }] }
      : {}),
  };
}

/** What a rule lets through: EC2 has at most one rule for it in a group. */
export function meaning({ egress, protocol, from, to, peer }: NewRule): string {
  return JSON.stringify([egress, protocol, from, to, peer.kind, peer.value]);
}

/** All of a rule but its id. */
function content(rule: NewRule): string {
  const tags = Object.entries(rule.tags).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([meaning(rule), rule.description, tags]);
}

/** Whether two lists hold the same rules, in whatever order and under whatever ids. */
export function sameRules(some: readonly GroupRule[], others: readonly GroupRule[]): boolean {
  const [one, other] = [some, others].map((rules) => JSON.stringify(rules.map(content).toSorted()));
  return one === other;
}

/** From the rules that are there to those that were: first what is missing comes back, then what came since goes. */
export function stepsBack(GroupId: string, before: readonly GroupRule[], live: readonly GroupRule[]): GroupStep[] {
  const [was, is] = [before, live].map((rules) => new Set(rules.map(content)));
  return [
    ...before.filter((rule) => !is?.has(content(rule))).map((rule) => authorization(GroupId, rule)),
    ...live.filter((rule) => !was?.has(content(rule))).map((rule) => revocation(GroupId, rule)),
  ];
}
