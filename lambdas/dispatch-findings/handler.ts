import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { REMEDIATIONS, WOKEN } from '../registry';
import { ENV } from '../runtime/contract';
import { accountOf, requireEnv } from '../runtime/environment';
import { errorText } from '../runtime/errors';
import { measureLatency } from '../runtime/latency-metric';
import { createLogger } from '../runtime/logger';
import { countOutcome } from '../runtime/outcome-metric';
import { wake } from '../runtime/wake';
import { CONTRACT } from './contract';
import { type Ground, type Intake, take } from './intake';
import { isKnownFinding } from './live';

interface Message {
  readonly messageId: string;
  readonly body: string;
}

const log = createLogger(CONTRACT.function);
const processor = new BatchProcessor(EventType.SQS);
const complete = new Set<string>(REMEDIATIONS.map(({ remediation }) => remediation));

/** Answers with the messages that it could not write down; SQS delivers those again, and after five times dead-letters them. */
export const handler = async (event: { readonly Records: Message[] }, context: unknown) => {
  const functions: Readonly<Record<string, string>> = JSON.parse(requireEnv(CONTRACT.env.functions));
  const ground: Ground = {
    account: accountOf(requireEnv(ENV.ownRole)),
    region: requireEnv('AWS_REGION'),
    registry: WOKEN,
    complete,
    ownRoles: requireEnv(CONTRACT.env.ownRoles),
    now: () => new Date(),
    knows: isKnownFinding,
  };
  return processPartialResponse(event, (record: Message) => dispatch(record, ground, functions), processor, {
    throwOnFullBatchFailure: false,
    context: context as never,
  });
};

async function dispatch(record: Message, ground: Ground, functions: Readonly<Record<string, string>>): Promise<void> {
  try {
    const intake = await take(record.body, ground);
    const { woken, state, why } = intake;
    log.info('taken', { message: record.messageId, woken, state, why, actions: intake.made.map(({ id }) => id) });
    tell(intake);
    if (intake.taken !== undefined) measure(intake.taken, new Date());
    const waiting = intake.made.filter((action) => action.state === 'RECEIVED');
    for (const action of waiting) await wakeOrLeave(functions[action.remediation], action.id);
  } catch (error) {
    log.error('left in the queue', { message: record.messageId, error: errorText(error) });
    throw error;
  }
}

/** Two services' clocks: what lies before the event is AWS's, what lies behind it is ours. */
function measure({ queue, time, lastSeen }: NonNullable<Intake['taken']>, now: Date): void {
  measureLatency('alert', queue, time, now);
  if (lastSeen !== undefined) measureLatency('detect', queue, lastSeen, new Date(time));
}

/** What ends here counts under the dispatcher; what an action comes to is counted by its remediation. */
function tell({ state, made }: Intake): void {
  const { dispatcher, notifyOnly } = CONTRACT.metric;
  if (state === 'QUARANTINED') countOutcome(dispatcher, 'REJECTED');
  if (state === 'BEYOND_CAP') countOutcome(dispatcher, 'NOTIFIED');
  if (state === 'NOTIFIED') countOutcome(notifyOnly, 'NOTIFIED');
  for (const action of made) if (action.state === 'LOOP') countOutcome(action.remediation, 'LOOP');
}

/** The ledger has the action, so a function that cannot be woken now is woken by the sweeper. */
async function wakeOrLeave(functionName: string | undefined, action: string): Promise<void> {
  if (functionName === undefined) return;
  try {
    await wake(functionName, action);
  } catch (error) {
    log.warn('left to the sweeper', { action, error: errorText(error) });
  }
}
