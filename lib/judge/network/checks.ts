import type { Address } from '../../addresses/address';
import { AddressSet } from '../../addresses/address-set';
import type { Hop } from './hop';
import { type Check, type End, type Phase, passage } from './journey';
import { aclAdmits, type Direction, decidingEntry, describeEntry } from './network-acl';
import { admittingRule, doubtsOf, type FarEnd, groupsAdmit } from './security-group';
import { refusalOf, type Stand } from './stand';
import type { AclEntry, GroupRule, Known } from './topology';
import { isUnknown } from './topology';
import { describeFilter, isIcmp, protocolNumber, speaksOf, type Traffic, type TrafficFilter } from './traffic';
import type { World } from './world';

/** The network ACL of subnets that share one behaviour; it looks at the far end's address. */
export function aclCheck(
  world: World,
  subnets: readonly string[],
  direction: Direction,
  phase: Phase,
  about: End,
): Check {
  const [first] = subnets;
  const acl = first === undefined ? undefined : world.subnet(first).networkAcl;
  if (acl === undefined) {
    return passage(phase, `network-acl-${direction}`, 'default', '100 allow all traffic with everything');
  }
  return new AclCheck(world, acl, direction, phase, about);
}

class AclCheck implements Check {
  constructor(
    private readonly world: World,
    private readonly acl: Known<string>,
    private readonly direction: Direction,
    readonly phase: Phase,
    readonly about: End,
  ) {}

  admits(traffic: Traffic): AddressSet {
    return aclAdmits(this.world, this.acl, this.direction, traffic);
  }

  hop(traffic: Traffic, address: Address): Hop {
    const { acl, direction } = this;
    const kind = `network-acl-${direction}` as const;
    const leg = this.phase === 'request' ? 'request' : 'reply';
    if (isUnknown(acl)) return { kind, id: 'unknown', leg, why: `cannot be decided: ${acl.unknown}` };
    const entry = decidingEntry(this.world, acl, direction, traffic, address);
    return { kind, id: acl, leg, rule: describeEntry(entry), ...doubt(entry, traffic) };
  }

  portBoundaries(protocol: number): readonly number[] {
    const { acl, direction, world } = this;
    if (isUnknown(acl)) return [];
    return world.remember(`cuts of ${acl} ${direction} ${protocol}`, () =>
      boundariesOf(world.topology.networkAcls?.[acl]?.[direction] ?? [], protocol),
    );
  }
}

function doubt(entry: AclEntry | undefined, traffic: Traffic): { why?: string } {
  if (entry === undefined) return {};
  if (isUnknown(entry.cidr)) return { why: `cannot be decided: ${entry.cidr.unknown}` };
  const { ports } = entry;
  return speaksOf(entry, traffic) === 'unknown' && isUnknown(ports)
    ? { why: `cannot be decided: ${ports.unknown}` }
    : {};
}

/** The security groups of one end of a connection. Stateful: the reply is never asked. */
export function groupCheck(world: World, stand: Stand, direction: Direction, about: End, farEnd: FarEnd): Check {
  const { securityGroups } = stand;
  if (securityGroups === undefined)
    return passage('request', `security-group-${direction}`, 'none', 'no security group');
  return new GroupCheck(world, securityGroups, direction, about, farEnd);
}

class GroupCheck implements Check {
  readonly phase = 'request';

  constructor(
    private readonly world: World,
    private readonly groups: readonly Known<string>[],
    private readonly direction: Direction,
    readonly about: End,
    private readonly farEnd: FarEnd,
  ) {}

  admits(traffic: Traffic): AddressSet {
    return groupsAdmit(this.world, this.groups, this.direction, traffic, this.farEnd);
  }

  hop(traffic: Traffic, address: Address, passed: boolean): Hop {
    const { world, groups, direction, farEnd } = this;
    const kind = `security-group-${direction}` as const;
    const found = passed ? admittingRule(world, groups, direction, traffic, farEnd, address) : undefined;
    if (found !== undefined) return { kind, id: found.group, leg: 'request', rule: found.rule };
    const doubts = doubtsOf(world, groups, direction, traffic);
    const why = doubts.length === 0 ? 'no rule allows it' : `cannot be decided: ${doubts.join('; ')}`;
    return { kind, id: groups.map((g) => (isUnknown(g) ? 'unknown' : g)).join(', '), leg: 'request', why };
  }

  portBoundaries(protocol: number): readonly number[] {
    const { world, direction } = this;
    return this.groups.flatMap((g) =>
      isUnknown(g)
        ? []
        : world.remember(`cuts of group ${g} ${direction} ${protocol}`, () =>
            boundariesOf(world.topology.securityGroups?.[g]?.[direction] ?? [], protocol),
          ),
    );
  }
}

/** Whether something answers at the target. */
export class TargetCheck implements Check {
  readonly about = 'target';
  readonly phase = 'request';

  constructor(
    private readonly world: World,
    private readonly stand: Stand,
  ) {}

  admits(traffic: Traffic): AddressSet {
    return refusalOf(this.world, this.stand, traffic) === undefined ? AddressSet.ALL : AddressSet.EMPTY;
  }

  hop(traffic: Traffic): Hop {
    const { accepts, id } = this.stand;
    const why = refusalOf(this.world, this.stand, traffic);
    const kind = typeof accepts === 'boolean' ? 'target' : 'listener';
    return { kind, id, leg: 'request', ...(why === undefined ? {} : { why }) };
  }

  portBoundaries(protocol: number): readonly number[] {
    const { accepts } = this.stand;
    if (typeof accepts === 'boolean' || isUnknown(accepts)) return [];
    return accepts.flatMap((l) =>
      protocolNumber(l.protocol) !== protocol || isUnknown(l.port) ? [] : [l.port, l.port + 1],
    );
  }
}

/** The stateful rules of a network firewall; replies pass by its state. */
export function firewallCheck(world: World, id: string): Check {
  const gateway = world.topology.gateways?.[id];
  const allows = gateway?.kind === 'firewall' ? gateway.allows : [];
  return {
    about: 'target',
    phase: 'request',
    admits: (traffic) => {
      if (isUnknown(allows)) return world.leaning === 'perhaps' ? AddressSet.ALL : AddressSet.EMPTY;
      const open = allows.filter((rule) => speaksOf(rule, traffic) === true);
      return open.reduce<AddressSet>(
        (sum, { to }) => sum.union(to === undefined ? AddressSet.ALL : AddressSet.of(to)),
        AddressSet.EMPTY,
      );
    },
    hop: (traffic, address, passed) => {
      if (isUnknown(allows)) {
        return {
          kind: 'firewall',
          id,
          leg: 'request',
          ...(passed ? {} : { why: `cannot be decided: ${allows.unknown}` }),
        };
      }
      const rule = allows.find(
        (r) => speaksOf(r, traffic) === true && (r.to === undefined || AddressSet.of(r.to).contains(address)),
      );
      if (rule === undefined) return { kind: 'firewall', id, leg: 'request', why: 'no rule allows it' };
      return { kind: 'firewall', id, leg: 'request', rule: `${describeFilter(rule)} to ${rule.to ?? 'anywhere'}` };
    },
    portBoundaries: (protocol) => (isUnknown(allows) ? [] : boundariesOf(allows, protocol)),
  };
}

/** Ports (or ICMP types) at which some rule begins or has just ended to speak of a protocol. */
export function boundariesOf(
  rules: readonly (TrafficFilter | AclEntry | GroupRule)[],
  protocol: number,
): readonly number[] {
  return rules.flatMap((rule) => {
    if (rule.protocol === '-1' || protocolNumber(rule.protocol) !== protocol) return [];
    const range: Known<readonly [number, number]> | undefined = isIcmp(protocol)
      ? rule.icmp && rule.icmp[0] !== -1
        ? [rule.icmp[0], rule.icmp[0]]
        : undefined
      : rule.ports;
    return range === undefined || isUnknown(range) ? [] : [range[0], range[1] + 1];
  });
}
