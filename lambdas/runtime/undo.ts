import { isProtected } from './environment';
import { actsOf, carryOut, ended, inScope, type Job, read, verify } from './job';
import { planDigest } from './ledger/digest';
import { awaits, isApproved, lockResource, mayGoOn } from './may-begin';
import type { Live, Recorded, Result, Step } from './outcome';

/** Puts back what a recorded repair changed; refuses when somebody changed it since. */
export async function undo<State, S extends Step>(job: Job<State, S>): Promise<Result> {
  const { journal, remediation, policy } = job;
  const { before, after, progress } = journal.action;
  if (before === undefined || after === undefined) return ended('REFUSED', 'the ledger has no verified repair to undo');
  const record = { before: remediation.parseState(before), after: remediation.parseState(after) };
  const live = await read(job);
  if (live === undefined) return ended('GONE', 'the resource does not exist any more');
  if (!inScope(job, live)) {
    return ended('OUT_OF_SCOPE', `does not carry rampart:name=${policy.name} and the scope is rampart`);
  }
  if (isProtected(policy, live.arn)) return ended('EXEMPT', 'protected, not touched');
  const refusal = progress === undefined ? await begin(job, record, live) : await mayGoOn(job, live.arn);
  if (refusal !== undefined) return refusal;
  await carryOut(job, 'UNDOING');
  const reached = await verify(job, (state) => remediation.same(state, record.before));
  if (reached === undefined) return ended('GONE', 'the resource disappeared during the undo');
  return ended('UNDONE', journal.action.undo?.plan?.why ?? 'back to the state before the repair');
}

async function begin<State, S extends Step>(
  job: Job<State, S>,
  record: Recorded<State>,
  live: Live<State>,
): Promise<Result | undefined> {
  const { journal, remediation, policy, clock } = job;
  const plan = remediation.undo(record, live.state);
  if (plan.verdict === 'noop') return ended('UNDONE', plan.why);
  if (plan.verdict === 'refuse') return ended('REFUSED', plan.why);
  if (policy.mode !== 'act') return ended('REFUSED', `the mode is dry-run; would undo: ${plan.why}`);
  const { why, steps } = plan;
  const recorded = { digest: planDigest(remediation.contract.remediation, live.arn, steps), why, steps };
  const { approval, undo: asked } = journal.action;
  const request = { ...(asked ?? { by: 'unknown', reason: '', at: clock().toISOString() }), plan: recorded };
  // What a person had to agree to is not taken back by one person alone.
  const waits = approval !== undefined || actsOf(job) === 'approve';
  if (waits && !isApproved(approval, recorded, clock())) {
    await journal.write({ undo: request });
    return awaits(asked?.plan === undefined ? undefined : approval, recorded);
  }
  if (!(await lockResource(job, live.arn))) return ended('RETRY', 'another remediation is at work on this resource');
  await journal.write({
    state: 'UNDOING',
    undo: request,
    progress: { steps, begun: Math.min(1, steps.length), done: 0 },
  });
  return undefined;
}
