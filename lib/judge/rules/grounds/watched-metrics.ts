import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { at, listOf, numberOf, say } from '../../assembly/value';
import { pointedTo, remember } from './links';
import { tagsOf } from './property';

const ALARM = 'AWS::CloudWatch::Alarm';

export interface Watched {
  readonly namespace: Value | undefined;
  readonly name: Value | undefined;
  /** Seconds. */
  readonly period: Value | undefined;
  readonly dimensions: readonly Value[];
}

/** Every metric that an alarm looks at: its own, or those of its metric math. */
export function watchedBy({ properties }: Resource): readonly Watched[] {
  const own = watched(properties, properties['Period']);
  const queries = listOf(properties['Metrics']).flatMap((query) => {
    const stat = at(query, 'MetricStat');
    return stat === undefined ? [] : [watched(at(stat, 'Metric'), at(stat, 'Period'))];
  });
  return [...(own.name === undefined ? [] : [own]), ...queries];
}

function watched(metric: Value | undefined, period: Value | undefined): Watched {
  return {
    namespace: at(metric, 'Namespace'),
    name: at(metric, 'MetricName'),
    period,
    dimensions: listOf(at(metric, 'Dimensions')),
  };
}

/** Alarms on the way from a threat to a person. */
export const threatAlarms = remember((assembly) =>
  assembly.ofType(ALARM).filter((alarm) => tagsOf(alarm).get('rampart:class') === 'threat'),
);

export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimension: string;
}

/** Alarms that look at one metric of one resource. */
export function alarmsOnMetric(resource: Resource, metric: Metric, assembly: Assembly): readonly Resource[] {
  return assembly
    .ofType(ALARM)
    .filter((alarm) =>
      watchedBy(alarm).some(
        ({ namespace, name, dimensions }) =>
          namespace === metric.namespace &&
          name === metric.name &&
          dimensions.some(
            (d) =>
              at(d, 'Name') === metric.dimension && pointedTo(at(d, 'Value'), assembly, resource.type) === resource,
          ),
      ),
    );
}

/**
 * Whether an alarm on a count goes off at one in a single period: a comparison upwards, a threshold that one exceeds, and
 * a statistic that does not average it away. Metric math is not calculated and never counts.
 */
export function goesOffAtOne({ properties }: Resource): boolean {
  const threshold = numberOf(properties['Threshold']);
  const enough = numberOf(properties['DatapointsToAlarm']) ?? numberOf(properties['EvaluationPeriods']);
  if (threshold === undefined || enough !== 1) return false;
  if (!['Sum', 'Maximum'].includes(say(properties['Statistic']))) return false;
  switch (properties['ComparisonOperator']) {
    case 'GreaterThanThreshold':
      return threshold < 1;
    case 'GreaterThanOrEqualToThreshold':
      return threshold <= 1;
    default:
      return false;
  }
}
