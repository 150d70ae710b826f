import { faults, flag } from './grounds/property';
import { perResource } from './grounds/ruling';

const FLAGS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

export const bucketBlocksPublicAccess = perResource('STO-01', ['AWS::S3::Bucket'], (bucket) =>
  // New buckets block by default, but a template that says nothing leaves an older bucket as it was.
  faults(FLAGS.map((name) => flag(bucket, `PublicAccessBlockConfiguration.${name}`, true))),
);
