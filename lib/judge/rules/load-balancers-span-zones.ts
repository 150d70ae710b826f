import { isReference, isUnresolved, listOf } from '../assembly/value';
import { bad, figure, good, open, perResource } from './grounds/ruling';

/** A subnet lies in one zone, and a load balancer takes one subnet of each. */
export const loadBalancersSpanZones = perResource(
  'EDGE-22',
  ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
  ({ properties }, ground) => {
    const path = properties['SubnetMappings'] === undefined ? 'Subnets' : 'SubnetMappings';
    const raw = properties[path];
    const subnets = listOf(raw);
    const wanted = figure(ground, 'azCount');
    if (isUnresolved(raw) || isReference(raw)) return open('its subnets cannot be resolved', path, raw);
    return new Set(subnets.map((subnet) => JSON.stringify(subnet))).size >= wanted
      ? good(`stands in ${subnets.length} zones`, path, subnets.length)
      : bad(`stands in ${subnets.length} zones`, path, subnets.length, `at least ${wanted}`);
  },
);
