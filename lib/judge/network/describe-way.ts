import type { Hop } from './hop';
import type { Verdict } from './reach';

/**
 * One line for a table: the request's way where the answer is yes, and where it is no or unknown the hop that decides so.
 * A reply that is stopped is said to be one, since the request came through.
 */
export function describeWay({ reachable, path, blockedBy }: Verdict): string {
  if (reachable === true) return path.flatMap((hop) => (hop.leg === 'request' ? [passed(hop)] : [])).join(' > ');
  if (blockedBy === null) return 'no way is known';
  return `${reachable === 'unknown' ? 'undecided' : 'stopped'} at ${describeStop(blockedBy)}`;
}

/** The same without the rules: where a line is short. */
export function shortWay(verdict: Verdict): string {
  if (verdict.reachable !== true) return describeWay(verdict);
  const ids = verdict.path.flatMap(({ id, leg }) => (leg === 'request' ? [id] : []));
  return ids.filter((id, index) => id !== ids[index - 1]).join(' > ');
}

function passed({ kind, id, rule }: Hop): string {
  return rule === undefined || kind === 'route-table' ? id : `${id} (${rule})`;
}

function describeStop({ kind, id, leg, rule, why }: Hop): string {
  const place = `${leg === 'reply' ? 'the reply, at ' : ''}${kind} ${id}`;
  const because = [rule, why].filter((part) => part !== undefined).join(', ');
  return because === '' ? place : `${place}: ${because}`;
}
