import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { textOf } from '../../assembly/text-of';
import { at, isUnresolved, listOf } from '../../assembly/value';
import { pointedTo } from './links';

export const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const BUCKET = 'AWS::S3::Bucket';

/** The default behaviour and all others, each with its path. */
export function behavioursOf(distribution: Resource): readonly { readonly behaviour: Value; readonly path: string }[] {
  const config = at(distribution.properties, 'DistributionConfig');
  const standard = at(config, 'DefaultCacheBehavior');
  return [
    ...(standard === undefined ? [] : [{ behaviour: standard, path: 'DistributionConfig.DefaultCacheBehavior' }]),
    ...listOf(at(config, 'CacheBehaviors')).map((behaviour, i) => ({
      behaviour,
      path: `DistributionConfig.CacheBehaviors.${i}`,
    })),
  ];
}

const S3_HOST = /^(.+)\.s3(?:[.-](?!website)[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/;
const WEBSITE = /\.s3-website[.-]/;

export interface Origin {
  readonly id: Value | undefined;
  readonly value: Value;
  readonly path: string;
  /** `bucket`: S3's own interface. `website`: S3's plain HTTP one. `custom`: anything else that a name leads to. */
  readonly kind: 'bucket' | 'website' | 'custom' | 'unresolved';
  /** The bucket, where it is in the assembly. */
  readonly bucket: Resource | undefined;
}

export function originsOf(distribution: Resource, assembly: Assembly): readonly Origin[] {
  return listOf(at(distribution.properties, 'DistributionConfig.Origins')).map((value, i) => {
    const domain = at(value, 'DomainName');
    const name = textOf(domain, assembly);
    const host = name === undefined ? undefined : S3_HOST.exec(name)?.[1];
    const bucket = pointedTo(domain, assembly, BUCKET) ?? pointedTo(host, assembly, BUCKET);
    return {
      id: at(value, 'Id'),
      value,
      path: `DistributionConfig.Origins.${i}`,
      kind: kindOf(value, name, bucket !== undefined || host !== undefined),
      bucket,
    };
  });
}

function kindOf(origin: Value, name: string | undefined, isS3: boolean): Origin['kind'] {
  if (name !== undefined && WEBSITE.test(name)) return 'website';
  if (isS3 || at(origin, 'S3OriginConfig') !== undefined) return 'bucket';
  return isUnresolved(origin) || (name === undefined && at(origin, 'CustomOriginConfig') === undefined)
    ? 'unresolved'
    : 'custom';
}
