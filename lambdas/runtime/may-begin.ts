import { ended, type Job } from './job';
import type { Approval, RecordedPlan } from './ledger/action';
import { countOne, freeLock, takeLock } from './ledger/store';
import type { Result, Step } from './outcome';

/** How long a resource stays ours at most; a crashed handler lets go of it by time. */
const LOCK_MS = 15 * 60_000;
const COUNTERS_LIVE_DAYS = 8;

const lockOn = (arn: string) => ({ pk: `lock#${arn}`, sk: 'lock' });

/** One remediation at a time works on a resource. @returns whether it is ours */
export function lockResource<State, S extends Step>({ journal, clock }: Job<State, S>, arn: string): Promise<boolean> {
  const now = clock();
  return takeLock(lockOn(arn), journal.action.id, now, new Date(now.getTime() + LOCK_MS));
}

export async function releaseResource<State, S extends Step>({ journal: { action } }: Job<State, S>): Promise<void> {
  if (action.arn !== undefined) await freeLock(lockOn(action.arn), action.id);
}

/** Approval, lock and breaker, in this order: what waits for a person must not use up the hour's repairs. */
export async function mayBegin<State, S extends Step>(
  job: Job<State, S>,
  arn: string,
  plan: RecordedPlan,
  waits: boolean,
): Promise<Result | undefined> {
  const { journal, clock } = job;
  const { before, approval } = journal.action;
  const approved = isApproved(approval, plan, clock());
  if (waits && !approved) return awaits(approval, plan);
  if (!(await lockResource(job, arn))) return ended('RETRY', 'another remediation is at work on this resource');
  // Whoever goes on with a repair was counted when it began, and what a person agreed to is no storm.
  if (before !== undefined || approved || (await hasRoom(job))) return undefined;
  return ended('PARKED', 'more repairs in this hour than the breaker lets through');
}

/** An approval is of exactly these steps, and does not last. */
export function isApproved(approval: Approval | undefined, { digest }: RecordedPlan, now: Date): boolean {
  return approval !== undefined && approval.digest === digest && new Date(approval.until) > now;
}

export function awaits(approval: Approval | undefined, { digest, why }: RecordedPlan): Result {
  if (approval === undefined) return ended('AWAITING_APPROVAL', why);
  const changed =
    approval.digest === digest ? 'the approval has run out' : 'the plan has changed since it was approved';
  return ended('AWAITING_APPROVAL', `${changed}: ${why}`);
}

/** What stopped half-way needs neither approval nor room again, only the resource. */
export async function mayGoOn<State, S extends Step>(job: Job<State, S>, arn: string): Promise<Result | undefined> {
  return (await lockResource(job, arn))
    ? undefined
    : ended('PARTIAL', 'another remediation is at work on this resource');
}

function hasRoom<State, S extends Step>({ remediation, journal: { action }, clock }: Job<State, S>): Promise<boolean> {
  const { remediation: name, hourly } = remediation.contract;
  const now = clock();
  const key = { pk: `breaker#${name}#${action.account}`, sk: now.toISOString().slice(0, 13) };
  return countOne(key, hourly, Math.ceil(now.getTime() / 1000) + COUNTERS_LIVE_DAYS * 86_400);
}
