import type { Assembly, Resource } from '../assembly/assembly';
import { at, isReference, isUnresolved, numberOf } from '../assembly/value';
import type { Rule } from '../rule';
import { type EventRule, type EventTarget, eventRules } from './grounds/event-deliveries';
import { isAwsManaged, keyOf } from './grounds/keys';
import { pointedTo } from './grounds/links';
import { faults } from './grounds/property';
import { ask, onBehalfOf } from './grounds/publish-proof';
import { bad, good, open, type Ruling, shown, subjectOf } from './grounds/ruling';

/** EventBridge tries again for a day unless it is told otherwise; what fails for good is lost without a queue. */
export const functionCallsAreKept: Rule = {
  control: 'REM-01',
  examine: (assembly) =>
    eventRules(assembly).flatMap((rule) => {
      const calls = rule.targets.filter(({ resource }) => resource?.type === 'AWS::Lambda::Function');
      if (calls.length === 0) return [];
      const rulings = [state(rule), ...calls.flatMap((call) => [retries(call), kept(call, rule.resource, assembly)])];
      return faults(rulings).map((ruling) => ({ subject: subjectOf(rule.resource), ...ruling }));
    }),
};

function state({ enabled, resource }: EventRule): Ruling {
  if (enabled === undefined) return open('whether it is enabled cannot be resolved', 'State');
  return enabled ? good('is enabled', 'State') : bad('is not enabled', 'State', shown(resource.properties['State']));
}

function retries({ value, path }: EventTarget): Ruling {
  const attempts = at(value, 'RetryPolicy.MaximumRetryAttempts');
  if (isUnresolved(attempts)) return open('how often a call is tried again cannot be resolved', path, attempts);
  return numberOf(attempts) === 0
    ? bad('a call that fails is not tried again', `${path}.RetryPolicy.MaximumRetryAttempts`, attempts, 'at least 1')
    : good('calls are tried again', path);
}

/** The queue must let the rule send, or the call is lost all the same. */
function kept({ value, path }: EventTarget, rule: Resource, assembly: Assembly): Ruling {
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
function refusedBy(queue: Resource, arn: string, rule: Resource, assembly: Assembly) {
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
