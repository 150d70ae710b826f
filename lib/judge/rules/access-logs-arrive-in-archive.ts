import type { Assembly, Resource } from '../assembly/assembly';
import { at, isUnresolved, listOf } from '../assembly/value';
import type { Rule } from '../rule';
import { archives, endOf, notRefused } from './grounds/archives';
import { accessLogBuckets } from './grounds/buckets';
import { replicationIsAdmitted } from './grounds/delivery-proof';
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
  const end = endOf(bucket, assembly);
  if (end !== undefined) {
    const admitted = replicationIsAdmitted(bucket, end, assembly);
    return admitted.verdict === 'holds' ? good('is replicated into the locked archive', path) : admitted;
  }
  return listOf(raw).some((rule) => isUnresolved(at(rule, 'Destination.Bucket')))
    ? open('where it is replicated to cannot be resolved', path, shown(raw))
    : bad('no enabled rule replicates all of it into the locked archive', path, shown(raw));
}
