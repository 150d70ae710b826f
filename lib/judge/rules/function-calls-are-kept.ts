import { at, isUnresolved, numberOf } from '../assembly/value';
import type { Rule } from '../rule';
import { keptInQueue } from './grounds/dead-letters';
import { type EventRule, type EventTarget, eventRules } from './grounds/event-deliveries';
import { faults } from './grounds/property';
import { bad, good, open, type Ruling, shown, subjectOf } from './grounds/ruling';

/** EventBridge tries again for a day unless it is told otherwise; what fails for good is lost without a queue. */
export const functionCallsAreKept: Rule = {
  control: 'REM-01',
  examine: (assembly) =>
    eventRules(assembly).flatMap((rule) => {
      const calls = rule.targets.filter(({ resource }) => resource?.type === 'AWS::Lambda::Function');
      if (calls.length === 0) return [];
      const rulings = [
        state(rule),
        ...calls.flatMap((call) => [retries(call), keptInQueue(call, rule.resource, assembly)]),
      ];
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
