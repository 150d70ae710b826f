import type { Assembly, Resource } from '../assembly/assembly';
import { at, booleanOf } from '../assembly/value';
import type { Rule } from '../rule';
import { archives } from './grounds/archives';
import { logBuckets } from './grounds/buckets';
import { remember } from './grounds/links';
import { type Attempt, refusals } from './grounds/refusals';
import { subjectOf } from './grounds/ruling';

/**
 * Whoever covers a trace empties the bucket of the logs, or lets a lifecycle do it. A lock keeps versions by itself and only
 * its bypass is left to refuse; without one the bucket's policy is all that keeps them, and has to keep itself. Named roles,
 * such as the deployment's, may be spared.
 */
export const logBucketRefusesEmptying: Rule = {
  control: 'LOG-16',
  examine: (assembly) =>
    [...keeping(assembly)].flatMap((bucket) =>
      refusals(bucket, attemptsOn(bucket), assembly, 'to be emptied, deleted or opened').map((ruling) => ({
        subject: subjectOf(bucket),
        ...ruling,
      })),
    ),
};

/** Buckets of logs, and those that lock what they keep. */
const keeping = remember((assembly: Assembly): ReadonlySet<Resource> => {
  const locked = assembly.ofType('AWS::S3::Bucket').filter(isLocked);
  return new Set([...archives(assembly), ...logBuckets(assembly), ...locked]);
});

function attemptsOn(bucket: Resource): readonly Attempt[] {
  const arn = bucket.arn ?? '';
  const object = `${arn}/any-object`;
  const whole = [
    { do: 's3:DeleteObjectVersion', on: object },
    { do: 's3:DeleteBucket', on: arn },
  ];
  if (isLocked(bucket)) return [...whole, { do: 's3:BypassGovernanceRetention', on: object }];
  const rules = ['s3:DeleteBucketPolicy', 's3:PutBucketPolicy', 's3:PutLifecycleConfiguration'];
  return [...whole, { do: 's3:DeleteObject', on: object }, ...rules.map((action) => ({ do: action, on: arn }))];
}

function isLocked(bucket: Resource): boolean {
  return (
    booleanOf(bucket.properties['ObjectLockEnabled']) === true ||
    at(bucket.properties, 'ObjectLockConfiguration.Rule.DefaultRetention') !== undefined
  );
}
