import { at, isUnresolved, listOf } from '../assembly/value';
import { archives } from './grounds/archives';
import { logBuckets } from './grounds/buckets';
import { faults, valueWithin } from './grounds/property';
import { bad, figure, good, open, perResource, type Ruling, shown } from './grounds/ruling';

const RULES = 'LifecycleConfiguration.Rules';

/** A lifecycle is the one deletion that no policy refuses: what it expires early is gone by plan. */
export const logBucketKeepsLogs = perResource('LOG-17', ['AWS::S3::Bucket'], (bucket, ground) => {
  const { assembly } = ground;
  if (!logBuckets(assembly).has(bucket) && !archives(assembly).has(bucket)) return undefined;
  const min = figure(ground, 'logRetentionDays');
  const raw = at(bucket.properties, RULES);
  if (isUnresolved(raw)) return open('when its logs expire cannot be resolved', RULES);
  const rulings = listOf(raw).flatMap((rule, index): readonly Ruling[] => {
    const path = `${RULES}.${index}`;
    if (isUnresolved(rule)) return [open('when its logs expire cannot be resolved', path)];
    if (at(rule, 'Status') === 'Disabled') return [];
    if (at(rule, 'ExpirationDate') !== undefined) return [bad('its logs expire on a fixed day', path, shown(rule))];
    const days = at(rule, 'ExpirationInDays');
    return days === undefined ? [] : [valueWithin(days, `${path}.ExpirationInDays`, { min })];
  });
  return faults(rulings)[0] ?? good('its logs do not expire', RULES);
});
