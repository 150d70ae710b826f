import { at, isUnresolved, listOf } from '../assembly/value';
import { bad, good, open, perResource } from './grounds/ruling';

const PATH = 'OwnershipControls.Rules';

export const bucketHasNoAcls = perResource('STO-06', ['AWS::S3::Bucket'], (bucket) => {
  const rules = at(bucket.properties, PATH);
  const owners = listOf(rules).map((rule) => at(rule, 'ObjectOwnership'));
  if (isUnresolved(rules) || owners.some(isUnresolved)) return open('ObjectOwnership cannot be resolved', PATH);
  // Buckets without the property have ACLs off only if they were made after April 2023.
  return owners.length > 0 && owners.every((owner) => owner === 'BucketOwnerEnforced')
    ? good('ACLs are off (BucketOwnerEnforced)', PATH)
    : bad('ObjectOwnership is not BucketOwnerEnforced', PATH, owners, 'BucketOwnerEnforced');
});
