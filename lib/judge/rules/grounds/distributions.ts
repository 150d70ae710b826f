import type { Resource, Value } from '../../assembly/assembly';
import { at, listOf } from '../../assembly/value';

export const DISTRIBUTION = 'AWS::CloudFront::Distribution';

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
