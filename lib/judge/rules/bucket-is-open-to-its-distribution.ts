import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource } from '../assembly/assembly';
import { at, isUnresolved } from '../assembly/value';
import type { Statement } from '../iam/policy';
import type { Rule } from '../rule';
import { bucketPolicies } from './grounds/buckets';
import { DISTRIBUTION, type Origin, originsOf } from './grounds/distributions';
import { pointedTo } from './grounds/links';
import { conditionsOn, isForEveryone, pins, textsOf, unreadable } from './grounds/policies';
import { faults } from './grounds/property';
import { bad, good, open, type Ruling, subjectOf } from './grounds/ruling';

const CONTROL = 'AWS::CloudFront::OriginAccessControl';
const SERVICE = 'cloudfront.amazonaws.com';

/** Signed requests of one distribution (origin access control), instead of a public bucket or an origin access identity. */
export const bucketIsOpenToItsDistribution: Rule = {
  control: 'EDGE-17',
  examine: (assembly) => {
    const readers = new Map<Resource, Resource[]>();
    const asked = assembly.ofType(DISTRIBUTION).flatMap((distribution) =>
      originsOf(distribution, assembly).flatMap((origin): readonly Finding[] => {
        if (origin.bucket !== undefined)
          readers.set(origin.bucket, [...(readers.get(origin.bucket) ?? []), distribution]);
        return signed(origin, assembly).map((ruling) => ({ subject: subjectOf(distribution), ...ruling }));
      }),
    );
    const answering = [...readers].flatMap(([bucket, distributions]) =>
      admits(bucket, distributions, assembly).map((ruling) => ({ subject: subjectOf(bucket), ...ruling })),
    );
    return [...asked, ...answering];
  },
};

function signed({ kind, path, value }: Origin, assembly: Assembly): readonly Ruling[] {
  if (kind === 'custom') return [];
  if (kind === 'unresolved') return [open('what an origin is cannot be resolved', path)];
  if (kind === 'website') return [bad('asks a bucket as a website, in plain HTTP and as anybody could', path)];
  const identity = at(value, 'S3OriginConfig.OriginAccessIdentity');
  if (identity !== undefined && identity !== '') {
    return [bad('reads as an origin access identity, which AWS superseded', `${path}.S3OriginConfig`, identity)];
  }
  const property = `${path}.OriginAccessControlId`;
  const id = at(value, 'OriginAccessControlId');
  if (id === undefined || id === '') return [bad('asks a bucket without signing', property)];
  const control = pointedTo(id, assembly, CONTROL);
  if (control === undefined) return [open('its origin access control is not in the assembly', property)];
  return faults(signing(control, property));
}

function signing({ logicalId, properties }: Resource, property: string): readonly Ruling[] {
  const wanted = { SigningBehavior: 'always', SigningProtocol: 'sigv4', OriginAccessControlOriginType: 's3' };
  return Object.entries(wanted).map(([name, value]) => {
    const found = at(properties, `OriginAccessControlConfig.${name}`);
    if (isUnresolved(found)) return open(`${name} of ${logicalId} cannot be resolved`, property);
    return found === value
      ? good(`signs every request by ${logicalId}`, property)
      : bad(`${name} of ${logicalId} is not ${value}`, property, found, value);
  });
}

function admits(bucket: Resource, distributions: readonly Resource[], assembly: Assembly): readonly Ruling[] {
  const policies = bucketPolicies(bucket, assembly);
  const obstacle = unreadable(policies);
  if (obstacle !== undefined) return [open(`its policy cannot be read: ${obstacle}`)];
  const arns = new Set(distributions.flatMap(({ arn }) => arn ?? []));
  const rulings = policies.flatMap(({ statements }) =>
    statements.filter(({ effect }) => effect === 'Allow').flatMap((statement) => judged(statement, arns)),
  );
  return rulings.length === 0
    ? [good('no statement of its policy lets a distribution or everybody in')]
    : faults(rulings);
}

function judged(statement: Statement, arns: ReadonlySet<string>): readonly Ruling[] {
  const principals = statement.principals?.items ?? [];
  if (isForEveryone(statement) && !statement.conditions.some(pins)) {
    return [bad(`statement ${statement.name} lets everybody in`, undefined, statement.name)];
  }
  const identity = principals.some(
    ({ kind, id }) => kind === 'CanonicalUser' || (typeof id === 'string' && id.includes('/CloudFront Origin Access ')),
  );
  if (identity)
    return [bad(`statement ${statement.name} lets an origin access identity in`, undefined, statement.name)];
  if (!principals.some(({ kind, id }) => kind === 'Service' && id === SERVICE)) return [];
  const sources = conditionsOn(statement, 'aws:SourceArn').filter(pins);
  if (sources.length === 0) {
    return [bad(`statement ${statement.name} lets every distribution of the world in`, undefined, statement.name)];
  }
  const hidden = sources.flatMap(({ values }) => values).some((value) => 'unresolved' in value);
  if (hidden) return [open(`which distribution statement ${statement.name} means cannot be resolved`)];
  const strangers = sources.flatMap(textsOf).filter((text) => !arns.has(text));
  return strangers.length === 0
    ? [good(`statement ${statement.name} lets its own distribution in alone`)]
    : [bad(`statement ${statement.name} lets other distributions in`, undefined, strangers, [...arns])];
}
