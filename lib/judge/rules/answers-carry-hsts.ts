import type { Assembly, Resource, Value } from '../assembly/assembly';
import { at, booleanOf, isUnresolved, numberOf } from '../assembly/value';
import { behavioursOf, DISTRIBUTION } from './grounds/distributions';
import { pointedTo } from './grounds/links';
import { attributeOf, LISTENER } from './grounds/listeners';
import { faults } from './grounds/property';
import { bad, figure, good, open, perResource, type Ruling } from './grounds/ruling';

const ATTRIBUTE = 'routing.http.response.strict_transport_security.header_value';
/** A year: what browsers' preload lists ask for. */
const LEAST = 31_536_000;

export const answersCarryHsts = perResource('EDGE-05', [LISTENER, DISTRIBUTION], (resource, ground) => {
  const least = Math.max(LEAST, figure(ground, 'hstsMaxAgeSeconds'));
  if (resource.type === LISTENER)
    return resource.properties['Protocol'] === 'HTTPS' ? listener(resource, least) : undefined;
  const behaviours = behavioursOf(resource);
  if (behaviours.length === 0) return open('its behaviours cannot be resolved', 'DistributionConfig');
  return faults(behaviours.map(({ behaviour, path }) => sent(behaviour, path, least, ground.assembly)));
});

function listener(resource: Resource, least: number): Ruling {
  const header = attributeOf(resource, 'ListenerAttributes', ATTRIBUTE);
  if (isUnresolved(header)) return open('its attributes cannot be resolved', 'ListenerAttributes');
  if (header === undefined) return bad('sends no Strict-Transport-Security', 'ListenerAttributes');
  const age = Number(/(?:^|;)\s*max-age\s*=\s*"?(\d+)"?/i.exec(header)?.[1] ?? Number.NaN);
  const enough = age >= least && /(?:^|;)\s*includeSubDomains\s*(?:;|$)/i.test(header);
  return enough
    ? good(`sends ${header}`, 'ListenerAttributes')
    : bad(
        'sends too weak a Strict-Transport-Security',
        'ListenerAttributes',
        header,
        `max-age=${least}; includeSubDomains`,
      );
}

function sent(behaviour: Value, path: string, least: number, assembly: Assembly): Ruling {
  const id = at(behaviour, 'ResponseHeadersPolicyId');
  const property = `${path}.ResponseHeadersPolicyId`;
  if (id === undefined) return bad('a behaviour adds no response headers', property);
  const policy = pointedTo(id, assembly, 'AWS::CloudFront::ResponseHeadersPolicy');
  if (policy === undefined) return open('its response headers policy is not in the assembly', property);
  const hsts = at(policy.properties, 'ResponseHeadersPolicyConfig.SecurityHeadersConfig.StrictTransportSecurity');
  if (isUnresolved(hsts)) return open('its Strict-Transport-Security cannot be resolved', property);
  const age = numberOf(at(hsts, 'AccessControlMaxAgeSec')) ?? 0;
  const enough =
    age >= least && booleanOf(at(hsts, 'IncludeSubdomains')) === true && booleanOf(at(hsts, 'Override')) === true;
  return enough
    ? good(`sends Strict-Transport-Security for ${age} seconds`, property)
    : bad(`${policy.logicalId} sends too weak a Strict-Transport-Security`, property, hsts, { max: least });
}
