import { AddressSet } from '../../addresses/address-set';
import type { Direction } from './network-acl';
import type { GroupRule, Known, RuleProtocol, Topology } from './topology';
import { isUnknown } from './topology';

/** Traffic that some security group in the subnets of an ACL uses, or a reply to it. */
export interface Need {
  readonly direction: Direction;
  readonly protocol: RuleProtocol;
  /** First and last port; all for protocols without ports. */
  readonly ports: readonly [number, number];
  readonly peers: AddressSet;
}

export const ALL_PORTS = [0, 65_535] as const;
/**
 * Where clients of any kind take the port of their end. https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html
 */
const EPHEMERAL = [1_024, 65_535] as const;
/** One number for the protocols that EC2 also calls by name. */
const NAMES: Readonly<Record<number, RuleProtocol>> = { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'icmpv6' };

export function named(protocol: RuleProtocol): RuleProtocol {
  return typeof protocol === 'number' ? (NAMES[protocol] ?? protocol) : protocol;
}

/**
 * All that has to pass the ACL of these subnets, or undefined where something else than groups decides it: a firewall or
 * transit gateway in them passes on what others send, or nothing is known to stand there.
 *
 * @param perhaps What a rule that the templates do not tell may need: everything, or nothing.
 */
export function needsOf(topology: Topology, subnets: readonly string[], perhaps: boolean): readonly Need[] | undefined {
  const gateways = Object.entries(topology.gateways ?? {});
  const transits = Object.values(topology.transitGateways ?? {}).flatMap(({ attachments }) =>
    Object.values(attachments),
  );
  const passesOn =
    gateways.some(([, gateway]) => gateway.kind === 'firewall' && subnets.includes(gateway.subnet)) ||
    transits.some((attachment) => attachment.subnets.some((subnet) => subnets.includes(subnet)));
  if (passesOn) return undefined;
  const nats = gateways.flatMap(([id, gateway]) =>
    gateway.kind === 'nat' && subnets.includes(gateway.subnet) ? [id] : [],
  );
  const own = groupsIn(topology, subnets);
  const routed = Object.keys(topology.subnets).filter((subnet) => nats.some((nat) => leadsTo(topology, subnet, nat)));
  if (own.length === 0 && nats.length === 0) return undefined;
  return [
    ...own.flatMap((group) => needsOfGroup(topology, group, perhaps)),
    ...(nats.length === 0 ? [] : translated(topology, routed, perhaps)),
  ];
}

function needsOfGroup(topology: Topology, group: string, perhaps: boolean): readonly Need[] {
  const found = topology.securityGroups?.[group];
  const both = (direction: Direction, back: Direction) => (rule: GroupRule) => {
    const peers = peersOf(topology, rule.peer, perhaps);
    return [needOf(direction, rule, peers, perhaps), ...reply(back, rule, peers)];
  };
  return [
    ...(found?.ingress ?? []).flatMap(both('ingress', 'egress')),
    ...(found?.egress ?? []).flatMap(both('egress', 'ingress')),
  ];
}

/** A NAT gateway has no group: what those who route through it may send passes it twice, and so do the replies. */
function translated(topology: Topology, routed: readonly string[], perhaps: boolean): readonly Need[] {
  const clients = addressesOf(topology, routed);
  return groupsIn(topology, routed)
    .flatMap((group) => topology.securityGroups?.[group]?.egress ?? [])
    .flatMap((rule) => {
      const peers = peersOf(topology, rule.peer, perhaps);
      return [
        needOf('ingress', rule, clients, perhaps),
        needOf('egress', rule, peers, perhaps),
        ...reply('ingress', rule, peers),
        ...reply('egress', rule, clients),
      ];
    });
}

function needOf(direction: Direction, { protocol, ports }: GroupRule, peers: AddressSet, perhaps: boolean): Need {
  const known = ports === undefined ? ALL_PORTS : isUnknown(ports) ? ALL_PORTS : ports;
  const nothing = ports !== undefined && isUnknown(ports) && !perhaps;
  return { direction, protocol: named(protocol), ports: known, peers: nothing ? AddressSet.EMPTY : peers };
}

function reply(direction: Direction, { protocol }: GroupRule, peers: AddressSet): readonly Need[] {
  const name = named(protocol);
  return name === 'tcp' || name === 'udp'
    ? [{ direction, protocol: name, ports: EPHEMERAL, peers }]
    : [{ direction, protocol: name, ports: ALL_PORTS, peers }];
}

function peersOf(topology: Topology, peer: Known<string>, perhaps: boolean): AddressSet {
  const unknown = perhaps ? AddressSet.ALL : AddressSet.EMPTY;
  if (isUnknown(peer)) return unknown;
  if (Object.hasOwn(topology.securityGroups ?? {}, peer)) {
    const homes = Object.keys(topology.subnets).filter((subnet) => groupsIn(topology, [subnet]).includes(peer));
    return homes.length === 0 ? unknown : addressesOf(topology, homes);
  }
  const list = topology.prefixLists?.[peer];
  const blocks = list?.entries ?? [peer];
  if (blocks.some(isUnknown)) return unknown;
  try {
    return AddressSet.of(...blocks.flatMap((block) => (isUnknown(block) ? [] : [block])));
  } catch {
    return unknown;
  }
}

/** Groups of what stands in the subnets, and those of their tier, which stand there as soon as a workload does. */
function groupsIn(topology: Topology, subnets: readonly string[]): readonly string[] {
  const inside = (one: { readonly subnets: readonly string[] }) =>
    one.subnets.some((subnet) => subnets.includes(subnet));
  const placed = [...Object.values(topology.interfaces ?? {}), ...Object.values(topology.loadBalancers ?? {})]
    .filter(inside)
    .flatMap(({ securityGroups }) => securityGroups.flatMap((group) => (isUnknown(group) ? [] : [group])));
  const tiers = subnets.flatMap((subnet) => topology.subnets[subnet] ?? []);
  const tagged = Object.entries(topology.securityGroups ?? {}).flatMap(([id, { tier, vpc }]) =>
    tier !== undefined && tiers.some((subnet) => subnet.tier === tier && subnet.vpc === vpc) ? [id] : [],
  );
  return [...new Set([...placed, ...tagged])];
}

function addressesOf(topology: Topology, subnets: readonly string[]): AddressSet {
  const blocks = subnets.flatMap((subnet) => topology.subnets[subnet]?.cidrs ?? []);
  return AddressSet.of(...blocks.flatMap((block) => (isUnknown(block) ? [] : [block])));
}

/** Addresses of the VPC of these subnets that no subnet has: nothing sends from there, and nothing receives. */
export function emptyAddresses(topology: Topology, subnets: readonly string[]): AddressSet {
  const vpc = topology.subnets[subnets[0] ?? '']?.vpc;
  const blocks = topology.vpcs[vpc ?? '']?.cidrs ?? [];
  if (blocks.some(isUnknown)) return AddressSet.EMPTY;
  const whole = AddressSet.of(...blocks.flatMap((block) => (isUnknown(block) ? [] : [block])));
  const inside = Object.entries(topology.subnets).filter(([, subnet]) => subnet.vpc === vpc);
  return inside.some(([, { cidrs }]) => cidrs.some(isUnknown))
    ? AddressSet.EMPTY
    : whole.subtract(
        addressesOf(
          topology,
          inside.map(([id]) => id),
        ),
      );
}

/** Whether the routes of a subnet lead to the NAT gateway, perhaps through a firewall. */
function leadsTo(topology: Topology, subnet: string, nat: string, seen: readonly string[] = []): boolean {
  const table = topology.subnets[subnet]?.routeTable;
  if (table === undefined || isUnknown(table) || seen.includes(subnet)) return false;
  return (topology.routeTables?.[table]?.routes ?? []).some(({ via }) => {
    if (isUnknown(via)) return false;
    const next = topology.gateways?.[via];
    return via === nat || (next?.kind === 'firewall' && leadsTo(topology, next.subnet, nat, [...seen, subnet]));
  });
}
