import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { textOf } from '../../assembly/text-of';
import { at, booleanOf, listOf } from '../../assembly/value';
import type { Statement } from '../../iam/policy';
import { bucketPolicies } from './buckets';
import { pointedTo, remember } from './links';
import { isAbout, isEveryone, speaksOf } from './policies';

const BUCKET = 'AWS::S3::Bucket';

/** Into which bucket of the assembly something delivers: by name, by reference, or by an ARN with a prefix. */
export function deliveredTo(value: Value | undefined, assembly: Assembly): Resource | undefined {
  const direct = pointedTo(value, assembly, BUCKET);
  if (direct !== undefined) return direct;
  const text = textOf(value, assembly);
  return text?.startsWith('arn:') ? pointedTo(text.split('/')[0], assembly, BUCKET) : undefined;
}

/** The log archive: every bucket into which a trail of the assembly delivers. */
export const archives = remember(
  (assembly) =>
    new Set(
      assembly.ofType('AWS::CloudTrail::Trail').flatMap((trail) => {
        const bucket = deliveredTo(trail.properties['S3BucketName'], assembly);
        return bucket === undefined ? [] : [bucket];
      }),
    ),
);

/** Whether what is delivered to the bucket ends in a locked archive: it is one, or all of it is replicated into one. */
export function endsInArchive(bucket: Resource, assembly: Assembly): boolean {
  return endOf(bucket, assembly) !== undefined;
}

/** The locked archive in which it ends, which may be the bucket itself. */
export function endOf(bucket: Resource, assembly: Assembly): Resource | undefined {
  return [bucket, ...copiesOf(bucket, assembly)].find((one) => archives(assembly).has(one) && isLocked(one));
}

/** Buckets into which enabled rules replicate every object. */
function copiesOf(bucket: Resource, assembly: Assembly): readonly Resource[] {
  return listOf(at(bucket.properties, 'ReplicationConfiguration.Rules'))
    .filter((rule) => at(rule, 'Status') === 'Enabled' && isForEverything(rule))
    .flatMap((rule) => deliveredTo(at(rule, 'Destination.Bucket'), assembly) ?? []);
}

/** A prefix or tag in the filter, or in the older form beside it, leaves objects out. */
function isForEverything(rule: Value): boolean {
  const prefixes = [at(rule, 'Prefix'), at(rule, 'Filter.Prefix')];
  const narrow = [at(rule, 'Filter.TagFilter'), at(rule, 'Filter.And')];
  return prefixes.every((p) => p === undefined || p === '') && narrow.every((n) => n === undefined);
}

function isLocked(bucket: Resource): boolean {
  return (
    booleanOf(bucket.properties['ObjectLockEnabled']) === true &&
    at(bucket.properties, 'ObjectLockConfiguration.Rule.DefaultRetention.Mode') !== undefined
  );
}

/** Actions of the list that the bucket's policy does not refuse to everybody, whatever they are and however they ask. */
export function notRefused(bucket: Resource, actions: readonly string[], assembly: Assembly): readonly string[] {
  const statements = bucketPolicies(bucket, assembly).flatMap((policy) => policy.statements);
  const arn = bucket.arn ?? '';
  return actions.filter((action) => {
    const on = action === 's3:DeleteBucket' ? arn : `${arn}/no-such-thing-7f3a`;
    return !statements.some((s) => refusesEverybody(s) && speaksOf(s, action) === true && isAbout(s, on) === true);
  });
}

/** A condition may spare somebody, and a Deny with NotPrincipal does. */
function refusesEverybody({ effect, faults, principals, conditions }: Statement): boolean {
  return (
    effect === 'Deny' &&
    faults.length === 0 &&
    principals !== undefined &&
    !principals.inverted &&
    principals.items.some(isEveryone) &&
    conditions.length === 0
  );
}
