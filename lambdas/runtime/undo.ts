import type { UndoRequest } from './action-record';
import { RemediationRejected } from './errors';
import { carryOut, ended, endOf, inScope, type Job, verify } from './job';
import type { Recorded, Result, Step } from './outcome';

/** Puts back what a recorded repair changed; refuses when somebody changed it since. */
export async function undo<State, S extends Step>(job: Job<State, S>, request: UndoRequest): Promise<Result> {
  const record = { before: parse(job, request.before), after: parse(job, request.after) };
  try {
    return await putBack(job, record);
  } catch (error) {
    return endOf(job, error);
  }
}

async function putBack<State, S extends Step>(job: Job<State, S>, record: Recorded<State>): Promise<Result> {
  const { remediation, policy, log } = job;
  const live = await remediation.read(job.resource, job.account);
  if (live === undefined) return ended(job, 'GONE', 'the resource does not exist any more');
  if (!inScope(job, live)) {
    return ended(job, 'OUT_OF_SCOPE', `does not carry rampart:name=${policy.name} and the scope is rampart`);
  }
  const plan = remediation.undo(record, live.state);
  if (plan.verdict === 'noop') return ended(job, 'NOOP', plan.why);
  if (plan.verdict === 'refuse') return ended(job, 'REFUSED', plan.why);
  if (policy.protectedResources.has(live.arn)) return ended(job, 'EXEMPT', `protected, not touched: ${plan.why}`);
  if (policy.mode !== 'act') {
    log.info('would undo', { resource: job.resource, steps: plan.steps });
    return ended(job, 'DRY_RUN', plan.why);
  }
  await carryOut(job, plan.steps);
  const after = await verify(job, (state) => remediation.same(state, record.before));
  if (after === undefined) return ended(job, 'GONE', 'the resource disappeared during the undo');
  return ended(job, 'UNDONE', plan.why);
}

function parse<State, S extends Step>(job: Job<State, S>, value: unknown): State {
  try {
    return job.remediation.parseState(value);
  } catch (cause) {
    throw new RemediationRejected('malformed undo request: before or after is not a recorded state', { cause });
  }
}
