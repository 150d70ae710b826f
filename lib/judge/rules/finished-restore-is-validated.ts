import type { Finding } from '../../promises/judgement';
import type { Resource } from '../assembly/assembly';
import { restoreJobCompleted } from '../events/sample-events';
import type { Rule } from '../rule';
import { type Delivery, rulesFor } from './grounds/event-deliveries';
import { alarmRings } from './grounds/figure-alarms';
import { worst } from './grounds/property';
import { perTypeUnderTest } from './grounds/restore-tests';
import { bad, type Ground, good, open, subjectOf, wholeAssembly } from './grounds/ruling';
import { failsAloud, functionMay, mayWake } from './grounds/woken-functions';

const FUNCTION = 'AWS::Lambda::Function';
const FAULTY = { metric: 'RestoreTestFaulty', says: 'that a restored copy is not good', atMost: 0 };
const REPORT = 'backup:PutRestoreValidationResult';

/**
 * AWS Backup proves that a restore ends; whether the copy is good, somebody must look and say. The path is followed: event,
 * rule, function, permission, what its role may, and its errors.
 */
export const finishedRestoreIsValidated: Rule = {
  control: 'BAK-20',
  examine: (assembly, expectations) => {
    const ground = { assembly, expectations };
    const findings = perTypeUnderTest(assembly, (type) => validated(type, ground));
    // A copy that was found bad and of which nobody hears is as good as one at which nobody looked.
    return findings.some(({ verdict }) => verdict === 'holds') ? [...findings, alarmRings(FAULTY, assembly)] : findings;
  },
};

function validated(type: string, ground: Ground): readonly Finding[] {
  const deliveries = rulesFor(restoreJobCompleted(type), ground.assembly);
  const looked = deliveries.flatMap((delivery) =>
    delivery.rule.targets.flatMap(({ resource }) =>
      resource?.type === FUNCTION ? [look(type, delivery, resource, ground)] : [],
    ),
  );
  const holding = looked.find(({ verdict }) => verdict === 'holds');
  if (holding !== undefined) return [holding];
  if (looked.length > 0) return looked;
  const hidden = deliveries.find(
    ({ matched, rule }) =>
      matched === undefined || rule.targetsHidden || rule.targets.some(({ arn }) => arn === undefined),
  );
  return hidden === undefined
    ? [{ subject: wholeAssembly('AWS::Events::Rule'), ...bad(`a finished restore of ${type} wakes no function`) }]
    : [
        {
          subject: subjectOf(hidden.rule.resource),
          ...open(`whether a finished restore of ${type} wakes a function cannot be resolved`),
        },
      ];
}

function look(type: string, { matched, rule }: Delivery, fn: Resource, ground: Ground): Finding {
  if (matched === undefined || fn.conditional !== undefined) {
    return { subject: subjectOf(fn), ...open(`whether a finished restore of ${type} wakes it cannot be resolved`) };
  }
  const rulings = [
    mayWake(rule.resource, fn, ground.assembly),
    // Restore jobs have no ARNs.
    functionMay(fn, REPORT, '*', ground),
    failsAloud(fn, ground.assembly),
  ];
  const decisive = worst(rulings) ?? open('was not examined');
  const ruling = decisive.verdict === 'holds' ? good(`looks at restored copies of ${type} and reports`) : decisive;
  return { subject: subjectOf(fn), ...ruling };
}
