import type { Assembly, Resource } from '../assembly/assembly';
import { isReference, isUnresolved, numberOf } from '../assembly/value';
import type { Rule } from '../rule';
import { type Call, calledFunctions } from './grounds/event-deliveries';
import { faults } from './grounds/property';
import { bad, good, open, type Ruling, shown, subjectOf } from './grounds/ruling';
import { securityRules } from './grounds/security-rules';
import { alarmsOnMetric } from './grounds/watched-metrics';

const THROTTLES = { namespace: 'AWS/Lambda', name: 'Throttles', dimension: 'FunctionName' };
const SHARE = 'ReservedConcurrentExecutions';

/**
 * A function with a share of its own in the account's concurrency cannot be starved by others, but is held back beyond it:
 * Lambda tries events again for six hours, and nobody knows. One whose share is zero never runs.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
 */
export const throttledFunctionsAlarm: Rule = {
  control: 'REM-08',
  examine: (assembly) =>
    [...calledFunctions(assembly)].flatMap(([called, calls]) => {
      const rulings = [...share(called, calls, assembly), ...heldBack(called, calls, assembly)];
      return faults(rulings).map((ruling) => ({ subject: subjectOf(called), ...ruling }));
    }),
};

function share({ properties }: Resource, calls: readonly Call[], assembly: Assembly): readonly Ruling[] {
  const raw = properties[SHARE];
  if (raw === undefined) {
    return calls.some(({ rule }) => securityRules(assembly).has(rule))
      ? [bad('answers security events, and whatever else runs in the account can starve it', SHARE, raw, 'at least 1')]
      : [];
  }
  if (isUnresolved(raw) || isReference(raw)) return [open('its concurrency cannot be resolved', SHARE, shown(raw))];
  return [
    numberOf(raw) === 0 ? bad('may never run', SHARE, raw, 'at least 1') : good('has concurrency of its own', SHARE),
  ];
}

function heldBack(called: Resource, calls: readonly Call[], assembly: Assembly): readonly Ruling[] {
  // A clock alone never calls twice at once.
  if (called.properties[SHARE] === undefined || calls.every(({ rule }) => rule.pattern === undefined)) return [];
  const alarms = alarmsOnMetric(called, THROTTLES, assembly);
  const certain = alarms.find(({ conditional }) => conditional === undefined);
  if (certain !== undefined) return [good(`${certain.logicalId} tells when it is held back`)];
  return [
    alarms.length > 0
      ? open('its alarm on throttles is there only under a condition')
      : bad('no alarm tells when it is held back by its concurrency'),
  ];
}
