import type { Assembly, Resource, Value } from '../assembly/assembly';
import { at, isUnresolved, listOf } from '../assembly/value';
import type { Rule } from '../rule';
import { archives, deliveredTo, isLocked, notRefused } from './grounds/archives';
import { accessLogBuckets } from './grounds/buckets';
import { faults, oneOf } from './grounds/property';
import { bad, good, open, type Ruling, shown, subjectOf } from './grounds/ruling';

/** S3 and ALB deliver their access logs neither into a locked bucket nor under a customer's key, so they take this way round. */
export const accessLogsArriveInArchive: Rule = {
  control: 'LOG-14',
  examine: (assembly) =>
    [...accessLogBuckets(assembly)]
      .filter((bucket) => !archives(assembly).has(bucket))
      .flatMap((bucket) => {
        const rulings = [
          oneOf(bucket, 'VersioningConfiguration.Status', ['Enabled']),
          refusesDeletion(bucket, assembly),
          replicates(bucket, assembly),
        ];
        return faults(rulings).map((ruling) => ({ subject: subjectOf(bucket), ...ruling }));
      }),
};

function refusesDeletion(bucket: Resource, assembly: Assembly): Ruling {
  const allowed = notRefused(bucket, ['s3:DeleteObject', 's3:DeleteObjectVersion'], assembly);
  return allowed.length === 0
    ? good('its policy refuses deletion of objects to everybody')
    : bad(`its policy does not refuse everybody ${allowed.join(', ')}`, undefined, allowed);
}

function replicates(bucket: Resource, assembly: Assembly): Ruling {
  const path = 'ReplicationConfiguration.Rules';
  const raw = at(bucket.properties, path);
  if (isUnresolved(raw)) return open('its replication cannot be resolved', path, raw);
  const rules = listOf(raw).filter((rule) => at(rule, 'Status') === 'Enabled' && isForEverything(rule));
  const locked = rules.some((rule) => {
    const target = deliveredTo(at(rule, 'Destination.Bucket'), assembly);
    return target !== undefined && archives(assembly).has(target) && isLocked(target);
  });
  if (locked) return good('is replicated into the locked archive', path);
  return rules.some((rule) => isUnresolved(at(rule, 'Destination.Bucket')))
    ? open('where it is replicated to cannot be resolved', path, shown(raw))
    : bad('no enabled rule replicates all of it into the locked archive', path, shown(raw));
}

/** A prefix or tag in the filter, or in the older form beside it, leaves objects out. */
function isForEverything(rule: Value): boolean {
  const prefixes = [at(rule, 'Prefix'), at(rule, 'Filter.Prefix')];
  const narrow = [at(rule, 'Filter.TagFilter'), at(rule, 'Filter.And')];
  return prefixes.every((p) => p === undefined || p === '') && narrow.every((n) => n === undefined);
}
