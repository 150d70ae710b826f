import { policyAt, unreadable } from './grounds/policies';
import { faults, flag } from './grounds/property';
import { unboundedAllows } from './grounds/resource-policies';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

const FLAGS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'] as const;
const POLICIES: Readonly<Record<string, string>> = {
  'AWS::S3::AccessPoint': 'Policy',
  'AWS::S3::MultiRegionAccessPointPolicy': 'Policy',
  'AWS::S3ObjectLambda::AccessPointPolicy': 'PolicyDocument',
};
const BLOCKING = ['AWS::S3::AccessPoint', 'AWS::S3::MultiRegionAccessPoint'];

/**
 * A bucket's own block does not reach an access point of another account, and its policy is read beside the bucket's. Where
 * the block is absent S3 sets all four; where it is given, an absent flag is false.
 */
export const accessPointsAreClosed = perResource(
  'DATA-04',
  [...new Set([...BLOCKING, ...Object.keys(POLICIES)])],
  (point, { assembly }) => {
    const block = 'PublicAccessBlockConfiguration';
    const blocked: readonly Ruling[] = !BLOCKING.includes(point.type)
      ? []
      : point.properties[block] === undefined
        ? [good('S3 blocks public access in all four ways by default', block)]
        : FLAGS.map((name) => flag(point, `${block}.${name}`, true));
    const property = POLICIES[point.type];
    const policy = property === undefined ? undefined : policyAt(point.properties[property], assembly);
    return faults([...blocked, ...(policy === undefined || property === undefined ? [] : read(policy, property))]);
  },
);

function read(policy: NonNullable<ReturnType<typeof policyAt>>, property: string): readonly Ruling[] {
  const broken = unreadable([policy]);
  if (broken !== undefined) return [open(`the policy cannot be read: ${broken}`, property)];
  const unbounded = unboundedAllows(policy);
  return unbounded.length === 0
    ? [good(`${policy.statements.length} statements examined`, property)]
    : unbounded.map((s) =>
        bad(`statement ${s.name} allows every principal without a condition that bounds it`, property, s.name),
      );
}
