import type { Finding } from '../../../promises/judgement';
import type { Assembly, Resource } from '../../assembly/assembly';
import { booleanOf, isUnresolved, listOf, numberOf } from '../../assembly/value';
import { bad, good, open, type Ruling, subjectOf, wholeAssembly } from './ruling';
import { watchedBy } from './watched-metrics';

const ALARM = 'AWS::CloudWatch::Alarm';

/** A figure that Rampart's own functions publish in the namespace Rampart, and above which somebody must be told. */
export interface Watched {
  readonly metric: string;
  readonly says: string;
  /** The largest threshold that still tells in time. */
  readonly atMost: number;
}

/** Whether some alarm goes off above a figure, at the first time and heard by somebody. */
export function alarmRings(watched: Watched, assembly: Assembly): Finding {
  const findings = assembly
    .ofType(ALARM)
    .filter((alarm) => watchedBy(alarm).some((m) => m.namespace === 'Rampart' && m.name === watched.metric))
    .map((alarm): Finding => ({ subject: subjectOf(alarm), ...rings(alarm, watched) }));
  return (
    findings.find(({ verdict }) => verdict === 'holds') ??
    findings[0] ?? { subject: wholeAssembly(ALARM), ...bad(`no alarm says ${watched.says}`) }
  );
}

function rings({ properties, conditional }: Resource, { says, atMost }: Watched): Ruling {
  if (conditional !== undefined) return open('is there only where its condition is met');
  const { Threshold: raw, ComparisonOperator: operator, Statistic: statistic } = properties;
  const threshold = numberOf(raw);
  if (threshold === undefined) return open('its threshold cannot be resolved', 'Threshold', raw);
  if (operator !== 'GreaterThanThreshold') return bad('does not ring above', 'ComparisonOperator', operator);
  if (threshold > atMost) return bad('rings too late', 'Threshold', threshold, `at most ${atMost}`);
  if (statistic !== 'Maximum') return bad('hides the highest', 'Statistic', statistic, 'Maximum');
  const points = numberOf(properties['DatapointsToAlarm']) ?? numberOf(properties['EvaluationPeriods']);
  if (points !== 1) return bad('waits for a second time', 'EvaluationPeriods', points, 1);
  if (isUnresolved(properties['AlarmActions'])) return open('its actions cannot be resolved', 'AlarmActions');
  const heard =
    booleanOf(properties['ActionsEnabled'] ?? true) === true && listOf(properties['AlarmActions']).length > 0;
  return heard ? good(`says ${says}`, 'Threshold', threshold) : bad('has no action', 'AlarmActions');
}
