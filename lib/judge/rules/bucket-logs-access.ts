import { at, isReference, isUnresolved } from '../assembly/value';
import { archives } from './grounds/archives';
import { logBuckets } from './grounds/buckets';
import { bad, good, open, perResource, shown } from './grounds/ruling';

const TARGET = 'LoggingConfiguration.DestinationBucketName';

/** Who read which object, also without credentials of the account: data events of a trail know no anonymous request of others' accounts. */
export const bucketLogsAccess = perResource('STO-18', ['AWS::S3::Bucket'], (bucket, { assembly }) => {
  // A bucket of logs that logged into another would begin a chain without end.
  if (logBuckets(assembly).has(bucket) || archives(assembly).has(bucket)) return undefined;
  const target = at(bucket.properties, TARGET);
  if (typeof target === 'string' || isReference(target)) return good('logs who comes', TARGET, shown(target));
  return isUnresolved(target)
    ? open('where it logs cannot be resolved', TARGET, shown(target))
    : bad('names no bucket for its access log', TARGET);
});
