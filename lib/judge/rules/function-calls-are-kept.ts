import type { Assembly, Resource } from '../assembly/assembly';
import { at, isReference, isUnresolved, numberOf } from '../assembly/value';
import type { Rule } from '../rule';
import { type EventRule, type EventTarget, eventRules } from './grounds/event-deliveries';
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
  const { decision, by } = ask(assembly, {
    as: 'events.amazonaws.com',
    do: 'sqs:SendMessage',
    on: queue.arn,
    with: onBehalfOf(rule, assembly),
  });
  if (decision === 'allowed') return good(`what fails for good is kept in ${queue.logicalId}`, place);
  return decision === 'unknown'
    ? open(`whether ${queue.logicalId} lets the rule send cannot be resolved`, place, by)
    : bad(`the policy of ${queue.logicalId} does not let the rule send`, place, by);
}
