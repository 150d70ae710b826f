import type { Address } from '../../addresses/address';
import { AddressSet } from '../../addresses/address-set';
import type { Direction } from './network-acl';
import type { GroupRule, Known } from './topology';
import { isUnknown } from './topology';
import { describeFilter, speaksOf, type Traffic } from './traffic';
import type { World } from './world';

/** Who stands at the other end: its groups, and whether a rule may name them on this way. */
export interface FarEnd {
  readonly securityGroups: readonly Known<string>[];
  /** False through NAT and middleboxes, and where the other VPC's groups cannot be named: only addresses count then. */
  readonly nameable: boolean;
}

/** Addresses of the far end with which one of the groups lets a connection start. Rules add up; nothing denies. */
export function groupsAdmit(
  world: World,
  groups: readonly Known<string>[],
  direction: Direction,
  traffic: Traffic,
  farEnd: FarEnd,
): AddressSet {
  let admitted = AddressSet.EMPTY;
  for (const group of groups) {
    const { addresses, named } = isUnknown(group)
      ? openings(world, group, direction, traffic)
      : world.remember(`opens ${group} ${direction} ${traffic.protocol} ${traffic.port}`, () =>
          openings(world, group, direction, traffic),
        );
    if (farEnd.nameable && farEnd.securityGroups.some((g) => mayBeOneOf(world, g, named))) return AddressSet.ALL;
    admitted = admitted.union(addresses);
  }
  return admitted;
}

/** The rule that admits the address or group, with its group; undefined when none does. */
export function admittingRule(
  world: World,
  groups: readonly Known<string>[],
  direction: Direction,
  traffic: Traffic,
  farEnd: FarEnd,
  address: Address,
): { readonly group: string; readonly rule: string } | undefined {
  for (const group of groups) {
    if (isUnknown(group)) continue;
    const rule = rulesFor(world, group, direction, traffic).find(
      ({ peer }) =>
        !isUnknown(peer) &&
        (isGroup(world, peer)
          ? farEnd.nameable && farEnd.securityGroups.includes(peer)
          : world.peers(peer, world.leaning === 'perhaps').contains(address)),
    );
    if (rule !== undefined) return { group, rule: describeRule(rule, direction) };
  }
  return undefined;
}

/** What the templates leave open about the groups: unknown groups, or unknown peers and ports of rules for the traffic. */
export function doubtsOf(
  world: World,
  groups: readonly Known<string>[],
  direction: Direction,
  traffic: Traffic,
): readonly string[] {
  return groups.flatMap((group) => {
    if (isUnknown(group)) return [group.unknown];
    return rulesFor(world, group, direction, traffic).flatMap(({ peer, ports }) => [
      ...(isUnknown(peer)
        ? [peer.unknown]
        : (world.topology.prefixLists?.[peer]?.entries ?? []).filter(isUnknown).map((e) => e.unknown)),
      ...(isUnknown(ports) ? [ports.unknown] : []),
    ]);
  });
}

function describeRule(rule: GroupRule, direction: Direction): string {
  const peer = isUnknown(rule.peer) ? `unknown (${rule.peer.unknown})` : rule.peer;
  return `${describeFilter(rule)} ${direction === 'ingress' ? 'from' : 'to'} ${peer}`;
}

function openings(
  world: World,
  group: Known<string>,
  direction: Direction,
  traffic: Traffic,
): { readonly addresses: AddressSet; readonly named: ReadonlySet<string> } {
  const optimist = world.leaning === 'perhaps';
  if (isUnknown(group)) return { addresses: optimist ? AddressSet.ALL : AddressSet.EMPTY, named: new Set() };
  const rules = rulesFor(world, group, direction, traffic).filter((r) => optimist || speaksOf(r, traffic) === true);
  const all = world.topology.securityGroups?.[group]?.[direction] ?? [];
  // Ports that the same rules match get the same answer.
  const key = `openings ${group} ${direction} ${rules.map((r) => all.indexOf(r)).join(' ')}`;
  return world.remember(key, () => {
    let addresses = AddressSet.EMPTY;
    const named = new Set<string>();
    for (const { peer } of rules) {
      if (!isUnknown(peer) && isGroup(world, peer)) named.add(peer);
      else addresses = addresses.union(world.peers(peer, optimist));
    }
    return { addresses, named };
  });
}

function mayBeOneOf(world: World, group: Known<string>, named: ReadonlySet<string>): boolean {
  if (isUnknown(group)) return world.leaning === 'perhaps' && named.size > 0;
  return named.has(group);
}

function rulesFor(world: World, group: string, direction: Direction, traffic: Traffic): readonly GroupRule[] {
  const found = world.topology.securityGroups?.[group];
  if (found === undefined) throw new Error(`security group "${group}" is not in the topology`);
  return found[direction].filter((rule) => speaksOf(rule, traffic) !== false);
}

/** Whether a rule's peer is a group, and not addresses. */
export function isGroup(world: World, peer: string): boolean {
  return world.topology.securityGroups !== undefined && Object.hasOwn(world.topology.securityGroups, peer);
}
