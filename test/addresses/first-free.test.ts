import fc from 'fast-check';
import { formatCidr, overlapOf, parseCidr } from '../../lib/addresses/cidr';
import { firstFree } from '../../lib/addresses/first-free';

const find = (prefix: number, within: string, ...taken: string[]) => {
  const free = firstFree(prefix, parseCidr(within), taken.map(parseCidr));
  return free && formatCidr(free);
};

describe('firstFree', () => {
  it('suggests the lowest aligned block beside those that are taken', () => {
    expect(find(21, '10.20.0.0/16', '10.20.0.0/20', '10.20.16.0/21')).toBe('10.20.24.0/21');
    expect(find(20, '10.20.0.0/16', '10.20.0.0/20', '10.20.16.0/21')).toBe('10.20.32.0/20');
  });

  it('takes the whole when nothing is taken, and ignores what lies outside', () => {
    expect(find(16, '10.20.0.0/16', '10.21.0.0/16', '2001:db8::/32')).toBe('10.20.0.0/16');
  });

  it('finds a gap between two blocks, and none that is too small or askew', () => {
    expect(find(26, '10.0.0.0/24', '10.0.0.0/26', '10.0.0.128/25')).toBe('10.0.0.64/26');
    expect(find(25, '10.0.0.0/24', '10.0.0.0/26', '10.0.0.192/26')).toBeUndefined();
  });

  it('works on IPv6', () => {
    expect(find(64, '2001:db8::/56', '2001:db8::/64', '2001:db8:0:1::/64')).toBe('2001:db8:0:2::/64');
  });

  it('refuses a block that cannot fit', () => {
    expect(() => find(15, '10.20.0.0/16')).toThrow(
      'no /15 fits into 10.20.0.0/16; ask for a prefix length from 16 to 32',
    );
    expect(() => find(33, '10.20.0.0/16')).toThrow('no /33 fits');
  });

  it('never overlaps and never skips a free block', () => {
    const block = fc.tuple(fc.nat(255), fc.integer({ min: 26, max: 32 })).map(([low, prefix]) => {
      const size = 2 ** (32 - prefix);
      return parseCidr(`10.0.0.${Math.floor(low / size) * size}/${prefix}`);
    });
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), fc.integer({ min: 24, max: 32 }), (taken, prefix) => {
        const within = parseCidr('10.0.0.0/24');
        const size = 1n << BigInt(32 - prefix);
        const candidates = Array.from({ length: 2 ** (prefix - 24) }, (_, i) => ({
          family: 'ipv4' as const,
          first: within.first + BigInt(i) * size,
          prefix,
        }));
        const expected = candidates.find((c) => taken.every((t) => overlapOf(c, t) === undefined));
        expect(firstFree(prefix, within, taken)).toEqual(expected);
      }),
    );
  });
});
