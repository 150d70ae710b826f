import type { Assembly, Resource } from '../../assembly/assembly';
import { at, booleanOf, isUnresolved, listOf, numberOf, say } from '../../assembly/value';
import type { EntryRuling, Expected } from './evidence';
import { worst } from './property';
import { bad, good, open, type Ruling, shown } from './ruling';
import { watchedBy } from './watched-metrics';

const ALARM = 'AWS::CloudWatch::Alarm';
const NAMESPACE = 'Rampart';
const METRIC = 'EvidenceAgeDays';
const CLAIM = 'ClaimId';
const SECONDS_PER_DAY = 86_400;

/** Of one measurement or of several within a period; a count of measurements says nothing about an age. */
const STATISTICS = ['Average', 'Maximum', 'Minimum'];

/** Whether an alarm with an action goes off in time, and in silence, on the age of the evidence of a claim. */
export function alarmsWhenLate(entry: Expected, assembly: Assembly): EntryRuling {
  const { promise } = entry;
  const alarms = assembly.ofType(ALARM).filter((alarm) => looksAtAgeOf(promise, alarm));
  const judged = alarms.map((alarm) => ({ about: alarm, ruling: examine(alarm, entry) }));
  return (
    judged.find(({ ruling }) => ruling.verdict === 'holds') ??
    judged[0] ?? { ruling: bad(`no alarm looks at the age of the evidence of ${promise}`) }
  );
}

function looksAtAgeOf(promise: string, alarm: Resource): boolean {
  return watchedBy(alarm).some(
    ({ namespace, name, dimensions }) =>
      namespace === NAMESPACE &&
      name === METRIC &&
      dimensions.some((d) => at(d, 'Name') === CLAIM && at(d, 'Value') === promise),
  );
}

function examine(alarm: Resource, entry: Expected): Ruling {
  if (alarm.conditional !== undefined) return open('is there only where its condition is met');
  if (alarm.properties['MetricName'] === undefined) return open('metric math is not calculated', 'Metrics');
  const rulings = [ringsInTime(alarm, entry), lasts(alarm), ringsInSilence(alarm), isHeard(alarm)];
  return worst(rulings) ?? open('was not examined');
}

/** Of several periods that must all be bad, the last one ends so much later. */
function ringsInTime({ properties }: Resource, { promise, cadenceDays }: Expected): Ruling {
  const {
    ComparisonOperator: operator,
    Threshold: threshold,
    EvaluationPeriods: all,
    DatapointsToAlarm: some,
  } = properties;
  if (operator !== 'GreaterThanThreshold' && operator !== 'GreaterThanOrEqualToThreshold') {
    return isUnresolved(operator)
      ? open('its comparison cannot be resolved', 'ComparisonOperator')
      : bad('does not go off above an age', 'ComparisonOperator', operator, 'GreaterThanThreshold');
  }
  const raw = [threshold, some ?? all, properties['Period']];
  const [days, count, seconds] = raw.map(numberOf);
  if (days === undefined || count === undefined || seconds === undefined) {
    return raw.some((value) => typeof value === 'object')
      ? open('when it goes off cannot be resolved', 'Threshold', shown(threshold))
      : bad('says not when it goes off', 'Threshold', shown(threshold));
  }
  const latest = days + ((count - 1) * seconds) / SECONDS_PER_DAY;
  return latest <= cadenceDays
    ? good(`goes off ${latest} days after the last evidence of ${promise}, due in ${cadenceDays}`, 'Threshold', days)
    : bad(`goes off after ${latest} days, too late for ${promise}`, 'Threshold', latest, `at most ${cadenceDays}`);
}

function lasts({ properties: { Statistic: statistic } }: Resource): Ruling {
  if (isUnresolved(statistic)) return open('its statistic cannot be resolved', 'Statistic');
  return STATISTICS.includes(say(statistic))
    ? good(`reads the ${statistic}`, 'Statistic')
    : bad('does not read an age', 'Statistic', shown(statistic), STATISTICS);
}

function ringsInSilence({ properties: { TreatMissingData: missing } }: Resource): Ruling {
  if (isUnresolved(missing)) return open('what silence means cannot be resolved', 'TreatMissingData');
  return missing === 'breaching'
    ? good('goes off when nothing is measured', 'TreatMissingData')
    : bad('stays quiet when nothing is measured', 'TreatMissingData', shown(missing), 'breaching');
}

function isHeard({ properties }: Resource): Ruling {
  const enabled = properties['ActionsEnabled'] ?? true;
  const actions = listOf(properties['AlarmActions']).filter((action) => action !== '');
  if (isUnresolved(enabled) || (actions.length > 0 && actions.every(isUnresolved))) {
    return open('whether it has an action cannot be resolved', 'AlarmActions');
  }
  return booleanOf(enabled) === true && actions.length > 0
    ? good('has an action', 'AlarmActions')
    : bad('has no action, so that nobody hears of it', 'AlarmActions', shown(properties['AlarmActions']));
}
