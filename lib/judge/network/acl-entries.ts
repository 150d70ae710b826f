import { ALL_PORTS, named } from './acl-needs';
import type { AclEntry, RuleProtocol } from './topology';
import { isUnknown } from './topology';

/** Whether what speaks of one protocol speaks of the other: `-1` of all. */
export function covers(protocol: RuleProtocol, other: RuleProtocol): boolean {
  return protocol === '-1' || named(protocol) === named(other);
}

/** Protocols other than TCP and UDP have no ports; what the templates do not tell is all of them. */
export function portsOf({ protocol, ports }: AclEntry): readonly [number, number] {
  const name = named(protocol);
  return (name !== 'tcp' && name !== 'udp') || ports === undefined || isUnknown(ports) ? ALL_PORTS : ports;
}

/** The range in pieces, in none of which another range begins or ends. */
export function splitPorts(
  [first, last]: readonly [number, number],
  ranges: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  const starts = new Set([first, ...ranges.flatMap(([from, to]) => [from, to + 1])]);
  const inside = [...starts].filter((port) => port >= first && port <= last).sort((a, b) => a - b);
  return inside.map((from, index) => [from, (inside[index + 1] ?? last + 1) - 1] as const);
}
