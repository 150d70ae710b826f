import { boundariesOf } from './checks';
import type { Known, Topology } from './topology';
import { isUnknown } from './topology';
import { hasPorts, ICMP, ICMPV6, isIcmp, protocolNumber, TCP, type Traffic, type TrafficFilter, UDP } from './traffic';

/** Traffic that no rule tells apart: one protocol, and a range of ports or ICMP types. */
export interface TrafficClass {
  readonly protocol: number;
  /** No rule names this protocol; it stands for all others. */
  readonly unnamed: boolean;
  readonly ports: readonly [number, number] | undefined;
  /** A member that answers for the class. */
  readonly example: Traffic;
}

/** IANA reserves 253 for experiments, so that no real rule means it. */
const UNNAMED = 253;

/**
 * Divides all traffic into classes inside which every group rule, ACL entry, listener and firewall rule answers alike.
 * @param vpc only the groups and listeners of this VPC; absent: all of the topology
 */
export function trafficClasses(topology: Topology, vpc?: string): readonly TrafficClass[] {
  const filters = filtersOf(topology, vpc);
  const named = new Set(filters.flatMap(({ protocol }) => (protocol === '-1' ? [] : [protocolNumber(protocol)])));
  const protocols = [...new Set([TCP, UDP, ICMP, ICMPV6, ...named])].filter((p) => p !== UNNAMED).sort((a, b) => a - b);
  return [...protocols, UNNAMED].flatMap((protocol): readonly TrafficClass[] => {
    const unnamed = protocol === UNNAMED;
    if (!hasPorts(protocol) && !isIcmp(protocol)) {
      return [{ protocol, unnamed, ports: undefined, example: { protocol, port: 0 } }];
    }
    const highest = isIcmp(protocol) ? 255 : 65535;
    const cuts = [0, ...boundariesOf(filters, protocol).filter((p) => p > 0 && p <= highest)];
    const starts = [...new Set(cuts)].sort((a, b) => a - b);
    return starts.map((from, i) => ({
      protocol,
      unnamed,
      ports: [from, (starts[i + 1] ?? highest + 1) - 1] as const,
      example: { protocol, port: from },
    }));
  });
}

function filtersOf(topology: Topology, vpc: string | undefined): readonly TrafficFilter[] {
  const isHere = (subnet: string) => vpc === undefined || topology.subnets[subnet]?.vpc === vpc;
  const groups = Object.values(topology.securityGroups ?? {}).filter(
    (g) => vpc === undefined || g.vpc === undefined || g.vpc === vpc,
  );
  const listeners = Object.values(topology.loadBalancers ?? {}).flatMap((b) =>
    isUnknown(b.listeners) || !b.subnets.some(isHere) ? [] : b.listeners,
  );
  const gateways = Object.values(topology.gateways ?? {});
  // Traffic between tiers of one VPC leaves it only for gateways of others, as with central egress.
  const visited = new Set(gateways.flatMap((g) => ('subnet' in g ? [g.subnet] : [])));
  const acls = new Set(
    Object.entries(topology.subnets).flatMap(([id, { networkAcl }]) =>
      typeof networkAcl === 'string' && (isHere(id) || visited.has(id)) ? [networkAcl] : [],
    ),
  );
  return [
    ...groups.flatMap((g) => [...g.ingress, ...g.egress]),
    ...[...acls].flatMap((id) => {
      const acl = topology.networkAcls?.[id];
      return acl === undefined ? [] : [...acl.ingress, ...acl.egress];
    }),
    ...listeners.flatMap(({ protocol, port }) => (isUnknown(port) ? [] : [{ protocol, ports: single(port) }])),
    ...gateways.flatMap((g) => (g.kind === 'firewall' && !isUnknown(g.allows) ? g.allows : [])),
  ];
}

function single(port: number): Known<readonly [number, number]> {
  return [port, port];
}
