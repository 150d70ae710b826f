import type { PromiseJudgement } from '../promises/judgement';
import type { SecurityPromise } from '../promises/promise';
import type { Expectations } from './expectations';

/** Promises that contradict one another are settled in promises.md; only what is written there replaces a verdict. */
export function settledByConflict(
  promise: SecurityPromise,
  { figures }: Expectations,
): Pick<PromiseJudgement, 'verdict' | 'why'> | undefined {
  const wanted = promise.figures['tenantIsolation']?.value;
  const chosen = figures['tenantIsolation'];
  if (promise.conflicts.includes('C08') && wanted !== undefined && chosen !== undefined && wanted !== chosen) {
    return {
      verdict: 'not-applicable',
      why: `C08: the profile isolates tenants by ${String(chosen)}, the promise is about ${String(wanted)}`,
    };
  }
  const hashes = 'bcryptRounds' in promise.figures;
  if (promise.conflicts.includes('C11') && hashes && figures['identityMode'] === 'cognito') {
    return {
      verdict: 'replaced',
      why: 'C11: Cognito keeps the passwords and hashes them its own way, so no bcrypt cost can be set',
    };
  }
  return undefined;
}
