import { isUnresolved } from '../assembly/value';
import { acceptsOnlyTls13, isRestrictedTls12, LISTENER, tlsPolicyOf } from './grounds/listeners';
import { bad, good, open, perResource } from './grounds/ruling';

const TYPES = [LISTENER, 'AWS::NetworkFirewall::TLSInspectionConfiguration'];

export const listenerKeepsForwardSecrecy = perResource('EDGE-04', TYPES, (resource) => {
  if (resource.type !== LISTENER) return bad('inspects TLS, which ends it before its receiver');
  const policy = tlsPolicyOf(resource);
  if (policy === undefined) return undefined;
  if (isUnresolved(policy)) return open('its security policy cannot be resolved', 'SslPolicy');
  return acceptsOnlyTls13(policy) || isRestrictedTls12(policy)
    ? good(`${policy} offers forward-secret suites only`, 'SslPolicy')
    : bad('offers suites without forward secrecy', 'SslPolicy', policy, 'ELBSecurityPolicy-TLS13-1-3-*');
});
