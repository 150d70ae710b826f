import type { Resource, Unresolved } from '../../assembly/assembly';
import { at, isUnresolved, listOf, unresolved } from '../../assembly/value';
import type { Expectations } from '../../expectations';

export const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
export const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
/** The generation before: its listeners stand inside of it, never redirect and speak TLS 1.2 at most. */
export const CLASSIC_BALANCER = 'AWS::ElasticLoadBalancing::LoadBalancer';

/** What ELB uses where a listener names no policy: TLS 1.0 and up. */
const DEFAULT_POLICY = 'ELBSecurityPolicy-2016-08';

/** The security policy of a listener that speaks TLS; undefined for one that does not. */
export function tlsPolicyOf(listener: Resource): string | Unresolved | undefined {
  const protocol = listener.properties['Protocol'];
  if (isUnresolved(protocol)) return protocol;
  if (protocol !== 'HTTPS' && protocol !== 'TLS') return undefined;
  const policy = listener.properties['SslPolicy'] ?? DEFAULT_POLICY;
  return typeof policy === 'string' ? policy : unresolved('SslPolicy');
}

/** The oldest version that a policy accepts, read from its name; older names than the TLS13 family accept TLS 1.2 or less. */
export function acceptsOnlyTls13(policy: string): boolean {
  return /^ELBSecurityPolicy-TLS13-1-3-/.test(policy);
}

/** ...-Res-... offers forward-secret AEAD suites only; Ext1 and Ext2 add suites without forward secrecy. */
export function isRestrictedTls12(policy: string): boolean {
  return /^ELBSecurityPolicy-TLS13-1-2-Res-/.test(policy);
}

/** The listener policy that the profile opens for old clients, if it opens one. */
export function compatPolicy({ figures }: Expectations): string | undefined {
  const policy = figures['tlsCompatPolicy'];
  return figures['tlsCompatEnabled'] === true && typeof policy === 'string' && isRestrictedTls12(policy)
    ? policy
    : undefined;
}

/** An attribute of a load balancer or listener, by its key. */
export function attributeOf(resource: Resource, property: string, key: string): string | Unresolved | undefined {
  const list = resource.properties[property];
  if (isUnresolved(list)) return list;
  const found = listOf(list).find((attribute) => at(attribute, 'Key') === key);
  const value = at(found, 'Value');
  if (value === undefined) return undefined;
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : unresolved(key);
}

export function isApplicationBalancer(balancer: Resource): boolean {
  return (balancer.properties['Type'] ?? 'application') === 'application';
}
