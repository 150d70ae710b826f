import type { Resource } from '../../assembly/assembly';
import { at, booleanOf } from '../../assembly/value';
import { accessLogBuckets } from './buckets';
import { pointedTo, remember } from './links';

/** The log archive: the bucket to which a trail delivers. */
export const archives = remember(
  (assembly): ReadonlySet<Resource> =>
    new Set(
      assembly
        .ofType('AWS::CloudTrail::Trail')
        .flatMap((trail) => pointedTo(trail.properties['S3BucketName'], assembly, 'AWS::S3::Bucket') ?? []),
    ),
);

/** Archives from which nothing can be deleted for a while. */
export const lockedArchives = remember(
  (assembly): ReadonlySet<Resource> => new Set([...archives(assembly)].filter(isLocked)),
);

export function isLocked(bucket: Resource): boolean {
  const mode = at(bucket.properties, 'ObjectLockConfiguration.Rule.DefaultRetention.Mode');
  return booleanOf(bucket.properties['ObjectLockEnabled']) === true && (mode === 'GOVERNANCE' || mode === 'COMPLIANCE');
}

/** Buckets for access logs that are no archive themselves. */
export const deliveryBuckets = remember((assembly): readonly Resource[] =>
  [...accessLogBuckets(assembly)].filter((bucket) => !archives(assembly).has(bucket)),
);
