import type { AddressSet } from '../../addresses/address-set';
import type { Family } from '../../addresses/family';
import type { Hop } from './hop';
import { type Check, type End, isBarred, type Journey, type Phase } from './journey';
import { journeysBetween } from './journeys';
import type { Stand } from './stand';
import type { Terms } from './terms';
import { EPHEMERAL, hasPorts, type PortRange, replyTo, type Traffic } from './traffic';
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
  readonly terms: Terms;
  /** Whether every way is barred for the traffic before ACLs and groups are asked. */
  bars(traffic: Traffic): boolean;
  readonly family: Family;
}

/** Who asks whom, in which family and on which terms. */
export type Asking = Pick<Connection, 'source' | 'target' | 'family' | 'terms'>;

export function connectionOf(world: World, asking: Asking): Connection {
  const { source, target, family, terms } = asking;
  const journeys = journeysBetween(world, source, target, family);
  const noWayThere = journeys.every((j) => isBarred(j.request));
  const noWayBack = noWayThere || journeys.every((j) => isBarred(j.request) || isBarred(j.reply));
  const bars = (traffic: Traffic) =>
    noWayThere || (noWayBack && terms.awaitsReply(traffic.protocol) && replyTo(traffic, EPHEMERAL.from) !== undefined);
  return { ...asking, journeys, bars };
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
type Traffics = Readonly<Record<Phase, Traffic | undefined>>;

/**
 * The request is followed once. Its reply is tried for every class of client ports: inside a class every rule on the way
 * back answers alike.
 */
function travel({ source, target, family, terms }: Connection, journey: Journey, traffic: Traffic): Attempt {
  const start: Sets = {
    source: source.addresses.only(family),
    target: target.addresses.only(family),
    translated: journey.translated,
  };
  const { request, reply } = journey;
  const there = follow(request, start, { request: traffic, inner: undefined, outer: undefined });
  const answered = reply.length > 0 && terms.awaitsReply(traffic.protocol);
  if (there.stoppedAt !== undefined || !answered) return told(journey, there, 0, traffic, undefined);
  let best: Attempt | undefined;
  for (const inner of clientPorts(journey, 'inner', traffic, terms.clientPorts)) {
    for (const outer of clientPorts(journey, 'outer', traffic, EPHEMERAL)) {
      const answers = { inner: replyTo(traffic, inner), outer: replyTo(traffic, outer) };
      const back = follow(reply, there.sets, { request: undefined, ...answers });
      const next = told(journey, back, request.length, traffic, answers);
      if (next.reached) return next;
      if (best === undefined || next.passed > best.passed) best = next;
    }
  }
  if (best === undefined) throw new Error('a journey has no class of client ports');
  return best;
}

interface Walked {
  readonly sets: Sets;
  /** Index of the check that nothing passes. */
  readonly stoppedAt: number | undefined;
}

function follow(checks: readonly Check[], start: Sets, traffics: Traffics): Walked {
  let sets = start;
  for (const [index, check] of checks.entries()) {
    const traffic = traffics[check.phase];
    // Nothing comes back for one-way traffic such as ICMP errors.
    if (traffic === undefined) continue;
    const rest = sets[check.about].intersect(check.admits(traffic));
    if (rest.isEmpty) return { sets, stoppedAt: index };
    sets = { ...sets, [check.about]: rest };
  }
  return { sets, stoppedAt: undefined };
}

function told(
  { request, reply }: Journey,
  { sets, stoppedAt }: Walked,
  before: number,
  traffic: Traffic,
  answers: Omit<Traffics, 'request'> | undefined,
): Attempt {
  const traffics: Traffics = { request: traffic, inner: answers?.inner, outer: answers?.outer };
  const checks = [...request, ...reply];
  const at = stoppedAt === undefined ? undefined : before + stoppedAt;
  return {
    reached: at === undefined,
    passed: at ?? checks.length,
    tell: () => {
      const stop = at === undefined ? undefined : checks[at];
      const path = hopsOf(checks.slice(0, at), sets, traffics);
      const asked = stop && traffics[stop.phase];
      return { path, blockedBy: stop && asked ? hopOf(stop, sets, asked, false) : null };
    },
  };
}

function hopsOf(checks: readonly Check[], sets: Sets, traffics: Traffics): readonly Hop[] {
  return checks.flatMap((check) => {
    const traffic = traffics[check.phase];
    return traffic === undefined ? [] : [hopOf(check, sets, traffic, true)];
  });
}

/** The hop as it treats the lowest address that is left: one witness for all checks of the attempt. */
function hopOf(check: Check, sets: Sets, traffic: Traffic, passed: boolean): Hop {
  return check.hop(traffic, sets[check.about].first ?? { family: 'ipv4', value: 0n }, passed);
}

const knownPorts = new WeakMap<Journey, Map<string, readonly number[]>>();

/** One port of every class of client ports that the journey's checks tell apart. */
function clientPorts(
  journey: Journey,
  phase: 'inner' | 'outer',
  { protocol }: Traffic,
  { from, to }: PortRange,
): readonly number[] {
  if (!hasPorts(protocol)) return [from];
  const known = knownPorts.get(journey) ?? new Map<string, readonly number[]>();
  knownPorts.set(journey, known);
  const key = `${phase} ${protocol} ${from}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const cuts = journey.reply
    .filter((c) => c.phase === phase)
    .flatMap((c) => c.portBoundaries?.(protocol) ?? [])
    .filter((port) => port > from && port <= to);
  const ports = [from, ...new Set(cuts)];
  known.set(key, ports);
  return ports;
}
