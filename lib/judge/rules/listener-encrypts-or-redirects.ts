import type { Assembly, Resource, Value } from '../assembly/assembly';
import { at, isUnresolved, listOf, say } from '../assembly/value';
import { attachments } from './grounds/links';
import { LISTENER } from './grounds/listeners';
import { bad, good, open, perResource } from './grounds/ruling';

const rulesOf = attachments('AWS::ElasticLoadBalancingV2::ListenerRule', 'ListenerArn', LISTENER);

export const listenerEncryptsOrRedirects = perResource('EDGE-02', [LISTENER], (listener, { assembly }) => {
  const { Protocol: protocol } = listener.properties;
  if (isUnresolved(protocol)) return open('its protocol cannot be resolved', 'Protocol');
  if (protocol === 'HTTPS' || protocol === 'TLS') return good(`speaks ${protocol}`, 'Protocol');
  if (protocol !== 'HTTP') return bad(`speaks ${say(protocol)}, which is not encrypted`, 'Protocol', protocol);
  const actions = [...listOf(listener.properties['DefaultActions']), ...rulesActions(listener, assembly)];
  if (actions.some(isUnresolved)) return open('its actions cannot be resolved', 'DefaultActions');
  return actions.length > 0 && actions.every(redirectsToHttps)
    ? good('only redirects to HTTPS', 'DefaultActions')
    : bad('serves plain HTTP instead of redirecting to HTTPS', 'DefaultActions');
});

function rulesActions(listener: Resource, assembly: Assembly): readonly Value[] {
  return (rulesOf(assembly).get(listener) ?? []).flatMap((rule) => listOf(rule.properties['Actions']));
}

function redirectsToHttps(action: Value): boolean {
  return at(action, 'Type') === 'redirect' && at(action, 'RedirectConfig.Protocol') === 'HTTPS';
}
