import { at, booleanOf, isUnresolved, listOf } from '../assembly/value';
import { faults } from './grounds/property';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';
import { bucketEncryption } from './grounds/storage';

const PATH = 'BucketEncryption.ServerSideEncryptionConfiguration';

export const bucketKeyAndNoSseC = perResource('STO-04', ['AWS::S3::Bucket'], (bucket) => {
  const rulings = bucketEncryption(bucket).flatMap((rule, index): Ruling[] => {
    const algorithm = at(rule, 'ServerSideEncryptionByDefault.SSEAlgorithm');
    if (typeof algorithm !== 'string' || !algorithm.startsWith('aws:kms')) return [];
    const enabled = at(rule, 'BucketKeyEnabled');
    const blocked = at(rule, 'BlockedEncryptionTypes.EncryptionType');
    const keyPath = `${PATH}.${index}.BucketKeyEnabled`;
    const blockedPath = `${PATH}.${index}.BlockedEncryptionTypes.EncryptionType`;
    return [
      booleanOf(enabled) === true
        ? good('uses a bucket key', keyPath)
        : isUnresolved(enabled)
          ? open('BucketKeyEnabled cannot be resolved', keyPath)
          : bad('BucketKeyEnabled is not true', keyPath, enabled, true),
      listOf(blocked).includes('SSE-C')
        ? good('refuses keys that callers bring along (SSE-C)', blockedPath)
        : isUnresolved(blocked) || listOf(blocked).some(isUnresolved)
          ? open('BlockedEncryptionTypes cannot be resolved', blockedPath)
          : bad('does not refuse keys that callers bring along (SSE-C)', blockedPath, blocked, ['SSE-C']),
    ];
  });
  return rulings.length === 0 ? undefined : faults(rulings);
});
