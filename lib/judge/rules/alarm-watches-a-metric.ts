import { say } from '../assembly/value';
import { isPublished } from './grounds/known-metrics';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';
import { watchedBy } from './grounds/watched-metrics';

/** CloudWatch takes an alarm on any name; one that nobody publishes is quiet for ever. */
export const alarmWatchesAMetric = perResource('ALR-13', ['AWS::CloudWatch::Alarm'], (alarm, { assembly }) => {
  const rulings = watchedBy(alarm).flatMap((metric): readonly Ruling[] => {
    const published = isPublished(metric, assembly);
    if (published === undefined) return [];
    if (published === 'yes') return [good(`${say(metric.namespace)} publishes ${say(metric.name)}`, 'Dimensions')];
    if (published === 'hidden') return [open('of what it looks at the metric cannot be resolved', 'Dimensions')];
    return published.map((fault) => bad(`${say(metric.namespace)}: ${fault}`, 'Dimensions', metric.dimensions));
  });
  return rulings.length === 0 ? undefined : rulings;
});
