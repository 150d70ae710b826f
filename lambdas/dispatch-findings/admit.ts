import type { Woken } from '../runtime/contract';
import { type Action, isWaiting } from '../runtime/ledger/action';
import { actionHash } from '../runtime/ledger/digest';
import { itemOf } from '../runtime/ledger/journal';
import { readLast, writeItem } from '../runtime/ledger/store';
import type { Signal } from './signal';

/** From the third repair within a day on, somebody undoes what we repair: a person must find out who. */
const LOOP_REPAIRS = 3;
const LOOP_MS = 24 * 60 * 60_000;
/** How long the invocation has before the sweeper makes up for it. */
const WAKE_MS = 60_000;
/** Others may write between our look and our write, but not for ever. */
const TRIES = 5;

export interface Admitted {
  readonly action: Action;
  /** Whether it was made for this signal; else it waited already. */
  readonly isNew: boolean;
}

/**
 * The action that answers a signal about one resource. One that nobody has begun sees everything that has happened until it
 * begins, so it answers this signal too; one that is under way or closed does not, and a new episode follows it.
 */
export async function admit(woken: Woken, signal: Signal, resource: string, now: Date): Promise<Admitted> {
  const { account, region } = signal;
  const hash = actionHash(woken.remediation, account, region, resource);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const last = await readLast<Action>(`action#${hash}`);
    if (last !== undefined && isWaiting(last) && (signal.sample || !last.sample)) {
      return { action: last, isNew: false };
    }
    const action = episodeAfter(last, { woken, signal, resource, hash, now });
    if (await writeItem(itemOf(action))) return { action, isNew: true };
  }
  throw new Error(`the ledger has no rest about ${hash}; the message is tried again`);
}

interface Occasion {
  readonly woken: Woken;
  readonly signal: Signal;
  readonly resource: string;
  readonly hash: string;
  readonly now: Date;
}

function episodeAfter(last: Action | undefined, { woken, signal, resource, hash, now }: Occasion): Action {
  const episode = (last?.episode ?? 0) + 1;
  const repairs = recentRepairs(last, now);
  const at = now.toISOString();
  const loops = repairs.length >= LOOP_REPAIRS;
  return {
    id: `${hash}-${String(episode).padStart(4, '0')}`,
    remediation: woken.remediation,
    queue: woken.queue,
    account: signal.account,
    region: signal.region,
    resource,
    episode,
    state: loops ? 'LOOP' : 'RECEIVED',
    ...(loops ? { why: `repaired ${repairs.length} times within a day, and broken again by ${signal.name}` } : {}),
    version: 1,
    createdAt: at,
    updatedAt: at,
    dueAt: new Date(now.getTime() + WAKE_MS).toISOString(),
    happenedAt: signal.time,
    findings: [signal.finding],
    subjects: signal.subjects,
    hints: signal.hints,
    sample: signal.sample,
    repairs,
    attempts: 0,
    // A repair that was given up half-way left a state that nobody wants back; the one before it is the first one still.
    ...(last?.state === 'FAILED' && last.before !== undefined ? { before: last.before } : {}),
  };
}

function recentRepairs(last: Action | undefined, now: Date): readonly string[] {
  const all = [...(last?.repairs ?? []), ...(last?.state === 'DONE' ? [last.updatedAt] : [])];
  return all.filter((at) => now.getTime() - new Date(at).getTime() < LOOP_MS);
}
