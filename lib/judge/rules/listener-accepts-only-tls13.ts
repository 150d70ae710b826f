import type { Resource } from '../assembly/assembly';
import { at, isUnresolved, listOf } from '../assembly/value';
import {
  acceptsOnlyTls13,
  CLASSIC_BALANCER,
  compatPolicy,
  isRestrictedTls12,
  LISTENER,
  tlsPolicyOf,
} from './grounds/listeners';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

export const listenerAcceptsOnlyTls13 = perResource(
  'EDGE-01',
  [LISTENER, CLASSIC_BALANCER],
  (listener, { expectations }) => {
    if (listener.type === CLASSIC_BALANCER) return classicListeners(listener);
    const policy = tlsPolicyOf(listener);
    if (policy === undefined) return undefined;
    if (isUnresolved(policy)) return open('its security policy cannot be resolved', 'SslPolicy');
    if (acceptsOnlyTls13(policy)) return good(`${policy} accepts TLS 1.3 only`, 'SslPolicy');
    if (policy === compatPolicy(expectations))
      return good('is the compatibility listener, which EDGE-03 judges', 'SslPolicy');
    const older = expectations.figures['tlsMinimumVersion'] === '1.2' && isRestrictedTls12(policy);
    return older
      ? good(`${policy} accepts TLS 1.2 and 1.3, as tlsMinimumVersion asks`, 'SslPolicy')
      : bad('accepts versions below TLS 1.3', 'SslPolicy', policy, 'ELBSecurityPolicy-TLS13-1-3-*');
  },
);

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-security-policy-table.html: no policy has TLS 1.3. */
function classicListeners(balancer: Resource): readonly Ruling[] {
  return listOf(balancer.properties['Listeners']).flatMap((listener, index) => {
    const protocol = at(listener, 'Protocol');
    const encrypts = typeof protocol === 'string' && /^(HTTPS|SSL)$/i.test(protocol);
    return encrypts
      ? [bad('a classic load balancer speaks TLS 1.2 at most', `Listeners.${index}.Protocol`, protocol)]
      : [];
  });
}
