import * as z from 'zod/mini';
import { readPolicy } from './environment';
import { errorText, RemediationRejected } from './errors';
import { createLogger } from './logger';
import type { Result, Step } from './outcome';
import { countOutcome } from './outcome-metric';
import type { Remediation } from './remediation';
import { runAction } from './run-action';

/** `idle`: closed already, held by somebody else, or waiting for a person. */
export type Answer = { readonly action: string } & (Result | { readonly outcome: 'idle' });

type Handler = (raw: unknown) => Promise<Answer>;

const request = z.object({ action: z.string().check(z.regex(/^[0-9a-f]{24}-\d{4}$/)) });

/**
 * The Lambda handler of a remediation. Takes the id of an action in the ledger, from dispatcher or sweeper, and nothing else:
 * what it may do stands in the ledger and in its own environment. However the action ends, its end is in the ledger, in the
 * log and in a metric. It throws only where the ledger cannot be read or written; then nothing was changed unrecorded.
 */
export function remediationHandler<State, S extends Step>(remediation: Remediation<State, S>): Handler {
  const name = remediation.contract.remediation;
  const log = createLogger(name);
  return async (raw) => {
    const parsed = request.safeParse(raw);
    if (!parsed.success) throw rejected(name, 'what it was asked is not {"action": "<id>"}');
    const { action } = parsed.data;
    const result = await runAction(
      { remediation, policy: readPolicy(), log, clock: () => new Date(Date.now()) },
      action,
    ).catch((error: unknown) => {
      log.error('ledger', { action, error: errorText(error) });
      countOutcome(name, 'FAILED');
      throw error;
    });
    if (result === undefined) return { action, outcome: 'idle' };
    log.info('ended', { action, ...result });
    countOutcome(name, result.outcome);
    return { action, ...result };
  };
}

function rejected(name: string, why: string): RemediationRejected {
  countOutcome(name, 'REJECTED');
  return new RemediationRejected(why);
}
