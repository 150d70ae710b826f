import type { Statement } from '../iam/policy';
import { bucketPolicies, customerBuckets } from './grounds/buckets';
import { keyOf } from './grounds/keys';
import { conditionsOn, isAbout, isEveryone, speaksOf, textsOf, unreadable } from './grounds/policies';
import { bad, good, open, perResource } from './grounds/ruling';
import { dataKeyUses } from './grounds/storage';

const HEADER = 's3:x-amz-server-side-encryption-aws-kms-key-id';

export const filesBucketRefusesOtherKeys = perResource('STO-08', ['AWS::S3::Bucket'], (bucket, { assembly }) => {
  if (!customerBuckets(assembly).includes(bucket)) return undefined;
  const keys = dataKeyUses(assembly)
    .filter((use) => use.resource === bucket)
    .map((use) => keyOf(use.value, assembly)?.arn);
  const [key] = keys;
  if (key === undefined) return open('its own key cannot be resolved');
  const policies = bucketPolicies(bucket, assembly);
  const found = policies.flatMap((p) => p.statements).find((s) => refuses(s, `${bucket.arn}/no-such-object-7f3a`, key));
  if (found !== undefined) return good(`statement ${found.name} refuses other keys`);
  const broken = unreadable(policies);
  return broken === undefined
    ? bad(`no statement of its policy denies s3:PutObject under another key than its own`, undefined, undefined, key)
    : open(`the bucket policy cannot be read: ${broken}`);
});

function refuses(statement: Statement, object: string, key: string): boolean {
  const named = conditionsOn(statement, HEADER);
  const differs = named.filter((c) => /^(string|arn)not/.test(c.operator) && c.set === undefined);
  return (
    statement.effect === 'Deny' &&
    statement.faults.length === 0 &&
    statement.principals?.inverted === false &&
    statement.principals.items.some(isEveryone) &&
    speaksOf(statement, 's3:PutObject') === true &&
    isAbout(statement, object) === true &&
    // Any further condition on another key would leave requests out; `Null: false` on the header only lets the default be.
    named.length === statement.conditions.length &&
    named.every((c) => differs.includes(c) || (c.operator === 'null' && textsOf(c).join() === 'false')) &&
    differs.length === 1 &&
    differs.every((c) => c.values.length === 1 && textsOf(c)[0] === key)
  );
}
