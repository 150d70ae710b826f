import type { Logger } from '@aws-lambda-powertools/logger';
import { type Acts, OWNER_TAG } from './contract';
import type { Policy } from './environment';
import type { Action } from './ledger/action';
import type { Journal } from './ledger/journal';
import type { Live, Result, Step } from './outcome';
import type { Context, Place, Remediation } from './remediation';

/** One action at work: what to look at, under which rules, and the journal in which every step is written first. */
export interface Job<State, S extends Step> {
  readonly remediation: Remediation<State, S>;
  readonly journal: Journal;
  readonly policy: Policy;
  readonly log: Logger;
  readonly clock: () => Date;
}

/** The resource was changed, and is not in the intended state. */
export class Unverified extends Error {
  public override readonly name = 'Unverified';
}

export function ended(outcome: Result['outcome'], why: string): Result {
  return { outcome, why };
}

function placeOf({ account, region, id }: Action): Place {
  return { account, region, actionId: id };
}

export function contextOf<State, S extends Step>({ journal: { action }, policy }: Job<State, S>): Context {
  return { ...policy, actionId: action.id, since: action.createdAt, hints: action.hints };
}

export function read<State, S extends Step>({
  remediation,
  journal: { action },
}: Job<State, S>): Promise<Live<State> | undefined> {
  return remediation.read(action.resource, placeOf(action));
}

/** How far this repair goes without a person: the profile's word, else the contract's. */
export function actsOf<State, S extends Step>({ policy, remediation }: Job<State, S>): Acts {
  return policy.acts ?? remediation.contract.acts;
}

/** Fails closed: a resource whose tags do not say so is not ours. */
export function inScope<State, S extends Step>(job: Job<State, S>, live: Live<State>): boolean {
  const { policy, remediation } = job;
  if (policy.scope === 'account') return true;
  return remediation.belongs?.(live, policy) ?? live.tags[OWNER_TAG] === policy.name;
}

/**
 * Makes the steps that are not done yet. Each is in the ledger as begun before it is made, so that whoever comes after a
 * crash makes that one again and goes on; and whoever was taken over fails at this write and makes none.
 */
export async function carryOut<State, S extends Step>(job: Job<State, S>, state: 'EXECUTING' | 'UNDOING') {
  const { journal, remediation, log } = job;
  const steps = (journal.action.progress?.steps ?? []) as readonly S[];
  for (let index = journal.action.progress?.done ?? 0; index < steps.length; index += 1) {
    const step = steps[index] as S;
    const progress = { steps, begun: index + 1, done: index };
    const written = journal.action.progress;
    if (journal.action.state !== state || written?.begun !== progress.begun || written.done !== progress.done) {
      await journal.write({ state, progress });
    }
    log.info('step', { action: journal.action.id, step: index, api: step.api });
    await remediation.apply(step, placeOf(journal.action));
  }
}

/** Settings of a service can take a moment to be seen by a read, so an unexpected state is read again. */
const SECOND_LOOKS_MS = [250, 1_000, 3_000];

/** @throws Unverified when the live state does not get there; @returns undefined when the resource is gone */
export async function verify<State, S extends Step>(
  job: Job<State, S>,
  reached: (state: State) => boolean,
): Promise<State | undefined> {
  for (const wait of [0, ...SECOND_LOOKS_MS]) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const live = await read(job);
    if (live === undefined) return undefined;
    if (reached(live.state)) return live.state;
  }
  throw new Unverified('the resource is not in the intended state after all steps');
}
