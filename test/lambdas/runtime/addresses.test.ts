import fc from 'fast-check';
import { publicAddresses } from '../../../lambdas/runtime/addresses';
import { AddressSet } from '../../../lib/addresses/address-set';

const NOT_PUBLIC = AddressSet.of(
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
);

const ipv4 = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([ip, prefix]) => `${ip}/${prefix}`);
const ipv6 = fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })).map(([ip, prefix]) => `${ip}/${prefix}`);

describe('public addresses', () => {
  it('are counted as the address arithmetic of the judge counts them, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(ipv4, ipv6), { maxLength: 8 }), (blocks) => {
        const set = AddressSet.of(...blocks);
        expect(publicAddresses(blocks)).toEqual({
          ipv4: set.only('ipv4').subtract(NOT_PUBLIC).size,
          ipv6: set.intersect(AddressSet.of('2000::/3')).size,
        });
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a private network', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'], 0n, 0n],
    ['unique local addresses', ['fc00::/7'], 0n, 0n],
    ['one address twice', ['203.0.113.7/32', '203.0.113.7/32'], 1n, 0n],
    ['an IPv4 address in the dress of IPv6', ['::ffff:203.0.113.7/128'], 0n, 0n],
    ['all of IPv6', ['::/0'], 0n, 1n << 125n],
    ['nothing', [], 0n, 0n],
  ])('of %s', (_what, blocks, four, six) => {
    expect(publicAddresses(blocks)).toEqual({ ipv4: four, ipv6: six });
  });

  it.each(['10.0.0.0', '10.0.0.0/33', '2001:db8::/129', 'sg-1', '10.0.0/8', '10.0.0.0/x', ''])(
    'refuses %s, which is no block',
    (text) => {
      expect(() => publicAddresses([text])).toThrow('is no block of addresses');
    },
  );
});
