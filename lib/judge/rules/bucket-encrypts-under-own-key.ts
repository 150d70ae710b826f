import { at, isUnresolved } from '../assembly/value';
import { accessLogBuckets } from './grounds/buckets';
import { customerKeyValue } from './grounds/keys';
import { faults } from './grounds/property';
import { bad, good, open, perResource } from './grounds/ruling';
import { bucketEncryption } from './grounds/storage';

const PATH = 'BucketEncryption.ServerSideEncryptionConfiguration';

export const bucketEncryptsUnderOwnKey = perResource('STO-03', ['AWS::S3::Bucket'], (bucket, ground) => {
  const rules = bucketEncryption(bucket);
  if (rules.length === 0) return bad('has no default encryption of its own; S3 would use its own key', PATH);
  return faults(
    rules.map((rule, index) => {
      const path = `${PATH}.${index}.ServerSideEncryptionByDefault`;
      const algorithm = at(rule, 'ServerSideEncryptionByDefault.SSEAlgorithm');
      if (isUnresolved(algorithm)) return open('SSEAlgorithm cannot be resolved', `${path}.SSEAlgorithm`);
      if (algorithm === 'AES256' && accessLogBuckets(ground.assembly).has(bucket)) {
        // S3 and load balancers can deliver access logs under no customer key (conflict C18).
        return good('receives access logs, which AWS delivers under AES256 only', `${path}.SSEAlgorithm`);
      }
      if (algorithm !== 'aws:kms' && algorithm !== 'aws:kms:dsse') {
        return bad('does not encrypt under KMS', `${path}.SSEAlgorithm`, algorithm, 'aws:kms');
      }
      const key = at(rule, 'ServerSideEncryptionByDefault.KMSMasterKeyID');
      return customerKeyValue(key, `${path}.KMSMasterKeyID`, ground);
    }),
  );
});
