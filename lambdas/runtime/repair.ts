import { randomUUID } from 'node:crypto';
import type { ActionRecord } from './action-record';
import { carryOut, ended, endOf, inScope, type Job, verify } from './job';
import type { Live, Result, Step } from './outcome';

/**
 * Plans from the live state, records what was there, acts, verifies, closes. Level-triggered: a second delivery finds
 * nothing to do. Safe to run again after a crash at any point.
 */
export async function repair<State, S extends Step>(job: Job<State, S>): Promise<Result> {
  try {
    const live = await job.remediation.read(job.resource, job.account);
    return live === undefined ? ended(job, 'GONE', 'the resource does not exist any more') : await mend(job, live);
  } catch (error) {
    return endOf(job, error);
  }
}

async function mend<State, S extends Step>(job: Job<State, S>, live: Live<State>): Promise<Result> {
  const { remediation, policy, log } = job;
  if (!inScope(job, live)) {
    return ended(job, 'OUT_OF_SCOPE', `does not carry rampart:name=${policy.name} and the scope is rampart`);
  }
  const plan = remediation.decide(live.state, policy);
  if (plan.verdict === 'noop') return ended(job, 'NOOP', plan.why);
  if (plan.verdict === 'notify') return ended(job, 'NOTIFIED', plan.why);
  if (policy.protectedResources.has(live.arn)) return ended(job, 'EXEMPT', `protected, not touched: ${plan.why}`);

  const record: ActionRecord<State> = {
    actionId: randomUUID(),
    remediation: remediation.id,
    account: job.account,
    region: job.region,
    resource: job.resource,
    arn: live.arn,
    steps: plan.steps,
    before: live.state,
  };
  if (policy.mode !== 'act') {
    log.info('would act', { record });
    return ended(job, 'DRY_RUN', plan.why);
  }
  log.info('before', { record });
  await carryOut(job, plan.steps);
  const after = await verify(job, (state) => remediation.decide(state, policy).verdict === 'noop');
  if (after === undefined) return ended(job, 'GONE', 'the resource disappeared during the repair');
  log.info('after', { record: { ...record, after } });
  if (plan.remains !== undefined) return ended(job, 'NOTIFIED', `${plan.why}; repaired, but ${plan.remains}`);
  return ended(job, 'DONE', plan.why);
}
