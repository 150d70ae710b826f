import { TAKE_NO_EXEMPTIONS } from './contract';
import { isProtected } from './environment';
import { exemptionOf } from './exemptions';
import { actsOf, carryOut, contextOf, ended, inScope, type Job, read, verify } from './job';
import type { RecordedPlan } from './ledger/action';
import { planDigest } from './ledger/digest';
import { fits } from './ledger/journal';
import { mayBegin, mayGoOn } from './may-begin';
import type { Live, Plan, Result, Step } from './outcome';

type Acting<S extends Step> = Extract<Plan<S>, { readonly steps: readonly S[] }>;

/**
 * Plans from the live state, records what was there, acts, verifies, closes. Level-triggered: where nothing is wrong there
 * is nothing to do. An action that stopped half-way goes on with the step that was under way.
 */
export async function repair<State, S extends Step>(job: Job<State, S>): Promise<Result> {
  const live = await read(job);
  if (live === undefined) return ended('GONE', 'the resource does not exist any more');
  if (!inScope(job, live)) {
    return ended('OUT_OF_SCOPE', `does not carry rampart:name=${job.policy.name} and the scope is rampart`);
  }
  const plan = job.remediation.decide(live.state, contextOf(job));
  const { progress, plan: recorded } = job.journal.action;
  if (plan.verdict === 'noop') return progress === undefined ? ended('NOOP', plan.why) : close(job, recorded, plan.why);
  if (plan.verdict === 'notify') return ended('NOTIFIED', plan.why);
  if (isProtected(job.policy, live.arn)) return ended('EXEMPT', `protected, not touched: ${plan.why}`);
  const exemption = exemptionFor(job, live.arn);
  if (exemption !== undefined && exemption !== 'unreadable') {
    const { owner, ticket, until } = exemption;
    return ended('EXEMPT', `exempt until ${until} by ${owner} (${ticket}), not touched: ${plan.why}`);
  }
  if (job.policy.mode !== 'act' || job.journal.action.sample) {
    return progress === undefined
      ? planned(job, live, plan, 'DRY_RUN')
      : ended('PARTIAL', 'half done, and the mode is dry-run now');
  }
  if (actsOf(job) === 'notify' && progress === undefined) return planned(job, live, plan, 'NOTIFIED');
  // A crash or an interruption goes on where it stopped; after all steps were made in vain the live state is planned anew.
  const goesOn = progress !== undefined && progress.done < progress.steps.length;
  const refusal = goesOn ? await mayGoOn(job, live.arn) : await begin(job, live, plan);
  if (refusal !== undefined) return refusal;
  await carryOut(job, 'EXECUTING');
  return close(job, job.journal.action.plan, plan.why);
}

async function planned<State, S extends Step>(
  job: Job<State, S>,
  live: Live<State>,
  plan: Acting<S>,
  outcome: 'DRY_RUN' | 'NOTIFIED',
): Promise<Result> {
  await job.journal.write({ arn: live.arn, plan: recordOf(job, live, plan) });
  return ended(outcome, plan.why);
}

/** A containment that takes no exemptions does not ask the register, so that nobody stops it there. */
function exemptionFor<State, S extends Step>({ remediation, policy, clock }: Job<State, S>, arn: string) {
  if (TAKE_NO_EXEMPTIONS.includes(remediation.contract.catalogue)) return undefined;
  return exemptionOf(policy.exemptions ?? 'unreadable', arn, clock());
}

/** Everything that must be true before the first step; the state before is written together with its announcement. */
async function begin<State, S extends Step>(
  job: Job<State, S>,
  live: Live<State>,
  plan: Acting<S>,
): Promise<Result | undefined> {
  const { journal } = job;
  const recorded = recordOf(job, live, plan);
  if (!fits(live.state, journal.action.before, recorded)) {
    return ended('FAILED', 'the state before is too large to be recorded, so nothing was done');
  }
  const unsure = exemptionFor(job, live.arn) === 'unreadable';
  const waits = plan.verdict === 'approve' || actsOf(job) === 'approve' || unsure;
  const refusal = await mayBegin(job, live.arn, recorded, waits);
  if (refusal !== undefined) {
    await journal.write({ arn: live.arn, plan: recorded });
    return refusal;
  }
  await journal.write({
    state: 'EXECUTING',
    arn: live.arn,
    plan: recorded,
    before: live.state,
    progress: { steps: plan.steps, begun: Math.min(1, plan.steps.length), done: 0 },
  });
  return undefined;
}

function recordOf<State, S extends Step>(job: Job<State, S>, { arn }: Live<State>, plan: Acting<S>): RecordedPlan {
  const { why, steps, remains } = plan;
  const digest = planDigest(job.remediation.contract.remediation, arn, steps);
  return { digest, why, steps, ...(remains === undefined ? {} : { remains }) };
}

async function close<State, S extends Step>(
  job: Job<State, S>,
  recorded: RecordedPlan | undefined,
  why: string,
): Promise<Result> {
  const { journal, remediation } = job;
  const after = await verify(job, (state) => remediation.decide(state, contextOf(job)).verdict === 'noop');
  if (after === undefined) return ended('GONE', 'the resource disappeared during the repair');
  if (!fits(journal.action.before, after)) {
    return ended('NOTIFIED', 'repaired; the state after is too large to be recorded, so it cannot be undone from here');
  }
  const steps = journal.action.progress?.steps ?? [];
  await journal.write({ after, progress: { steps, begun: steps.length, done: steps.length } });
  const cause = recorded?.why ?? why;
  if (recorded?.remains !== undefined) return ended('NOTIFIED', `${cause}; repaired, but ${recorded.remains}`);
  return ended('DONE', cause);
}
