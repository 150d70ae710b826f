import { conflicts } from '../promises/conflicts';
import type { PromiseJudgement } from '../promises/judgement';
import type { SecurityPromise } from '../promises/promise';
import type { Expectations } from './expectations';

/** Promises that contradict one another are settled in the catalogue of conflicts; only what it names replaces a verdict. */
export function settledByConflict(
  promise: SecurityPromise,
  { figures }: Expectations,
): Pick<PromiseJudgement, 'verdict' | 'why'> | undefined {
  for (const { id, outcomes } of conflicts.filter((conflict) => promise.conflicts.includes(conflict.id))) {
    const outcome = outcomes.find(
      ({ promises, when }) => promises.includes(promise.id) && figures[when.parameter] === when.equals,
    );
    if (outcome !== undefined) return { verdict: outcome.verdict, why: `${id}: ${outcome.why}` };
  }
  return undefined;
}
