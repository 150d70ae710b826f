import type { Family } from '../../addresses/family';
import { bestAttempts } from './any-connection';
import type { Attempt } from './connect';
import type { TrafficClass } from './port-classes';
import { isForFamily, type Verdict, verdictOf } from './reach';
import type { Stand } from './stand';
import type { Terms } from './terms';
import type { Topology } from './topology';
import { ICMP, ICMPV6, TCP, type Traffic, UDP } from './traffic';
import type { World } from './world';

/** One answer for a whole class of traffic: it holds for every port of the range. */
export interface ClassAnswer extends Verdict {
  readonly family: Family;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a number, or `other` for all protocols that no rule names. */
  readonly protocol: string;
  /** First and last port or ICMP type; null where the protocol has none. */
  readonly ports: readonly [number, number] | null;
}

/** Names the stands of one end in a world: the pessimist and the optimist may see different addresses. */
export type EndOf = (world: World) => readonly Stand[];

/** Answers for every class of traffic. Neighbouring classes with the same answer for the same reason become one. */
export function classAnswers(
  topology: Topology,
  from: EndOf,
  to: EndOf,
  family: Family,
  all: readonly TrafficClass[],
  terms: Terms,
): readonly ClassAnswer[] {
  const { classes, traffics } = ofFamily(all, family);
  const attempts = new Map<World, ReadonlyMap<Traffic, Attempt>>();
  const attemptsIn = (world: World) => {
    const known = attempts.get(world) ?? bestAttempts(world, from(world), to(world), family, traffics, terms);
    attempts.set(world, known);
    return known;
  };
  const answers: ClassAnswer[] = [];
  for (const { protocol, unnamed, ports, example } of classes) {
    const verdict = verdictOf(topology, (world) => attemptsIn(world).get(example));
    const next = { family, protocol: unnamed ? 'other' : nameOf(protocol), ports: ports ?? null, ...verdict };
    const last = answers.at(-1);
    if (last !== undefined && sameAnswer(last, next) && last.ports !== null && next.ports !== null) {
      answers[answers.length - 1] = { ...last, ports: [last.ports[0], next.ports[1]] };
    } else {
      answers.push(next);
    }
  }
  return answers;
}

interface OfFamily {
  readonly classes: readonly TrafficClass[];
  readonly traffics: readonly Traffic[];
}

const families = new WeakMap<readonly TrafficClass[], Partial<Record<Family, OfFamily>>>();

/** The same list for the same classes, so that what is found out about it once is known for every pair of tiers. */
function ofFamily(all: readonly TrafficClass[], family: Family): OfFamily {
  const known = families.get(all) ?? {};
  families.set(all, known);
  const classes = all.filter((c) => isForFamily(c.protocol, family));
  known[family] ??= { classes, traffics: classes.map((c) => c.example) };
  return known[family];
}

function sameAnswer(a: ClassAnswer, b: ClassAnswer): boolean {
  if (a.protocol !== b.protocol || a.reachable !== b.reachable) return false;
  // Of two blocked classes only the place matters, and the rule there; of two open ones the whole way.
  return a.reachable === true
    ? JSON.stringify(a.path) === JSON.stringify(b.path)
    : JSON.stringify(a.blockedBy) === JSON.stringify(b.blockedBy);
}

function nameOf(protocol: number): string {
  return { [TCP]: 'tcp', [UDP]: 'udp', [ICMP]: 'icmp', [ICMPV6]: 'icmpv6' }[protocol] ?? String(protocol);
}
