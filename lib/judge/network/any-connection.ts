import type { Family } from '../../addresses/family';
import { type Agreement, Agreements } from './agreement';
import { type Attempt, attempt, type Connection, connectionOf } from './connect';
import { onToTargets } from './load-balancer';
import type { Stand } from './stand';
import type { Terms } from './terms';
import type { Traffic } from './traffic';
import type { World } from './world';

/** Where groups part every pair, all of so few are tried for the sake of the report, and of more the first. */
const FEW_PAIRS = 16;

/**
 * For each kind of traffic the best attempt between any of the sources and any of the targets: one that is made, else the
 * one that came furthest. A pair is tried only for traffic that rules of both its ends speak of; what no pair's rules speak
 * of is tried with a few pairs, to tell what stops it.
 */
export function bestAttempts(
  world: World,
  sources: readonly Stand[],
  targets: readonly Stand[],
  family: Family,
  traffics: readonly Traffic[],
  terms: Terms,
): ReadonlyMap<Traffic, Attempt> {
  const best = new Map<Traffic, Attempt>();
  const agreements = new Agreements(world, sources, traffics);
  for (const target of targets) {
    for (const agreement of agreements.with(target, isOpen)) tryAll(agreement);
  }
  const untold = traffics.filter((t) => !best.has(t));
  if (untold.length > 0) {
    for (const { source, target } of somePairs(sources, targets)) {
      report(connectionOf(world, { source, target, family, terms }), untold);
    }
  }
  return best;

  function isOpen(traffic: Traffic): boolean {
    return best.get(traffic)?.reached !== true;
  }

  function tryAll({ source, target, traffics: agreed }: Agreement): void {
    const open = agreed.filter(isOpen);
    if (open.length === 0) return;
    const connection = connectionOf(world, { source, target, family, terms });
    for (const traffic of open) {
      // A barred way says the same of each traffic: it is worth telling only where nothing else is known.
      if (best.has(traffic) && connection.bars(traffic)) continue;
      keep(traffic, outcome(connection, traffic));
    }
  }

  /** Traffic that no check of the connection tells apart is tried once. */
  function report(connection: Connection, list: readonly Traffic[]): void {
    for (const alike of classesOf(connection, list)) {
      const [first] = alike;
      if (first === undefined) continue;
      const found = outcome(connection, first);
      for (const traffic of alike) keep(traffic, found);
    }
  }

  function keep(traffic: Traffic, next: Attempt | undefined): void {
    const before = best.get(traffic);
    if (next === undefined || before?.reached === true) return;
    if (before === undefined || next.reached || next.passed > before.passed) best.set(traffic, next);
  }

  function outcome(connection: Connection, traffic: Traffic): Attempt | undefined {
    const arrived = attempt(connection, traffic);
    return arrived && onToTargets(world, connection, traffic, arrived);
  }
}

function somePairs(
  sources: readonly Stand[],
  targets: readonly Stand[],
): readonly { readonly source: Stand; readonly target: Stand }[] {
  const most = sources.length * targets.length <= FEW_PAIRS ? FEW_PAIRS : 1;
  return sources.slice(0, most).flatMap((source) => targets.slice(0, most).map((target) => ({ source, target })));
}

function classesOf({ journeys }: Connection, traffics: readonly Traffic[]): readonly (readonly Traffic[])[] {
  const classes = new Map<string, Traffic[]>();
  const cuts = new Map<number, readonly number[]>();
  for (const traffic of traffics) {
    const { protocol, port } = traffic;
    let boundaries = cuts.get(protocol);
    if (boundaries === undefined) {
      boundaries = journeys.flatMap((j) => j.request.flatMap((c) => c.portBoundaries?.(protocol) ?? []));
      cuts.set(protocol, boundaries);
    }
    const key = `${protocol} ${boundaries.filter((b) => b <= port).length}`;
    const list = classes.get(key);
    if (list === undefined) classes.set(key, [traffic]);
    else list.push(traffic);
  }
  return [...classes.values()];
}
