import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Woken } from '../runtime/contract';
import { RemediationRejected } from '../runtime/errors';
import type { Action } from '../runtime/ledger/action';
import { readItem, writeItem } from '../runtime/ledger/store';
import { admit } from './admit';
import { readSignal, type Signal } from './signal';

/** What every rule sends to an intake queue: which remediation it is for, by which of its patterns, and the event itself. */
const message = z.object({ remediation: z.string(), pattern: z.string(), event: z.unknown() });

/** EventBridge delivers at most this; more was not sent by it. */
const LARGEST_MESSAGE = 262_144;
/** Resources of one event that are worked on; of the others the ledger keeps the number, and a person hears. */
const FAN_OUT = 50;
const BODY_KEPT = 100_000;

export interface Ground {
  readonly account: string;
  readonly region: string;
  readonly registry: readonly Woken[];
  /** Names of those that have a function; the others only tell. */
  readonly complete: ReadonlySet<string>;
  /** Start of the ARN of a remediation's role. */
  readonly ownRoles: string;
  readonly now: () => Date;
  /** Asks GuardDuty whether it has the finding. */
  readonly knows: (finding: string) => Promise<boolean>;
}

export interface Intake {
  readonly woken: string;
  readonly state: FindingState;
  readonly why: string;
  /** Where it was taken for the first time: its queue, when it happened, and when GuardDuty last saw it. */
  readonly taken?: { readonly queue: string; readonly time: string; readonly lastSeen: string | undefined };
  /** Actions that were made for it. Those that are RECEIVED wait for their first run. */
  readonly made: readonly Action[];
}

/** How a finding ended here. All of them are kept. */
export type FindingState = 'ROUTED' | 'NOTIFIED' | 'OWN_ACTION' | 'DUPLICATE' | 'QUARANTINED' | 'BEYOND_CAP';

/** One finding as the ledger keeps it, for one remediation. */
export interface FindingRecord {
  readonly pk: string;
  readonly sk: string;
  readonly version: number;
  readonly bucket: string;
  readonly dueAt: string;
  readonly state: Exclude<FindingState, 'DUPLICATE'>;
  readonly why: string;
  readonly remediation: string;
  readonly seenAt: string;
  readonly expiresAt: number;
  readonly name?: string;
  readonly source?: string;
  readonly time?: string;
  readonly caller?: string | undefined;
  readonly actions?: readonly string[];
  readonly body?: string;
}

/**
 * Takes one message of an intake queue. When it returns, the ledger holds what is to be done; what it throws for, stays in the
 * queue. Whatever cannot be read is quarantined in the ledger, never dropped.
 */
export async function take(body: string, ground: Ground): Promise<Intake> {
  try {
    const { woken, signal } = await read(body, ground);
    return await route(woken, signal, ground);
  } catch (error) {
    if (!(error instanceof RemediationRejected)) throw error;
    return quarantine(body, error.message, ground);
  }
}

async function read(body: string, ground: Ground): Promise<{ woken: Woken; signal: Signal }> {
  if (Buffer.byteLength(body) > LARGEST_MESSAGE) throw new RemediationRejected('larger than any event of EventBridge');
  const parsed = message.safeParse(json(body));
  if (!parsed.success) throw new RemediationRejected('not what our rules send: {"remediation", "pattern", "event"}');
  const { remediation, pattern, event } = parsed.data;
  const woken = ground.registry.find((one) => one.remediation === remediation);
  if (woken === undefined || !Object.hasOwn(woken.eventPatterns, pattern)) {
    throw new RemediationRejected('for a remediation or pattern that the registry does not have');
  }
  const signal = readSignal(event, { woken, pattern }, ground);
  // AWS lets nobody put events under its own names, but what lies in a queue may have come another way.
  if (signal.guardDutyId !== undefined && !signal.sample && !(await ground.knows(signal.guardDutyId))) {
    throw new RemediationRejected('forged: GuardDuty does not know this finding');
  }
  return { woken, signal };
}

function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new RemediationRejected('not JSON');
  }
}

async function route(woken: Woken, signal: Signal, ground: Ground): Promise<Intake> {
  const key = { pk: `finding#${signal.finding}`, sk: woken.remediation };
  const known = await readItem<FindingRecord>(key);
  const intake = { woken: woken.remediation, made: [] };
  const taken = { queue: woken.queue, time: signal.time, lastSeen: signal.lastSeen };
  if (known !== undefined && known.seenAt >= signal.seenAt) {
    return { ...intake, state: 'DUPLICATE', why: 'this update, or a newer one, was taken before' };
  }
  const keep = (state: FindingRecord['state'], why: string, actions: readonly string[] = []) => {
    const { name, source, time, seenAt, caller } = signal;
    const told = { name, source, time, seenAt, caller, actions };
    return writeItem({ ...recordOf(key, woken, state, why, ground), ...told, version: (known?.version ?? 0) + 1 });
  };
  const own = ground.registry.some(({ remediation }) => signal.caller === ground.ownRoles + remediation);
  if (own) {
    await keep('OWN_ACTION', `a remediation did this itself: ${signal.caller}`);
    return { ...intake, state: 'OWN_ACTION', why: 'a remediation did this itself' };
  }
  if (!ground.complete.has(woken.remediation)) {
    const why = `${signal.name} on ${signal.resources.slice(0, 5).join(', ')}: ${woken.catalogue} only tells, a person repairs`;
    await keep('NOTIFIED', why);
    return { ...intake, state: 'NOTIFIED', why, taken };
  }
  const admitted = await Promise.all(
    signal.resources.slice(0, FAN_OUT).map((resource) => admit(woken, signal, resource, ground.now())),
  );
  const beyond = signal.resources.length - admitted.length;
  const state = beyond > 0 ? 'BEYOND_CAP' : 'ROUTED';
  const why = beyond > 0 ? `names ${beyond} resources more than the ${FAN_OUT} that are worked on` : signal.name;
  // Written last: a crash before it brings the message back, and admission is safe to repeat.
  await keep(
    state,
    why,
    admitted.map(({ action }) => action.id),
  );
  return { ...intake, state, why, taken, made: admitted.filter(({ isNew }) => isNew).map(({ action }) => action) };
}

function recordOf(
  key: { pk: string; sk: string },
  woken: Woken,
  state: FindingRecord['state'],
  why: string,
  ground: Ground,
) {
  const now = ground.now();
  return {
    ...key,
    bucket: `${woken.queue}#finding#${state}`,
    dueAt: now.toISOString(),
    state,
    why,
    remediation: woken.remediation,
    expiresAt: Math.ceil(now.getTime() / 1000) + 400 * 86_400,
  };
}

/** Under the hash of its body, so that a second delivery is the same item. */
async function quarantine(body: string, why: string, ground: Ground): Promise<Intake> {
  const now = ground.now();
  const hash = createHash('sha256').update(body).digest('hex');
  await writeItem({
    pk: `finding#${hash}`,
    sk: 'quarantine',
    version: 1,
    bucket: 'quarantine#finding#QUARANTINED',
    dueAt: now.toISOString(),
    state: 'QUARANTINED',
    why,
    remediation: 'unknown',
    seenAt: now.toISOString(),
    expiresAt: Math.ceil(now.getTime() / 1000) + 400 * 86_400,
    body: body.slice(0, BODY_KEPT),
  } as FindingRecord);
  return { woken: 'unknown', state: 'QUARANTINED', why, made: [] };
}
