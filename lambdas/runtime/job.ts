import type { Logger } from '@aws-lambda-powertools/logger';
import { OWNER_TAG } from './contract';
import type { Policy } from './environment';
import { RemediationFailed, RemediationInterrupted, RemediationPartial } from './errors';
import type { Live, Outcome, Result, Step } from './outcome';
import type { Remediation } from './remediation';
import { troubleOf } from './trouble';

/** One resource to look at, and under which rules. */
export interface Job<State, S extends Step> {
  readonly remediation: Remediation<State, S>;
  readonly resource: string;
  readonly account: string;
  readonly region: string;
  readonly policy: Policy;
  readonly log: Logger;
}

export function ended(job: { readonly resource: string }, outcome: Outcome, why: string): Result {
  return { resource: job.resource, outcome, why };
}

/** Fails closed: a resource whose tags do not say so is not ours. */
export function inScope<State, S extends Step>(job: Job<State, S>, live: Live<State>): boolean {
  const { policy, remediation } = job;
  if (policy.scope === 'account') return true;
  return remediation.belongs?.(live, policy) ?? live.tags[OWNER_TAG] === policy.name;
}

/** Each step is logged before it is made, so that a crash leaves a trace of what may have happened. */
export async function carryOut<State, S extends Step>(job: Job<State, S>, steps: readonly S[]): Promise<void> {
  for (const [index, step] of steps.entries()) {
    job.log.info('step', { resource: job.resource, step: index, api: step.api, params: step.params });
    try {
      await job.remediation.apply(step, job.account);
    } catch (error) {
      if (index === 0 || troubleOf(error) === 'gone') throw error;
      throw new RemediationPartial(`${step.api} failed after ${index} of ${steps.length} steps on ${job.resource}`, {
        cause: error,
      });
    }
  }
}

/** Settings of a service can take a moment to be seen by a read, so an unexpected state is read again. */
const SECOND_LOOKS_MS = [250, 1_000, 3_000];

export async function verify<State, S extends Step>(
  job: Job<State, S>,
  reached: (state: State) => boolean,
): Promise<State | undefined> {
  for (const wait of [0, ...SECOND_LOOKS_MS]) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const live = await job.remediation.read(job.resource, job.account);
    if (live === undefined) return undefined;
    if (reached(live.state)) return live.state;
  }
  throw new RemediationPartial(
    `${job.resource} is not in the intended state after the repair; see the log of its steps`,
  );
}

/** Turns an error of an AWS client into the end that it means; our own errors pass through. */
export function endOf(job: { readonly resource: string }, error: unknown): Result {
  switch (troubleOf(error)) {
    case 'gone':
      return ended(job, 'GONE', 'the resource does not exist any more');
    case 'denied':
      throw new RemediationFailed(`denied on ${job.resource}; see the policies, boundary and key policy of the role`, {
        cause: error,
      });
    case 'interrupted':
      throw new RemediationInterrupted(`AWS was busy or unwell about ${job.resource}`, { cause: error });
    case 'other':
      throw error;
  }
}
