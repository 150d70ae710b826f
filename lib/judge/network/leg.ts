import type { AddressSet } from '../../addresses/address-set';
import type { HopKind } from './hop';
import type { Known } from './topology';

/** What packets to some destinations pass after the route table of the subnet they leave, and where that ends. */
export interface Leg {
  readonly to: AddressSet;
  readonly steps: readonly Step[];
  readonly end: End;
}

export type Step =
  | { readonly kind: 'route'; readonly routeTable: string; readonly route: string }
  | { readonly kind: 'pass'; readonly through: 'peering' | 'transit-gateway'; readonly id: string }
  /** Into the subnet of a NAT gateway or firewall; its ACL applies on the way in and out. */
  | { readonly kind: 'nat' | 'firewall'; readonly id: string; readonly subnet: string };

export type End =
  | { readonly kind: 'vpc'; readonly vpc: string }
  | { readonly kind: 'internet'; readonly gateway: string }
  | { readonly kind: 'egress-only'; readonly gateway: string }
  | { readonly kind: 'dropped' | 'unknown'; readonly at: HopKind; readonly id: string; readonly why: string };

/** A place where packets wait for a route: the VPC, its table, and the subnet whose ACL they would pass. */
export interface Crossroads {
  readonly vpc: string;
  readonly routeTable: Known<string> | undefined;
}
