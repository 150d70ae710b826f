import type { Assembly, Resource } from '../assembly/assembly';
import { textOf } from '../assembly/text-of';
import { at, isUnresolved } from '../assembly/value';
import { DISTRIBUTION } from './grounds/distributions';
import { attachments } from './grounds/links';
import { attributeOf, BALANCER } from './grounds/listeners';
import { bad, good, open, perResource } from './grounds/ruling';

const sources = attachments('AWS::Logs::DeliverySource', 'ResourceArn', DISTRIBUTION);

/** Standard logging v2: a source alone writes nothing; a delivery ties it to a destination. */
function isDelivered(distribution: Resource, assembly: Assembly): boolean {
  const names = (sources(assembly).get(distribution) ?? [])
    .filter(({ properties }) => properties['LogType'] === 'ACCESS_LOGS')
    .map(({ properties }) => properties['Name']);
  return assembly
    .ofType('AWS::Logs::Delivery')
    .some(({ properties }) => names.includes(textOf(properties['DeliverySourceName'], assembly)));
}

export const edgeLogsRequests = perResource('EDGE-11', [BALANCER, DISTRIBUTION], (resource, { assembly }) => {
  if (resource.type === DISTRIBUTION) {
    const path = 'DistributionConfig.Logging';
    const logs = at(resource.properties, `${path}.Bucket`) !== undefined || isDelivered(resource, assembly);
    return logs ? good('writes access logs', path) : bad('writes no access logs', path);
  }
  const property = 'LoadBalancerAttributes';
  const enabled = attributeOf(resource, property, 'access_logs.s3.enabled');
  const bucket = attributeOf(resource, property, 'access_logs.s3.bucket');
  if (isUnresolved(enabled)) return open('its attributes cannot be resolved', property);
  return enabled === 'true' && bucket !== undefined
    ? good('writes access logs', property)
    : bad('writes no access logs', property, enabled, 'true');
});
