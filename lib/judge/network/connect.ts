import type { AddressSet } from '../../addresses/address-set';
import type { Family } from '../../addresses/family';
import type { Hop } from './hop';
import { type Check, type End, isDead, type Journey, type Phase } from './journey';
import { journeysBetween } from './journeys';
import type { Stand } from './stand';
import { EPHEMERAL, hasPorts, replyTo, type Traffic } from './traffic';
import type { World } from './world';

/** How far an attempt came: all the way, or up to a hop. */
export interface Attempt {
  readonly reached: boolean;
  /** Number of checks passed: which of two failures came further. */
  readonly passed: number;
  /** The hops that were passed, and the one that stops it. Told on demand, as most attempts are never shown. */
  tell(): { readonly path: readonly Hop[]; readonly blockedBy: Hop | null };
}

/** The ways between two stands in one family, found once and tried for any traffic. */
export interface Connection {
  readonly source: Stand;
  readonly target: Stand;
  readonly journeys: readonly Journey[];
  /** No traffic at all gets through. */
  readonly dead: boolean;
  readonly family: Family;
}

export function connectionOf(world: World, source: Stand, target: Stand, family: Family): Connection {
  const journeys = journeysBetween(world, source, target, family);
  return { source, target, journeys, family, dead: journeys.every(isDead) };
}

/** The best attempt over all journeys: one that arrives and returns, else the one that came furthest. */
export function attempt(connection: Connection, traffic: Traffic): Attempt | undefined {
  let best: Attempt | undefined;
  for (const journey of connection.journeys) {
    const next = travel(connection, journey, traffic);
    if (next.reached) return next;
    if (best === undefined || next.passed > best.passed) best = next;
  }
  return best;
}

type Sets = Readonly<Record<End, AddressSet>>;

/** Client ports are tried class by class: inside a class every rule on the way back answers alike. */
function travel({ source, target, family }: Connection, journey: Journey, traffic: Traffic): Attempt {
  const start: Sets = {
    source: source.addresses.only(family),
    target: target.addresses.only(family),
    translated: journey.translated,
  };
  let best: Attempt | undefined;
  for (const inner of clientPorts(journey, 'inner', traffic)) {
    for (const outer of clientPorts(journey, 'outer', traffic)) {
      const traffics = { request: traffic, inner: replyTo(traffic, inner), outer: replyTo(traffic, outer) };
      const next = follow(journey, start, traffics);
      if (next.reached) return next;
      if (best === undefined || next.passed > best.passed) best = next;
    }
  }
  if (best === undefined) throw new Error('a journey has no class of client ports');
  return best;
}

function follow(journey: Journey, start: Sets, traffics: Record<Phase, Traffic | undefined>): Attempt {
  let sets = start;
  let passed = 0;
  for (const check of journey.checks) {
    const traffic = traffics[check.phase];
    // Nothing comes back for one-way traffic such as ICMP errors.
    if (traffic === undefined) continue;
    const rest = sets[check.about].intersect(check.admits(traffic));
    if (rest.isEmpty) {
      const stopped = sets;
      const way = journey.checks.slice(0, journey.checks.indexOf(check));
      const tell = () => ({ path: hopsOf(way, stopped, traffics), blockedBy: hopOf(check, stopped, traffic, false) });
      return { reached: false, passed, tell };
    }
    sets = { ...sets, [check.about]: rest };
    passed += 1;
  }
  const arrived = sets;
  return { reached: true, passed, tell: () => ({ path: hopsOf(journey.checks, arrived, traffics), blockedBy: null }) };
}

function hopsOf(checks: readonly Check[], sets: Sets, traffics: Record<Phase, Traffic | undefined>): readonly Hop[] {
  return checks.flatMap((check) => {
    const traffic = traffics[check.phase];
    return traffic === undefined ? [] : [hopOf(check, sets, traffic, true)];
  });
}

/** The hop as it treats the lowest address that is left: one witness for all checks of the attempt. */
function hopOf(check: Check, sets: Sets, traffic: Traffic, passed: boolean): Hop {
  return check.hop(traffic, sets[check.about].first ?? { family: 'ipv4', value: 0n }, passed);
}

/** One port of every class of client ports that the journey's checks tell apart. */
function clientPorts(journey: Journey, phase: Phase, { protocol }: Traffic): readonly number[] {
  if (!hasPorts(protocol)) return [EPHEMERAL.from];
  const cuts = journey.checks
    .filter((c) => c.phase === phase)
    .flatMap((c) => c.portBoundaries?.(protocol) ?? [])
    .filter((port) => port > EPHEMERAL.from && port <= EPHEMERAL.to);
  return [EPHEMERAL.from, ...new Set(cuts)];
}
