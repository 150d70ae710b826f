import type { Resource } from '../assembly/assembly';
import { accountOfStack } from '../iam/estate/documents';
import { archives } from './grounds/archives';
import { bucketPolicies } from './grounds/buckets';
import { keyOf } from './grounds/keys';
import { speaksOf } from './grounds/policies';
import { type Attempt, refusals } from './grounds/refusals';
import { type Ground, perResource } from './grounds/ruling';
import { dataKeyUses } from './grounds/storage';

const HEADER = 's3:x-amz-server-side-encryption';

/**
 * The headers of an upload beat the default encryption of the bucket. Under another key, an object is no longer readable by
 * whom the bucket's key admits, but by whom the uploader chose; under none of ours, by whoever may read the bucket.
 */
export const bucketRefusesOtherEncryption = perResource('STO-17', ['AWS::S3::Bucket'], (bucket, ground) => {
  const { assembly } = ground;
  const underKey = dataKeyUses(assembly).some(
    ({ resource, value }) => resource === bucket && keyOf(value, assembly) !== undefined,
  );
  if (!underKey || bucket.arn === undefined) return undefined;
  const object = { do: 's3:PutObject', on: `${bucket.arn}/any-object` };
  const attempts: readonly Attempt[] = [
    { ...object, with: { [HEADER]: 'aws:kms', [`${HEADER}-aws-kms-key-id`]: otherKey(bucket, ground) } },
    // A service that delivers chooses for itself: CloudTrail stores its digests under S3's own keys, whatever the bucket says.
    ...(isFilledByServices(bucket, ground) ? [] : [{ ...object, with: { [HEADER]: 'AES256' } }]),
  ];
  return refusals(bucket, attempts, assembly, 'uploads under another key than its own');
});

function isFilledByServices(bucket: Resource, { assembly }: Ground): boolean {
  return (
    archives(assembly).has(bucket) ||
    bucketPolicies(bucket, assembly).some(({ statements }) =>
      statements.some(
        (s) =>
          s.effect === 'Allow' &&
          speaksOf(s, 's3:PutObject') !== false &&
          (s.principals?.items.some(({ kind }) => kind === 'Service') ?? false),
      ),
    )
  );
}

function otherKey(bucket: Resource, { assembly }: Ground): string {
  const region = assembly.stacks.find(({ name }) => name === bucket.stack)?.region ?? 'eu-central-1';
  return `arn:aws:kms:${region}:${accountOfStack(bucket, assembly)}:key/no-such-thing-7f3a`;
}
