import type { Resource } from '../assembly/assembly';
import { booleanOf, isUnresolved, listOf, numberOf } from '../assembly/value';
import { bad, exists, figure, good, open } from './grounds/ruling';
import { watchedBy } from './grounds/watched-metrics';

const UPWARDS = ['GreaterThanThreshold', 'GreaterThanOrEqualToThreshold'];

/** A restore test that brings everything back too late is good for the copy and bad for the promise: the time is an alarm of its own. */
export const slowRestoreAlarms = exists('BAK-29', {
  types: ['AWS::CloudWatch::Alarm'],
  missing: 'no alarm looks at the time that a restore took',
  examine: (alarm, ground) => {
    const looks = watchedBy(alarm).some(({ namespace, name }) => namespace === 'Rampart' && name === 'RecoveryMinutes');
    if (!looks) return undefined;
    const most = figure(ground, 'rtoMinutes');
    const { Threshold: raw, ComparisonOperator: operator, Statistic: statistic } = alarm.properties;
    const threshold = numberOf(raw);
    if (threshold === undefined) return open('its threshold cannot be resolved', 'Threshold', raw);
    if (!UPWARDS.includes(String(operator))) return bad('does not ring upwards', 'ComparisonOperator', operator);
    if (statistic !== 'Maximum') return bad('hides the slowest restore', 'Statistic', statistic, 'Maximum');
    if (threshold > most) return bad('rings after the objective is missed', 'Threshold', threshold, `at most ${most}`);
    if (!oneIsEnough(alarm)) return bad('waits for a second slow restore', 'EvaluationPeriods');
    if (isUnresolved(alarm.properties['AlarmActions'])) return open('its actions cannot be resolved', 'AlarmActions');
    return isHeard(alarm)
      ? good(`rings above ${threshold} minutes`, 'Threshold')
      : bad('has no action', 'AlarmActions');
  },
});

/** Tests are days apart, so that two in a row are never seen together. */
function oneIsEnough({ properties }: Resource): boolean {
  return (numberOf(properties['DatapointsToAlarm']) ?? numberOf(properties['EvaluationPeriods'])) === 1;
}

function isHeard({ properties }: Resource): boolean {
  return booleanOf(properties['ActionsEnabled'] ?? true) === true && listOf(properties['AlarmActions']).length > 0;
}
