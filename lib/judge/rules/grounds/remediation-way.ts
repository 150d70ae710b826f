import type { Resource } from '../../assembly/assembly';
import { at, isReference, isUnresolved, listOf } from '../../assembly/value';
import { refusedBy } from './dead-letters';
import type { Call, QueuedWay } from './event-deliveries';
import { pointedTo } from './links';
import { flag } from './property';
import { bad, type Ground, good, open, type Ruling } from './ruling';
import { functionMay } from './woken-functions';

/** Where functions are told which table is the ledger, and the dispatcher which function is whose. */
const LEDGER = 'Environment.Variables.LEDGER_TABLE';
const FUNCTIONS = 'Environment.Variables.FUNCTIONS';

/**
 * Every link between an event rule and a remediation that it wakes through a queue: rule to queue, queue to dispatcher,
 * dispatcher to remediation, and both to the ledger. Without one of them a finding ends nowhere.
 */
export function linksTo(called: Resource, name: string, { rule, by }: Call, ground: Ground): readonly Ruling[] {
  if (by === undefined) return [];
  const { queue, mapping, reader } = by;
  return [
    sends(rule.resource, queue, ground),
    flag(mapping, 'Enabled', true, true),
    answersByMessage(mapping),
    ...reads(by, ground),
    isNamed(called, name, reader),
    functionMay(reader, 'lambda:InvokeFunction', called.arn ?? called.physicalId, ground),
    ...keepsLedger(reader, ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'], ground),
    ...keepsLedger(called, ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], ground),
  ];
}

function sends(rule: Resource, queue: Resource, { assembly }: Ground): Ruling {
  const refusal = queue.arn === undefined ? undefined : refusedBy(queue, queue.arn, rule, assembly);
  if (refusal === undefined) return good(`${rule.logicalId} sends to ${queue.logicalId}`);
  return refusal.decision === 'unknown'
    ? open(`whether ${queue.logicalId} takes what ${rule.logicalId} sends cannot be resolved`)
    : bad(`${refusal.by} does not let ${rule.logicalId} send to ${queue.logicalId}`);
}

/** Without it one message that fails brings back all of its batch, those that were worked on among them. */
function answersByMessage({ properties }: Resource): Ruling {
  const types = at(properties, 'FunctionResponseTypes');
  if (isUnresolved(types)) return open('whether single messages can fail cannot be resolved', 'FunctionResponseTypes');
  return listOf(types).includes('ReportBatchItemFailures')
    ? good('single messages can fail')
    : bad('one message that fails brings back its whole batch', 'FunctionResponseTypes');
}

function reads({ queue, reader }: QueuedWay, ground: Ground): readonly Ruling[] {
  const on = queue.arn ?? queue.physicalId;
  return ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'].map((action) =>
    functionMay(reader, action, on, ground),
  );
}

/** The dispatcher finds the function in a JSON map by the name of the remediation. */
function isNamed(called: Resource, name: string, reader: Resource): Ruling {
  const raw = at(reader.properties, FUNCTIONS);
  if (raw === undefined) return bad(`${reader.logicalId} knows no function`, FUNCTIONS);
  if (typeof raw !== 'string') return open(`whom ${reader.logicalId} wakes cannot be resolved`, FUNCTIONS);
  return mapOf(raw)[name] === called.physicalId
    ? good(`${reader.logicalId} knows the function of ${name}`)
    : bad(`${reader.logicalId} does not know ${called.logicalId} as ${name}`, FUNCTIONS);
}

function mapOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const map: unknown = JSON.parse(text);
    return typeof map === 'object' && map !== null ? (map as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function keepsLedger(fn: Resource, actions: readonly string[], ground: Ground): readonly Ruling[] {
  const raw = at(fn.properties, LEDGER);
  if (raw === undefined) return [bad(`${fn.logicalId} has no ledger`, LEDGER)];
  const table = pointedTo(raw, ground.assembly, 'AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable');
  if (table?.arn === undefined) {
    return [
      isUnresolved(raw) || isReference(raw)
        ? open(`the ledger of ${fn.logicalId} cannot be resolved`, LEDGER)
        : bad(`the ledger of ${fn.logicalId} is not in the assembly`, LEDGER),
    ];
  }
  const { arn } = table;
  return actions.map((action) => functionMay(fn, action, arn, ground));
}
