import { refusals } from './grounds/refusals';
import { perResource } from './grounds/ruling';

/** TLS 1.0 and 1.1 are broken (RFC 8996). aws:SecureTransport does not tell them from 1.3. */
export const bucketRefusesOldTls = perResource('STO-16', ['AWS::S3::Bucket'], (bucket, { assembly }) => {
  const { arn } = bucket;
  if (arn === undefined) return undefined;
  const old = { 's3:TlsVersion': '1.1' };
  const attempts = [
    { do: 's3:GetObject', on: `${arn}/any-object`, with: old },
    { do: 's3:PutObject', on: `${arn}/any-object`, with: old },
    { do: 's3:ListBucket', on: arn, with: old },
  ];
  return refusals(bucket, attempts, assembly, 'TLS older than 1.2');
});
