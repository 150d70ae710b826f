import type { Resource } from '../assembly/assembly';
import { booleanOf, isUnresolved, listOf, numberOf } from '../assembly/value';
import { bad, exists, good, open } from './grounds/ruling';
import { watchedBy } from './grounds/watched-metrics';

/** A nightly job may be done two hours later than the day before. */
const LONGEST = 26 * 3600;

/** A plan that never starts raises no failure; only silence tells. */
export const backupSilenceAlarms = exists('BAK-17', {
  types: ['AWS::CloudWatch::Alarm'],
  missing: 'no alarm notices that no backup was completed',
  examine: (alarm) => {
    const metric = watchedBy(alarm).find(
      (m) => m.namespace === 'AWS/Backup' && m.name === 'NumberOfBackupJobsCompleted',
    );
    if (metric === undefined) return undefined;
    const { TreatMissingData: missing } = alarm.properties;
    if (!goesOffBelowOne(alarm))
      return bad('does not go off below one completed backup', 'Threshold', alarm.properties['Threshold'], 1);
    if (isUnresolved(missing)) return open('what it makes of silence cannot be resolved', 'TreatMissingData');
    if (missing !== 'breaching')
      return bad('stays quiet when a plan never starts', 'TreatMissingData', missing, 'breaching');
    const [periods, length] = [numberOf(alarm.properties['EvaluationPeriods']), numberOf(metric.period)];
    if (periods === undefined || length === undefined)
      return open('its periods cannot be resolved', 'EvaluationPeriods');
    if (periods * length > LONGEST)
      return bad('waits longer than a day', 'EvaluationPeriods', periods * length, `at most ${LONGEST}`);
    return isHeard(alarm) ? good('goes off when a day passes without a backup') : bad('has no action', 'AlarmActions');
  },
});

function goesOffBelowOne({ properties }: Resource): boolean {
  const level = numberOf(properties['Threshold']);
  const operator = properties['ComparisonOperator'];
  if (level === undefined) return false;
  return operator === 'LessThanThreshold' ? level >= 1 : operator === 'LessThanOrEqualToThreshold' && level >= 0;
}

function isHeard({ properties }: Resource): boolean {
  return booleanOf(properties['ActionsEnabled'] ?? true) === true && listOf(properties['AlarmActions']).length > 0;
}
