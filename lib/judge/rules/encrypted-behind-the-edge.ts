import type { Resource } from '../assembly/assembly';
import { at, isUnresolved, listOf } from '../assembly/value';
import { behavioursOf, DISTRIBUTION } from './grounds/distributions';
import { faults, oneOf } from './grounds/property';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

const TYPES = [DISTRIBUTION, 'AWS::ElasticLoadBalancingV2::TargetGroup'];

export const encryptedBehindTheEdge = perResource('EDGE-07', TYPES, (resource) => {
  if (resource.type === DISTRIBUTION) return faults([...viewers(resource), ...origins(resource)]);
  // A Lambda target is called through AWS's own API.
  if (resource.properties['TargetType'] === 'lambda') return undefined;
  return oneOf(resource, 'Protocol', ['HTTPS', 'TLS']);
});

function viewers(distribution: Resource): readonly Ruling[] {
  return behavioursOf(distribution).map(({ behaviour, path }) => {
    const policy = at(behaviour, 'ViewerProtocolPolicy');
    const property = `${path}.ViewerProtocolPolicy`;
    if (isUnresolved(policy)) return open('its viewer protocol cannot be resolved', property);
    return policy === 'https-only' || policy === 'redirect-to-https'
      ? good(`a behaviour is ${policy}`, property)
      : bad('a behaviour answers plain HTTP', property, policy, ['https-only', 'redirect-to-https']);
  });
}

function origins(distribution: Resource): readonly Ruling[] {
  return listOf(at(distribution.properties, 'DistributionConfig.Origins')).flatMap((origin, i): Ruling[] => {
    const custom = at(origin, 'CustomOriginConfig');
    if (custom === undefined) return [];
    const policy = at(custom, 'OriginProtocolPolicy');
    const property = `DistributionConfig.Origins.${i}.CustomOriginConfig.OriginProtocolPolicy`;
    if (isUnresolved(custom) || isUnresolved(policy)) return [open('its origin protocol cannot be resolved', property)];
    return policy === 'https-only'
      ? [good('an origin is https-only', property)]
      : [bad('an origin is asked in plain HTTP', property, policy, 'https-only')];
  });
}
