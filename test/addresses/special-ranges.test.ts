import { parseAddress } from '../../lib/addresses/address';
import { AddressSet } from '../../lib/addresses/address-set';
import { isPublic, kindOf, PUBLIC_ADDRESSES, rangeOf } from '../../lib/addresses/special-ranges';

it.each([
  ['9.255.255.255', undefined],
  ['10.0.0.0', 'private'],
  ['172.15.255.255', undefined],
  ['172.16.0.0', 'private'],
  ['172.31.255.255', 'private'],
  ['172.32.0.0', undefined],
  ['192.168.3.4', 'private'],
  ['100.63.255.255', undefined],
  ['100.64.0.0', 'shared'],
  ['100.127.255.255', 'shared'],
  ['169.254.169.254', 'link-local'],
  ['127.0.0.1', 'loopback'],
  ['0.1.2.3', 'this-network'],
  ['203.0.113.9', 'documentation'],
  ['198.19.255.255', 'benchmarking'],
  ['224.0.0.251', 'multicast'],
  ['255.255.255.255', 'reserved'],
  ['8.8.8.8', undefined],
  ['2a05:d018::1', undefined],
  ['2001:db8::1', 'documentation'],
  ['3fff:fff::1', 'documentation'],
  ['2001:1ff::1', 'protocol'],
  ['2001:200::1', undefined],
  ['2001:2::1', 'benchmarking'],
  ['fd00::1', 'unique-local'],
  ['fe80::1', 'link-local'],
  ['febf::1', 'link-local'],
  ['ff02::1', 'multicast'],
  ['::1', 'loopback'],
  ['::', 'this-network'],
  ['::ffff:8.8.8.8', 'ipv4-mapped'],
] as const)('%s is %s', (text, kind) => {
  expect(kindOf(parseAddress(text))).toBe(kind);
  expect(isPublic(parseAddress(text))).toBe(kind === undefined);
});

it('holds no IPv6 outside 2000::/3 for public', () => {
  expect(isPublic(parseAddress('4000::1'))).toBe(false);
  expect(kindOf(parseAddress('4000::1'))).toBeUndefined();
  expect(AddressSet.of('2000::/3').covers(PUBLIC_ADDRESSES.only('ipv6'))).toBe(true);
});

it('gives the set of a kind', () => {
  expect(rangeOf('private').size).toBe((1n << 24n) + (1n << 20n) + (1n << 16n));
});
