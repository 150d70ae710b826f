import { isUnresolved } from '../assembly/value';
import { acceptsOnlyTls13, compatPolicy, isRestrictedTls12, LISTENER, tlsPolicyOf } from './grounds/listeners';
import { bad, good, open, perResource } from './grounds/ruling';

export const listenerAcceptsOnlyTls13 = perResource('EDGE-01', [LISTENER], (listener, { expectations }) => {
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
});
