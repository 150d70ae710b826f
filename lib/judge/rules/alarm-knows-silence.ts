import type { Resource } from '../assembly/assembly';
import { isReference, isUnresolved, say } from '../assembly/value';
import { countsFailures } from './grounds/known-metrics';
import { bad, good, open, perResource, shown } from './grounds/ruling';
import { watchedBy } from './grounds/watched-metrics';

const COUNTS = ['Sum', 'SampleCount'];
const DEPTHS = ['ApproximateNumberOfMessagesVisible'];

/**
 * Counts are published only where there is something to count. Without a word for silence such an alarm rests in
 * INSUFFICIENT_DATA, as one does whose metric has gone; and with `ignore` it stays as it is, so that it never rings twice.
 */
export const alarmKnowsSilence = perResource('ALR-15', ['AWS::CloudWatch::Alarm'], (alarm) => {
  const raw = alarm.properties['TreatMissingData'];
  const meaning = meaningOf(alarm);
  if (isUnresolved(raw) || isReference(raw))
    return open('what silence means to it cannot be resolved', 'TreatMissingData');
  if (raw === 'ignore') return bad('stays as it was when nothing is measured', 'TreatMissingData', raw, meaning);
  if (meaning === undefined) return undefined;
  if (meaning === 'breaching') {
    return raw === 'breaching'
      ? good('goes off when what it waits for stays away', 'TreatMissingData')
      : bad(
          'waits for something to happen, and is quiet when nothing is measured',
          'TreatMissingData',
          shown(raw),
          raw,
        );
  }
  return raw === 'notBreaching' || raw === 'breaching'
    ? good('says what silence means', 'TreatMissingData')
    : bad(
        'counts what ought not to happen, and does not say that silence is good',
        'TreatMissingData',
        shown(raw),
        meaning,
      );
});

/** What silence means to a count: good news where it rises with failures, bad news where something must happen. */
function meaningOf(alarm: Resource): 'breaching' | 'notBreaching' | undefined {
  const { Statistic: statistic, ComparisonOperator: operator, Metrics: math } = alarm.properties;
  const rises = say(operator).startsWith('GreaterThan');
  const [metric] = watchedBy(alarm);
  if (metric === undefined || math !== undefined) return undefined;
  const counts = COUNTS.includes(say(statistic)) || countsFailures(metric) || DEPTHS.includes(say(metric.name));
  if (!counts) return undefined;
  return rises ? 'notBreaching' : say(operator).startsWith('LessThan') ? 'breaching' : undefined;
}
