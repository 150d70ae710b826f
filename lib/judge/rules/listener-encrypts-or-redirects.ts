import type { Assembly, Resource, Value } from '../assembly/assembly';
import { at, isUnresolved, listOf, say } from '../assembly/value';
import { attachments } from './grounds/links';
import { CLASSIC_BALANCER, LISTENER } from './grounds/listeners';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

const rulesOf = attachments('AWS::ElasticLoadBalancingV2::ListenerRule', 'ListenerArn', LISTENER);

export const listenerEncryptsOrRedirects = perResource(
  'EDGE-02',
  [LISTENER, CLASSIC_BALANCER],
  (listener, { assembly }) => {
    if (listener.type === CLASSIC_BALANCER) return classicListeners(listener);
    const { Protocol: protocol } = listener.properties;
    if (isUnresolved(protocol)) return open('its protocol cannot be resolved', 'Protocol');
    if (protocol === 'HTTPS' || protocol === 'TLS') return good(`speaks ${protocol}`, 'Protocol');
    if (protocol !== 'HTTP') return bad(`speaks ${say(protocol)}, which is not encrypted`, 'Protocol', protocol);
    const actions = [...listOf(listener.properties['DefaultActions']), ...rulesActions(listener, assembly)];
    if (actions.some(isUnresolved)) return open('its actions cannot be resolved', 'DefaultActions');
    return actions.length > 0 && actions.every(redirectsToHttps)
      ? good('only redirects to HTTPS', 'DefaultActions')
      : bad('serves plain HTTP instead of redirecting to HTTPS', 'DefaultActions');
  },
);

/** The listeners of a classic load balancer, none of which can redirect. */
function classicListeners(balancer: Resource): Ruling | readonly Ruling[] {
  const listeners = balancer.properties['Listeners'];
  if (isUnresolved(listeners)) return open('its listeners cannot be resolved', 'Listeners');
  return listOf(listeners).map((listener, index) => {
    const protocol = at(listener, 'Protocol');
    const path = `Listeners.${index}.Protocol`;
    if (isUnresolved(listener) || isUnresolved(protocol)) return open('its protocol cannot be resolved', path);
    return typeof protocol === 'string' && /^(HTTPS|SSL)$/i.test(protocol)
      ? good(`speaks ${protocol}`, path)
      : bad(`speaks ${say(protocol)} in the clear, and a classic load balancer cannot redirect`, path, protocol);
  });
}

function rulesActions(listener: Resource, assembly: Assembly): readonly Value[] {
  return (rulesOf(assembly).get(listener) ?? []).flatMap((rule) => listOf(rule.properties['Actions']));
}

function redirectsToHttps(action: Value): boolean {
  return at(action, 'Type') === 'redirect' && at(action, 'RedirectConfig.Protocol') === 'HTTPS';
}
