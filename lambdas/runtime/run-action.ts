import { randomUUID } from 'node:crypto';
import { errorText } from './errors';
import { ended, type Job, Unverified } from './job';
import { measureLatency } from './latency-metric';
import { type Action, isOpen } from './ledger/action';
import { Journal, LeaseLost, readAction } from './ledger/journal';
import { LedgerUnreachable } from './ledger/store';
import { releaseResource } from './may-begin';
import type { Result, Step } from './outcome';
import { dueAfter, TRIES_FOR_MS } from './patience';
import { repair } from './repair';
import { troubleOf } from './trouble';
import { undo } from './undo';

/** How long closed actions are kept: longer than a year, after which nobody undoes anything. */
const KEPT_DAYS = 400;
/** Beyond the timeout of the function, so that nobody takes over while it may still act. */
const LEASE_MARGIN_S = 30;

type Ground<State, S extends Step> = Omit<Job<State, S>, 'journal'>;

/**
 * Takes one action as far as it goes and writes down where it stands. Returns undefined where there is nothing to do: it is
 * closed, somebody else holds it, or it waits for a person.
 */
export async function runAction<State, S extends Step>(
  ground: Ground<State, S>,
  id: string,
): Promise<Result | undefined> {
  const action = await readAction(id);
  if (action === undefined || !isClaimable(action, ground.clock())) return undefined;
  const journal = new Journal(action, ground.clock);
  const job = { ...ground, journal };
  try {
    await claim(job);
    const result = await attempt(job);
    await settle(job, result);
    return result;
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
    ground.log.warn('taken over', { action: id, why: error.message });
    return undefined;
  }
}

function isClaimable(action: Action, now: Date): boolean {
  // These two wait for a person, who makes them RECEIVED again.
  if (!isOpen(action) || action.state === 'PARKED' || action.state === 'AWAITING_APPROVAL') return false;
  return action.lease === undefined || new Date(action.lease.until) <= now;
}

async function claim<State, S extends Step>({ journal, remediation, clock }: Job<State, S>): Promise<void> {
  const { undo: undoing, progress, attempts } = journal.action;
  const until = new Date(clock().getTime() + (remediation.contract.timeoutSeconds + LEASE_MARGIN_S) * 1000);
  await journal.write({
    state: undoing !== undefined ? 'UNDOING' : progress !== undefined ? 'EXECUTING' : 'CLAIMED',
    lease: { owner: randomUUID(), until: until.toISOString() },
    dueAt: until.toISOString(),
    attempts: attempts + 1,
  });
}

async function attempt<State, S extends Step>(job: Job<State, S>): Promise<Result> {
  try {
    return await (job.journal.action.undo === undefined ? repair(job) : undo(job));
  } catch (error) {
    if (error instanceof LeaseLost || error instanceof LedgerUnreachable) throw error;
    job.log.warn('stopped', { action: job.journal.action.id, error: errorText(error) });
    return endOf(job, error);
  }
}

/** What an error means for the action. Whatever may have changed the resource is PARTIAL and never simply tried again. */
async function endOf<State, S extends Step>({ journal }: Job<State, S>, error: unknown): Promise<Result> {
  const { progress } = journal.action;
  if (error instanceof Unverified) {
    const steps = progress?.steps ?? [];
    await journal.write({ progress: { steps, begun: steps.length, done: steps.length } });
    return ended('PARTIAL', error.message);
  }
  const step = progress?.steps[progress.done]?.api ?? 'the read';
  const half = (progress?.done ?? 0) > 0;
  switch (troubleOf(error)) {
    case 'gone':
      return ended('GONE', 'the resource does not exist any more');
    case 'denied':
      return ended(half ? 'PARTIAL' : 'FAILED', `denied at ${step}; see policies, boundary, key policy and SCPs`);
    case 'interrupted':
      return ended(half ? 'PARTIAL' : 'RETRY', `AWS was busy or unwell at ${step}`);
    case 'other':
      return ended(half ? 'PARTIAL' : 'FAILED', `${step}: ${errorText(error)}`);
  }
}

async function settle<State, S extends Step>(job: Job<State, S>, { outcome, why }: Result): Promise<void> {
  const { journal, clock } = job;
  const { attempts, troubledSince, queue, happenedAt } = journal.action;
  const now = clock();
  if (outcome === 'DONE' && happenedAt !== undefined) measureLatency('contain', queue, happenedAt, now);
  const waits = outcome === 'RETRY' || outcome === 'PARTIAL';
  const since = waits ? (troubledSince ?? now.toISOString()) : undefined;
  const tired = since !== undefined && now.getTime() - new Date(since).getTime() >= TRIES_FOR_MS;
  if (outcome !== 'PARTIAL') await releaseResource(job);
  await journal.write({
    state: tired ? 'FAILED' : outcome,
    why: tired ? `gave up after a day of trying: ${why}` : why,
    lease: undefined,
    troubledSince: since,
    dueAt: dueAfter(outcome, attempts, queue, now).toISOString(),
    ...(isOpen({ ...journal.action, state: outcome })
      ? {}
      : { expiresAt: Math.ceil(now.getTime() / 1000) + KEPT_DAYS * 86_400 }),
  });
}
