import type { Resource, Value } from '../assembly/assembly';
import { isReference, isUnresolved, numberOf, say } from '../assembly/value';
import { countsFailures, isPercent } from './grounds/known-metrics';
import { faults } from './grounds/property';
import { bad, figure, type Ground, good, open, perResource, type Ruling, shown } from './grounds/ruling';
import { type Watched, watchedBy } from './grounds/watched-metrics';

const UP = ['GreaterThanThreshold', 'GreaterThanOrEqualToThreshold'];
const DOWN = ['LessThanThreshold', 'LessThanOrEqualToThreshold'];
/** Those that one event among many quiet ones moves. */
const COUNTING = ['Sum', 'Maximum', 'SampleCount'];
const DAY = 86_400;
const HOUR = 3_600;
const DAYS_TO_RENEW = 14;

export const alarmGoesOffInTime = perResource('ALR-14', ['AWS::CloudWatch::Alarm'], (alarm, ground) => {
  const metrics = watchedBy(alarm);
  if (metrics.length === 0) return undefined;
  const hidden = ['EvaluationPeriods', 'DatapointsToAlarm', 'ComparisonOperator', 'Threshold', 'Statistic'].find(
    (path) => isHidden(alarm.properties[path]),
  );
  if (hidden !== undefined || metrics.some(({ period }) => isHidden(period))) {
    return open(`when it goes off cannot be resolved`, hidden ?? 'Period');
  }
  return faults([
    evaluates(alarm),
    compares(alarm),
    ...metrics.flatMap((metric) => [
      lasts(metric, alarm),
      reaches(metric, alarm),
      ...expires(metric, alarm),
      ...tells(metric, alarm, ground),
    ]),
  ]);
});

function isHidden(value: Value | undefined): boolean {
  return isUnresolved(value) || isReference(value);
}

function evaluates({ properties }: Resource): Ruling {
  const periods = numberOf(properties['EvaluationPeriods']);
  const points = numberOf(properties['DatapointsToAlarm'] ?? properties['EvaluationPeriods']);
  if (periods === undefined || periods < 1) {
    return bad('evaluates no period', 'EvaluationPeriods', shown(properties['EvaluationPeriods']), 'at least 1');
  }
  return points !== undefined && points >= 1 && points <= periods
    ? good('evaluates its periods', 'EvaluationPeriods')
    : bad('asks for more datapoints than it evaluates', 'DatapointsToAlarm', points, `1 to ${periods}`);
}

function compares({ properties }: Resource): Ruling {
  const operator = properties['ComparisonOperator'];
  return operator === undefined
    ? bad('compares with nothing', 'ComparisonOperator', undefined, [...UP, ...DOWN])
    : good('compares', 'ComparisonOperator');
}

/**
 * AWS publishes its own metrics once a minute or less often, and sees only a day, or a week of hours, at a time.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
function lasts({ namespace, period }: Watched, { properties }: Resource): Ruling {
  const seconds = numberOf(period);
  const fine = !say(namespace).startsWith('AWS/') && seconds !== undefined && [10, 20, 30].includes(seconds);
  if (seconds === undefined || !(fine || (seconds >= 60 && seconds % 60 === 0))) {
    return bad('its period is none in which the metric has a value', 'Period', seconds, 'a multiple of 60 seconds');
  }
  const range = seconds * (numberOf(properties['EvaluationPeriods']) ?? 1);
  const most = seconds >= HOUR ? 7 * DAY : DAY;
  return range <= most
    ? good('CloudWatch sees all of its periods', 'EvaluationPeriods')
    : bad('CloudWatch sees fewer periods than it waits for', 'EvaluationPeriods', range, `at most ${most} s together`);
}

/** Whether any value of the metric lies beyond its threshold. */
function reaches(metric: Watched, { properties }: Resource): Ruling {
  const threshold = numberOf(properties['Threshold']);
  if (!isPercent(metric) || threshold === undefined) return good('can be reached', 'Threshold');
  const never = UP.includes(say(properties['ComparisonOperator'])) ? threshold >= 100 : threshold <= 0;
  return never
    ? bad('no percentage lies beyond its threshold', 'Threshold', threshold, 'between 0 and 100')
    : good('can be reached', 'Threshold');
}

/** Days that are left must run out downwards, and leave some for somebody who renews by hand. */
function expires({ namespace, name }: Watched, { properties }: Resource): readonly Ruling[] {
  if (namespace !== 'AWS/CertificateManager' || name !== 'DaysToExpiry') return [];
  const [operator, threshold] = [properties['ComparisonOperator'], numberOf(properties['Threshold'])];
  return [
    operator === undefined || DOWN.includes(say(operator))
      ? good('rings before the certificate ends', 'ComparisonOperator')
      : bad('rings while the certificate is new', 'ComparisonOperator', shown(operator), DOWN),
    threshold !== undefined && threshold >= DAYS_TO_RENEW
      ? good('leaves time to renew', 'Threshold', threshold)
      : bad('leaves no time to renew', 'Threshold', threshold, `at least ${DAYS_TO_RENEW}`),
  ];
}

/** An alarm on failures must rise with them, and within the minutes in which the page wants to know. */
function tells(metric: Watched, { properties }: Resource, ground: Ground): readonly Ruling[] {
  if (!countsFailures(metric)) return [];
  const [operator, statistic] = [properties['ComparisonOperator'], properties['Statistic']];
  const limit = figure(ground, 'alertMaxMinutes') * 60;
  const takes = (numberOf(metric.period) ?? 0) * (numberOf(properties['EvaluationPeriods']) ?? 1);
  return [
    operator === undefined || UP.includes(say(operator))
      ? good('rises with failures', 'ComparisonOperator')
      : bad('goes off when nothing fails, and not when something does', 'ComparisonOperator', shown(operator), UP),
    // An alarm by metric math has its statistic in the query.
    statistic === undefined || COUNTING.includes(say(statistic))
      ? good('counts every failure', 'Statistic')
      : bad('does not count failures', 'Statistic', shown(statistic), COUNTING),
    takes <= limit
      ? good(`tells within ${takes} s`, 'Period', takes)
      : bad(`tells of a failure after ${takes} s`, 'Period', takes, `at most ${limit}`),
  ];
}
