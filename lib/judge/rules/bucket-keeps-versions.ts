import { oneOf } from './grounds/property';
import { perResource } from './grounds/ruling';

export const bucketKeepsVersions = perResource('STO-05', ['AWS::S3::Bucket'], (bucket) =>
  oneOf(bucket, 'VersioningConfiguration.Status', ['Enabled']),
);
