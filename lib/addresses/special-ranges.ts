import type { Address } from './address';
import { AddressSet } from './address-set';

export type RangeKind =
  | 'this-network'
  | 'private'
  | 'shared' // carrier-grade NAT, RFC 6598
  | 'loopback'
  | 'link-local'
  | 'documentation'
  | 'benchmarking'
  | 'protocol'
  | 'multicast'
  | 'reserved'
  | 'unique-local'
  | 'ipv4-mapped';

/** What the IANA special-purpose registries say is no destination on the internet, by its kind. */
const SPECIAL_RANGES: Readonly<Record<RangeKind, AddressSet>> = {
  'this-network': AddressSet.of('0.0.0.0/8', '::/128'),
  private: AddressSet.of('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'),
  shared: AddressSet.of('100.64.0.0/10'),
  loopback: AddressSet.of('127.0.0.0/8', '::1/128'),
  'link-local': AddressSet.of('169.254.0.0/16', 'fe80::/10'),
  documentation: AddressSet.of('192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32', '3fff::/20'),
  benchmarking: AddressSet.of('198.18.0.0/15', '2001:2::/48'),
  // 192.0.0.0/24 and 2001::/23 hold assignments to protocols; the few that are global (PCP, TURN, AS112) are no hosts.
  protocol: AddressSet.of('192.0.0.0/24', '2001::/23', '100::/64', '64:ff9b:1::/48', '5f00::/16').subtract(
    AddressSet.of('2001:2::/48'),
  ),
  multicast: AddressSet.of('224.0.0.0/4', 'ff00::/8'),
  reserved: AddressSet.of('240.0.0.0/4'),
  'unique-local': AddressSet.of('fc00::/7'),
  'ipv4-mapped': AddressSet.of('::ffff:0:0/96'),
};

/** Every address that a host on the internet can have: IPv4 less the special ranges, and 2000::/3 less them. */
export const PUBLIC_ADDRESSES: AddressSet = Object.values(SPECIAL_RANGES).reduce(
  (rest, range) => rest.subtract(range),
  AddressSet.ALL_IPV4.union(AddressSet.of('2000::/3')),
);

/** The addresses of one special kind. */
export function rangeOf(kind: RangeKind): AddressSet {
  return SPECIAL_RANGES[kind];
}

/** Which special range the address is in, or undefined for an ordinary one. */
export function kindOf(address: Address): RangeKind | undefined {
  return (Object.keys(SPECIAL_RANGES) as RangeKind[]).find((kind) => SPECIAL_RANGES[kind].contains(address));
}

/** Whether a host on the internet can have this address. Documentation ranges are not public. */
export function isPublic(address: Address): boolean {
  return PUBLIC_ADDRESSES.contains(address);
}
