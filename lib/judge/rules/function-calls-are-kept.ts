import type { Resource } from '../assembly/assembly';
import { at, isUnresolved, numberOf } from '../assembly/value';
import type { Rule } from '../rule';
import { keptInQueue } from './grounds/dead-letters';
import { calledFunctions, type EventRule, type EventTarget, eventRules } from './grounds/event-deliveries';
import { remember } from './grounds/links';
import { faults } from './grounds/property';
import { bad, good, open, type Ruling, shown, subjectOf } from './grounds/ruling';

/** EventBridge tries again for a day unless it is told otherwise; what fails for good is lost without a queue. */
export const functionCallsAreKept: Rule = {
  control: 'REM-01',
  examine: (assembly) => {
    const read = readQueues(assembly);
    return eventRules(assembly).flatMap((rule) => {
      const calls = rule.targets.filter((target) => isCalled(target, read));
      if (calls.length === 0) return [];
      const rulings = [
        state(rule),
        ...calls.flatMap((call) => [retries(call), keptInQueue(call, rule.resource, assembly)]),
      ];
      return faults(rulings).map((ruling) => ({ subject: subjectOf(rule.resource), ...ruling }));
    });
  },
};

/** Queues out of which a function works: what does not come in is never worked on. */
const readQueues = remember(
  (assembly) => new Set([...calledFunctions(assembly).values()].flat().flatMap(({ by }) => by?.queue ?? [])),
);

function isCalled({ resource }: EventTarget, read: ReadonlySet<Resource>): boolean {
  return resource !== undefined && (resource.type === 'AWS::Lambda::Function' || read.has(resource));
}

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
