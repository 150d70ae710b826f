import type { Known, RuleProtocol } from './topology';
import { isUnknown } from './topology';

/** IANA protocol number, and the destination port (TCP, UDP), the ICMP type, or 0 where the protocol has neither. */
export interface Traffic {
  readonly protocol: number;
  readonly port: number;
}

export const TCP = 6;
export const UDP = 17;
export const ICMP = 1;
export const ICMPV6 = 58;

const NUMBERS = { tcp: TCP, udp: UDP, icmp: ICMP, icmpv6: ICMPV6 } as const;

export function protocolNumber(protocol: Exclude<RuleProtocol, '-1'>): number {
  return typeof protocol === 'number' ? protocol : NUMBERS[protocol];
}

export function hasPorts(protocol: number): boolean {
  return protocol === TCP || protocol === UDP;
}

export function isIcmp(protocol: number): boolean {
  return protocol === ICMP || protocol === ICMPV6;
}

export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Clients choose their port from here. AWS tells to open 1024-65535 for replies: Linux, Windows, Lambda, load balancers
 * and NAT gateways all stay inside it.
 */
export const EPHEMERAL: PortRange = { from: 1024, to: 65535 };
export const ANY_PORT: PortRange = { from: 0, to: 65535 };

const ICMP_REPLIES: Readonly<Record<number, Readonly<Record<number, number>>>> = {
  // Echo, timestamp and address mask are answered; errors and redirects are not.
  [ICMP]: { 8: 0, 13: 14, 17: 18 },
  [ICMPV6]: { 128: 129 },
};

/** What comes back, addressed to the port the client chose; undefined when nothing is expected. */
export function replyTo({ protocol, port }: Traffic, clientPort: number): Traffic | undefined {
  if (isIcmp(protocol)) {
    const type = ICMP_REPLIES[protocol]?.[port];
    return type === undefined ? undefined : { protocol, port: type };
  }
  return { protocol, port: hasPorts(protocol) ? clientPort : 0 };
}

/** The part of a rule that looks at protocol and ports. */
export interface TrafficFilter {
  readonly protocol: RuleProtocol;
  readonly ports?: Known<readonly [number, number]>;
  readonly icmp?: readonly [number, number];
}

/** Types that know the code 0 alone: echo and its reply. */
const WITHOUT_CODES: Readonly<Record<number, readonly number[]>> = { [ICMP]: [0, 8], [ICMPV6]: [128, 129] };

/**
 * Whether a rule speaks of the traffic; `unknown` where its ports are. Questions name no ICMP code: a rule for one code
 * speaks of its type, except of an echo, which has the code 0.
 */
export function speaksOf(filter: TrafficFilter, { protocol, port }: Traffic): boolean | 'unknown' {
  // Protocol -1 is all traffic: AWS ignores ports beside it.
  if (filter.protocol === '-1') return true;
  if (protocolNumber(filter.protocol) !== protocol) return false;
  if (isIcmp(protocol)) {
    const [type, code] = filter.icmp ?? [-1, -1];
    if (type === -1) return true;
    return type === port && (code <= 0 || WITHOUT_CODES[protocol]?.includes(type) !== true);
  }
  if (!hasPorts(protocol) || filter.ports === undefined) return true;
  if (isUnknown(filter.ports)) return 'unknown';
  return filter.ports[0] <= port && port <= filter.ports[1];
}

/** Whether a rule speaks of one code of an ICMP type that has several: a Deny of it leaves the others. */
export function isOneCodeOfSeveral({ icmp }: TrafficFilter, { protocol, port }: Traffic): boolean {
  if (!isIcmp(protocol) || icmp === undefined || icmp[0] === -1 || icmp[1] === -1) return false;
  return WITHOUT_CODES[protocol]?.includes(port) !== true;
}

/** Such as `tcp 443`, `udp 1024-65535`, `icmp type 8`, `all traffic`. */
export function describeFilter(filter: TrafficFilter): string {
  if (filter.protocol === '-1') return 'all traffic';
  const name = protocolName(filter.protocol);
  if (filter.icmp !== undefined && filter.icmp[0] !== -1) return `${name} type ${filter.icmp[0]}`;
  if (filter.ports === undefined) return name;
  if (isUnknown(filter.ports)) return `${name} (ports unknown: ${filter.ports.unknown})`;
  const [from, to] = filter.ports;
  return from === to ? `${name} ${from}` : `${name} ${from}-${to}`;
}

/** The name of a protocol that has one, else `protocol 50`. */
function protocolName(protocol: Exclude<RuleProtocol, '-1'>): string {
  const number = protocolNumber(protocol);
  return Object.entries(NUMBERS).find(([, n]) => n === number)?.[0] ?? `protocol ${number}`;
}
