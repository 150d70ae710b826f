import type { Finding } from '../../promises/judgement';
import { at } from '../assembly/value';
import type { Rule } from '../rule';
import { calledFunctions } from './grounds/event-deliveries';
import { alarmRings } from './grounds/figure-alarms';
import { worst } from './grounds/property';
import { bad, figure, type Ground, good, open, subjectOf, wholeAssembly } from './grounds/ruling';
import { failsAloud, functionMay, functionMayAtHome, isWokenDaily } from './grounds/woken-functions';

const FUNCTION = 'AWS::Lambda::Function';

/** Nobody remembers to lift a hold. A function that a clock wakes daily reads them all and may lift them. */
export const endedHoldsAreReleased: Rule = {
  control: 'BAK-27',
  examine: (assembly, expectations) => {
    // Asked where holds are placed; whether they are, BAK-26 decides.
    const placed = assembly
      .ofType(FUNCTION)
      .some((fn) => at(fn.properties, 'Environment.Variables.HOLD_MAX_DAYS') !== undefined);
    if (!placed) return [];
    const ground = { assembly, expectations };
    const daily = [...calledFunctions(assembly)]
      .filter(([, calls]) => calls.some(({ rule }) => rule.scheduled))
      .map(([fn]) => ({ fn, lifts: lifts(fn, ground) }));
    const found =
      daily.find(({ lifts: { verdict } }) => verdict === 'holds') ??
      daily.find(({ lifts: l }) => l.verdict === 'unknown');
    if (found === undefined) {
      return [
        { subject: wholeAssembly(FUNCTION), ...bad('no function that a clock wakes may list, read and lift holds') },
      ];
    }
    const rulings = [found.lifts, isWokenDaily(found.fn, ground), failsAloud(found.fn, assembly)];
    const decisive = worst(rulings) ?? open('was not examined');
    const finding: Finding = {
      subject: subjectOf(found.fn),
      ...(decisive.verdict === 'holds' ? good('lifts ended holds at least daily') : decisive),
    };
    const tooOld = {
      metric: 'OldestHoldDays',
      says: 'that a hold is older than holds may be',
      atMost: figure(ground, 'legalHoldMaxDays'),
    };
    return [finding, alarmRings(tooOld, assembly)];
  },
};

function lifts(fn: Parameters<typeof functionMay>[0], ground: Ground) {
  const hold = { service: 'backup', resource: 'legal-hold:1' };
  const rulings = [
    functionMayAtHome(fn, 'backup:CancelLegalHold', hold, ground),
    functionMayAtHome(fn, 'backup:GetLegalHold', hold, ground),
    functionMay(fn, 'backup:ListLegalHolds', '*', ground),
  ];
  return worst(rulings) ?? open('was not examined');
}
