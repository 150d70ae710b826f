import { publicAddresses } from '../../runtime/addresses';
import type { GroupRule } from '../../runtime/security-group-rules';
import { ALL_PORTS, GUARDED, overlaps, type PortRange } from './ports';

/** Blocks of each prefix list that a rule of the group names. */
export type PrefixLists = Readonly<Record<string, readonly string[]>>;

export interface Openings {
  /** Rules that open a guarded port, alone or together with others. */
  readonly rules: readonly GroupRule[];
  /** The ports that stand open, in words. */
  readonly ports: readonly string[];
  /** Whether one of them stands open to so much of the internet that nobody can have meant less. */
  readonly toTheWorld: boolean;
}

/**
 * A network of this size is not a partner's any more, but a part of the internet: a /8 of IPv4, and of IPv6 a /16, which is
 * more than anybody was ever given.
 */
const TOO_WIDE = { ipv4: 1n << 24n, ipv6: 1n << 112n };
/** A /4 of IPv4, and as great a share of the IPv6 that is given out: nobody means this by the network of a partner. */
const WORLD = { ipv4: 1n << 27n, ipv6: 1n << 121n };
/** Rules that admit less than this, a /16 and a /32, are no part of a wide opening that was cut into pieces. */
const A_PIECE = { ipv4: 1n << 16n, ipv6: 1n << 96n };

const FAMILIES = ['ipv4', 'ipv6'] as const;

/**
 * Which rules open a guarded port too wide. Counted over all rules for the port together, so that the internet in two halves
 * is the internet still; private addresses do not count.
 */
export function openingsOf(rules: readonly GroupRule[], lists: PrefixLists): Openings {
  const found = GUARDED.flatMap((port) => FAMILIES.flatMap((family) => openingOf(port, family, rules, lists)));
  const ids = new Set(found.flatMap(({ ids: some }) => some));
  return {
    rules: rules.filter(({ id }) => ids.has(id)),
    ports: [...new Set(found.map(({ what }) => what))],
    toTheWorld: found.some(({ toTheWorld }) => toTheWorld),
  };
}

function openingOf(
  port: (typeof GUARDED)[number],
  family: (typeof FAMILIES)[number],
  rules: readonly GroupRule[],
  lists: PrefixLists,
): { readonly ids: readonly string[]; readonly what: string; readonly toTheWorld: boolean }[] {
  const size = (some: readonly GroupRule[]) => publicAddresses(some.flatMap((rule) => blocksOf(rule, lists)))[family];
  const pieces = rules.filter((rule) => reaches(rule, port) && size([rule]) >= A_PIECE[family]);
  const together = size(pieces);
  if (together < TOO_WIDE[family]) return [];
  const said = port.from === port.to ? `${port.from}` : `${port.from}-${port.to}`;
  const toTheWorld = together >= WORLD[family];
  return [{ ids: pieces.map(({ id }) => id), what: `${said} (${port.what})`, toTheWorld }];
}

function reaches(rule: GroupRule, port: PortRange): boolean {
  if (rule.egress) return false;
  const ports = tcpPortsOf(rule);
  return ports !== undefined && overlaps(ports, port);
}

/** TCP ports that a rule lets through; undefined where it is not about TCP. EC2 says 6 as tcp, but takes both. */
export function tcpPortsOf({ protocol, from, to }: GroupRule): PortRange | undefined {
  if (protocol === '-1') return ALL_PORTS;
  if (protocol !== 'tcp' && protocol !== '6') return undefined;
  return from === -1 ? ALL_PORTS : { from, to };
}

/** What another group holds is inside of the network. @throws Error when a prefix list was not read */
export function blocksOf({ peer }: GroupRule, lists: PrefixLists): readonly string[] {
  if (peer.kind === 'group') return [];
  if (peer.kind !== 'prefix-list') return [peer.value];
  const blocks = lists[peer.value];
  if (blocks === undefined) throw new Error(`the blocks of prefix list ${peer.value} were not read`);
  return blocks;
}
