import { bucketPolicies } from './grounds/buckets';
import { deniesPlainHttp, speaksOfAll, unreadable } from './grounds/policies';
import { bad, good, open, perResource } from './grounds/ruling';

export const bucketRefusesPlainHttp = perResource('STO-02', ['AWS::S3::Bucket'], (bucket, { assembly }) => {
  const policies = bucketPolicies(bucket, assembly);
  const statements = policies.flatMap((policy) => policy.statements);
  const arn = bucket.arn ?? '';
  // The bucket itself, and an object of any name.
  const arns = [arn, `${arn}/no-such-object-7f3a`];
  const found = statements.find((s) => deniesPlainHttp(s, (statement) => speaksOfAll(statement, 's3'), arns));
  if (found !== undefined) return good(`statement ${found.name} denies plain HTTP`);
  const broken = unreadable(policies);
  if (broken !== undefined) return open(`the bucket policy cannot be read: ${broken}`);
  return bad('no statement of its policy denies every S3 action on bucket and objects over plain HTTP');
});
