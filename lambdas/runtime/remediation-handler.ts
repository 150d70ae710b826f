import type { Logger } from '@aws-lambda-powertools/logger';
import { isUndoRequest, readUndoRequest } from './action-record';
import { type Policy, readPolicy, requireEnv } from './environment';
import { errorText, outcomeOfError, RemediationFailed } from './errors';
import { callerRole, isSample, readEvent } from './event';
import { ended, type Job } from './job';
import { createLogger } from './logger';
import type { Result, Step } from './outcome';
import { countOutcome } from './outcome-metric';
import type { Remediation } from './remediation';
import { repair } from './repair';
import { undo } from './undo';

type Handler = (raw: unknown) => Promise<{ readonly results: readonly Result[] }>;
type Work = () => Promise<Result>;

/**
 * The Lambda handler of a remediation. Takes an event of its contract's patterns, or `{ "undo": record }`. Every resource
 * gets an outcome, as a log line and a metric; whatever did not succeed throws after all resources had their turn.
 */
export function remediationHandler<State, S extends Step>(remediation: Remediation<State, S>): Handler {
  const log = createLogger(remediation.id);
  return async (raw) => {
    const results: Result[] = [];
    const errors: unknown[] = [];
    for (const work of planned(remediation, log, raw, errors)) {
      try {
        results.push(await work());
      } catch (error) {
        errors.push(error);
      }
    }
    for (const result of results) {
      log.info('ended', { ...result });
      countOutcome(remediation.id, result.outcome);
    }
    for (const error of errors) {
      const outcome = outcomeOfError(error);
      log.error('ended', { outcome, why: errorText(error), cause: errorText((error as Error).cause ?? 'none') });
      countOutcome(remediation.id, outcome);
    }
    if (errors.length > 1) throw new RemediationFailed(errors.map(errorText).join('; '), { cause: errors[0] });
    if (errors.length === 1) throw errors[0];
    return { results };
  };
}

function planned<State, S extends Step>(
  remediation: Remediation<State, S>,
  log: Logger,
  raw: unknown,
  errors: unknown[],
): readonly Work[] {
  try {
    const policy = readPolicy();
    const place = { account: accountOf(policy.ownRole), region: requireEnv('AWS_REGION') };
    const job = (resource: string, under: Policy): Job<State, S> => ({
      ...place,
      remediation,
      resource,
      policy: under,
      log,
    });
    if (isUndoRequest(raw)) {
      const request = readUndoRequest(raw, { ...place, remediation: remediation.id });
      return [() => undo(job(request.resource, policy), request)];
    }
    const event = readEvent(raw, place);
    log.info('received', { eventId: event.id, detailType: event['detail-type'], eventTime: event.time });
    const targets = remediation.targets(event);
    if (callerRole(event) === policy.ownRole) {
      return targets.map(
        (resource) => async () => ended({ resource }, 'OWN_ACTION', 'this function made the change itself'),
      );
    }
    const under: Policy = isSample(event) ? { ...policy, mode: 'dry-run' } : policy;
    return targets.map((resource) => () => repair(job(resource, under)));
  } catch (error) {
    errors.push(error);
    return [];
  }
}

function accountOf(roleArn: string): string {
  const account = roleArn.split(':')[4];
  if (account === undefined || !/^\d{12}$/.test(account)) {
    throw new Error(`OWN_ROLE_ARN is ${roleArn}; the construct sets the ARN of the function's role`);
  }
  return account;
}
