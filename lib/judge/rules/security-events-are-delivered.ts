import type { Value } from '../assembly/assembly';
import { at, isReference, isUnresolved, numberOf } from '../assembly/value';
import type { Rule } from '../rule';
import { keptInQueue } from './grounds/dead-letters';
import { type EventTarget, serviceOf } from './grounds/event-deliveries';
import { faults } from './grounds/property';
import { bad, good, open, type Ruling, shown, subjectOf } from './grounds/ruling';
import { securityRules } from './grounds/security-rules';

/** How often, and how long in seconds, a delivery is tried before its queue takes it and the alarm on the queue rings. */
const LIMITS = {
  MaximumRetryAttempts: { least: 3, most: 185, byDefault: 185 },
  MaximumEventAgeInSeconds: { least: 300, most: 3_600, byDefault: 86_400 },
} as const;

/**
 * EventBridge tries a delivery for a day unless it is told otherwise, and then drops it where there is no queue. An alert
 * that cannot be delivered is to be known within the hour, and never lost.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
 */
export const securityEventsAreDelivered: Rule = {
  control: 'ALR-16',
  examine: (assembly) =>
    [...securityRules(assembly)].flatMap((rule) => {
      const rulings = rule.targets
        // A bus passes on and has targets of its own; its queue would lie where nobody looks.
        .filter((target) => serviceOf(target) !== 'events')
        .flatMap((target) => [...tries(target), keptInQueue(target, rule.resource, assembly)]);
      return faults(rulings).map((ruling) => ({ subject: subjectOf(rule.resource), ...ruling }));
    }),
};

function tries({ value, path }: EventTarget): readonly Ruling[] {
  return Object.entries(LIMITS).map(([name, { least, most, byDefault }]) => {
    const place = `${path}.RetryPolicy.${name}`;
    const raw: Value | undefined = at(value, `RetryPolicy.${name}`);
    if (isUnresolved(raw) || isReference(raw)) return open(`${name} cannot be resolved`, place, shown(raw));
    const given = raw === undefined ? byDefault : numberOf(raw);
    return given !== undefined && given >= least && given <= most
      ? good(`${name} is ${given}`, place, given)
      : bad(`${name} is ${given}${raw === undefined ? ' by default' : ''}`, place, shown(raw), `${least} to ${most}`);
  });
}
