import type { Family } from '../../addresses/family';
import { bestAttempts } from './any-connection';
import { standsNamed, tiersOf } from './endpoints';
import { type TrafficClass, trafficClasses } from './port-classes';
import { isForFamily, type Verdict, verdictOf, worldsOf } from './reach';
import type { Topology } from './topology';
import { ICMP, ICMPV6, TCP, UDP } from './traffic';

/** One answer of the matrix: it holds for every port of the range. */
export interface MatrixRow extends Verdict {
  readonly vpc: string;
  readonly from: string;
  readonly to: string;
  readonly family: Family;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a number, or `other` for all protocols that no rule names. */
  readonly protocol: string;
  /** First and last port or ICMP type; null where the protocol has none. */
  readonly ports: readonly [number, number] | null;
}

/**
 * Tier by tier and the internet, per VPC, for both families and every class of ports that the rules tell apart.
 * Neighbouring classes with the same answer for the same reason are one row.
 */
export function reachMatrix(topology: Topology): readonly MatrixRow[] {
  return Object.keys(topology.vpcs).flatMap((vpc) => vpcMatrix(topology, vpc));
}

/** The matrix of one VPC. */
export function vpcMatrix(topology: Topology, vpc: string): readonly MatrixRow[] {
  const { sure } = worldsOf(topology);
  const tiers = tiersOf(sure, vpc).filter((t) => t !== undefined);
  const ends = ['internet', ...tiers];
  const classes = trafficClasses(topology, vpc);
  return ends.flatMap((from) =>
    ends.flatMap((to) =>
      from === 'internet' && to === 'internet'
        ? []
        : (['ipv4', 'ipv6'] as const).flatMap((family) => rows(topology, { vpc, from, to, family }, classes)),
    ),
  );
}

type Cell = Pick<MatrixRow, 'vpc' | 'from' | 'to' | 'family'>;

function rows(topology: Topology, cell: Cell, all: readonly TrafficClass[]): readonly MatrixRow[] {
  const classes = all.filter((c) => isForFamily(c.protocol, cell.family));
  const traffics = classes.map((c) => c.example);
  const { sure, perhaps } = worldsOf(topology);
  const answers = new Map(
    [sure, perhaps].map((world) => {
      const end = (name: string) => standsNamed(world, name === 'internet' ? name : `${cell.vpc}/${name}`);
      return [world, bestAttempts(world, end(cell.from), end(cell.to), cell.family, traffics)] as const;
    }),
  );
  const rows: MatrixRow[] = [];
  for (const { protocol, unnamed, ports, example } of classes) {
    const verdict = verdictOf(topology, (world) => answers.get(world)?.get(example));
    const row = { ...cell, protocol: unnamed ? 'other' : nameOf(protocol), ports: ports ?? null, ...verdict };
    const last = rows.at(-1);
    if (last !== undefined && sameAnswer(last, row) && last.ports !== null && row.ports !== null) {
      rows[rows.length - 1] = { ...last, ports: [last.ports[0], row.ports[1]] };
    } else {
      rows.push(row);
    }
  }
  return rows;
}

function sameAnswer(a: MatrixRow, b: MatrixRow): boolean {
  if (a.protocol !== b.protocol || a.reachable !== b.reachable) return false;
  // Of two blocked classes only the place matters, and the rule there; of two open ones the whole way.
  return a.reachable === true
    ? JSON.stringify(a.path) === JSON.stringify(b.path)
    : JSON.stringify(a.blockedBy) === JSON.stringify(b.blockedBy);
}

function nameOf(protocol: number): string {
  return { [TCP]: 'tcp', [UDP]: 'udp', [ICMP]: 'icmp', [ICMPV6]: 'icmpv6' }[protocol] ?? String(protocol);
}
