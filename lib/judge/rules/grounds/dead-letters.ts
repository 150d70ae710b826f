import type { Assembly, Resource } from '../../assembly/assembly';
import { at, isReference, isUnresolved } from '../../assembly/value';
import type { EventTarget } from './event-deliveries';
import { isAwsManaged, keyOf } from './keys';
import { pointedTo } from './links';
import { ask, onBehalfOf } from './publish-proof';
import { bad, good, open, type Ruling, shown } from './ruling';

/** Whether what cannot be delivered to a target is kept. The queue must let the rule send, or it is lost all the same. */
export function keptInQueue({ value, path }: EventTarget, rule: Resource, assembly: Assembly): Ruling {
  const place = `${path}.DeadLetterConfig.Arn`;
  const raw = at(value, 'DeadLetterConfig.Arn');
  if (raw === undefined || raw === '') return bad('its target has no dead-letter queue', path);
  const queue = pointedTo(raw, assembly, 'AWS::SQS::Queue');
  if (queue?.arn === undefined) {
    return isUnresolved(raw) || isReference(raw) || typeof raw === 'string'
      ? open('the dead-letter queue is not in the assembly', place, shown(raw))
      : bad('the dead-letter queue is none', place, shown(raw));
  }
  const refusal = refusedBy(queue, queue.arn, rule, assembly);
  if (refusal === undefined) return good(`what fails for good is kept in ${queue.logicalId}`, place);
  return refusal.decision === 'unknown'
    ? open(`whether ${queue.logicalId} takes what the rule sends cannot be resolved`, place, refusal)
    : bad(`${refusal.by} does not let the rule send to ${queue.logicalId}`, place, refusal);
}

/** First the queue's policy, then its key: without either the message is gone. */
export function refusedBy(queue: Resource, arn: string, rule: Resource, assembly: Assembly) {
  const sent = onBehalfOf(rule, assembly);
  const as = 'events.amazonaws.com';
  const send = ask(assembly, { as, do: 'sqs:SendMessage', on: arn, with: sent });
  if (send.decision !== 'allowed') return { by: 'its policy', decision: send.decision, action: 'sqs:SendMessage' };
  const raw = queue.properties['KmsMasterKeyId'];
  if (raw === undefined || raw === '') return undefined;
  const key = keyOf(raw, assembly)?.arn;
  if (key === undefined) {
    return { by: 'its key', decision: isAwsManaged(raw) ? 'implicitly-denied' : 'unknown', action: 'kms:Decrypt' };
  }
  const context = { 'kms:EncryptionContext:aws:sqs:arn': arn, 'kms:EncryptionContextKeys': 'aws:sqs:arn' };
  return ['kms:Decrypt', 'kms:GenerateDataKey']
    .map((action) => ({
      by: 'its key',
      action,
      decision: ask(assembly, { as, do: action, on: key, with: { ...sent, ...context } }).decision,
    }))
    .find(({ decision }) => decision !== 'allowed');
}
