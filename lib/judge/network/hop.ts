export type HopKind =
  | 'internet'
  | 'outside'
  | 'interface'
  | 'security-group-egress'
  | 'security-group-ingress'
  | 'network-acl-egress'
  | 'network-acl-ingress'
  | 'route-table'
  | 'internet-gateway'
  | 'egress-only-gateway'
  | 'nat-gateway'
  | 'gateway-endpoint'
  | 'firewall'
  | 'peering'
  | 'transit-gateway'
  | 'block-public-access'
  | 'listener'
  | 'target';

/** One thing that a connection passes, or that stops it. */
export interface Hop {
  readonly kind: HopKind;
  /** Logical id of the resource; `default` for a VPC's default network ACL or main route table. */
  readonly id: string;
  readonly leg: 'request' | 'reply';
  /** The rule, entry or route that decided, in one line. */
  readonly rule?: string;
  /** Why it stops here, or why that cannot be decided. */
  readonly why?: string;
}
