import { isDeepStrictEqual } from 'node:util';
import type { Hop } from '../../../lib/judge/network/hop';
import { reach } from '../../../lib/judge/network/reach';
import type { NetworkCase } from './case-file';

/** What a case says of an answer, and what the answer has instead. */
export interface Asked {
  readonly wanted: unknown;
  readonly found: unknown;
}

/** Asks one case. Only what it states of the deciding hop is compared; nothing blocks what is reachable. */
export function askCase({ topology, ask, reachable, hop }: Omit<NetworkCase, 'file' | 'name'>): Asked {
  const answer = reach(topology, ask);
  const stated = (found: Hop) => Object.fromEntries(Object.keys(hop).map((key) => [key, found[key as keyof Hop]]));
  if (reachable !== true) {
    const found = { reachable: answer.reachable, hop: answer.blockedBy && stated(answer.blockedBy) };
    return { wanted: { reachable, hop }, found };
  }
  const path = answer.path.map(stated);
  const passes = path.find((one) => isDeepStrictEqual(one, hop));
  const found = { reachable: answer.reachable, blockedBy: answer.blockedBy, hop: passes ?? path };
  return { wanted: { reachable, blockedBy: null, hop }, found };
}

/**
 * Whether the engine answers a case as it should: what the benchmark asks of every mutant.
 *
 * @public
 */
export function passes(one: NetworkCase): boolean {
  const { wanted, found } = askCase(one);
  return isDeepStrictEqual(found, wanted);
}
