import { TLS_POLICIES, type TlsPolicy } from '../../promises/tls-policies';
import type { Resource, Value } from '../assembly/assembly';
import { at, isUnresolved, say } from '../assembly/value';
import { DISTRIBUTION } from './grounds/distributions';
import { LISTENER, tlsPolicyOf } from './grounds/listeners';
import { bad, figure, type Ground, good, open, perResource, type Ruling } from './grounds/ruling';

const DAY = 86_400_000;
/** What the promise says; a profile may look oftener. */
const MOST_DAYS = 180;
const VIEWER = 'DistributionConfig.ViewerCertificate.MinimumProtocolVersion';
const API_DOMAINS = ['AWS::ApiGateway::DomainName', 'AWS::ApiGateway::DomainNameV2'];

export const tlsPolicyIsReviewed = perResource(
  'EDGE-16',
  [LISTENER, DISTRIBUTION, ...API_DOMAINS],
  (resource, ground) => {
    const { of, path, name } = used(resource);
    // A listener that speaks no TLS has no policy; a distribution or API domain without one gets an old one.
    if (name === undefined && of === 'listener') return undefined;
    if (isUnresolved(name)) return open('its TLS policy cannot be resolved', path);
    const known = TLS_POLICIES.find((policy) => policy.of === of && policy.name === name);
    return known === undefined
      ? bad('its TLS policy is not on the reviewed list', path, name)
      : age(known, path, ground);
  },
);

function used(resource: Resource): { of: TlsPolicy['of']; path: string; name: Value | undefined } {
  if (resource.type === LISTENER) return { of: 'listener', path: 'SslPolicy', name: tlsPolicyOf(resource) };
  if (resource.type === DISTRIBUTION) {
    return { of: 'distribution', path: VIEWER, name: at(resource.properties, VIEWER) };
  }
  return { of: 'api-domain', path: 'SecurityPolicy', name: resource.properties['SecurityPolicy'] };
}

function age({ name, reviewedOn }: TlsPolicy, path: string, ground: Ground): Ruling {
  const most = Math.min(MOST_DAYS, figure(ground, 'cryptoReviewDays'));
  const days = Math.floor((Date.parse(ground.expectations.asOf) - Date.parse(reviewedOn)) / DAY);
  return days <= most
    ? good(`${say(name)} was reviewed on ${reviewedOn}`, path)
    : bad(`${say(name)} was last reviewed ${days} days ago`, path, reviewedOn, { mostDays: most });
}
