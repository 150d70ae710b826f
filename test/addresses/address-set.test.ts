import { BlockList } from 'node:net';
import fc from 'fast-check';
import type { Address } from '../../lib/addresses/address';
import { AddressSet } from '../../lib/addresses/address-set';
import { type Cidr, formatCidr, sizeOf } from '../../lib/addresses/cidr';
import { bitsOf, type Family } from '../../lib/addresses/family';
import { formatAddress } from '../../lib/addresses/format-address';

/** Blocks crowded together, so that they nest, touch and overlap often. */
const cidrs = (family: Family): fc.Arbitrary<Cidr> =>
  fc
    .record({ low: fc.nat(255), prefix: fc.integer({ min: bitsOf(family) - 9, max: bitsOf(family) }) })
    .map(({ low, prefix }) => {
      const base = family === 'ipv4' ? 0x0a000000n : 0x20010db8n << 96n;
      const size = sizeOf({ family, first: 0n, prefix });
      return { family, first: ((base + BigInt(low)) / size) * size, prefix };
    });
const blocks = fc.array(fc.oneof(cidrs('ipv4'), cidrs('ipv6')), { maxLength: 8 });

function blockList(list: readonly Cidr[]): BlockList {
  const result = new BlockList();
  for (const c of list) result.addSubnet(formatAddress({ family: c.family, value: c.first }), c.prefix, c.family);
  return result;
}

function probes(list: readonly Cidr[]): Address[] {
  return list.flatMap(({ family, first, prefix }) => {
    const end = first + sizeOf({ family, first, prefix });
    return [first - 1n, first, end - 1n, end].map((value) => ({ family, value }));
  });
}

const texts = (set: AddressSet) => set.toCidrs().map(formatCidr);

describe('AddressSet', () => {
  it('answers as node:net BlockList does, for union, intersection, difference and complement', () => {
    fc.assert(
      fc.property(blocks, blocks, (a, b) => {
        const [x, y] = [AddressSet.ofCidrs(a), AddressSet.ofCidrs(b)];
        const [left, right] = [blockList(a), blockList(b)];
        for (const probe of probes([...a, ...b])) {
          const inA = left.check(formatAddress(probe), probe.family);
          const inB = right.check(formatAddress(probe), probe.family);
          expect(x.contains(probe)).toBe(inA);
          expect(x.union(y).contains(probe)).toBe(inA || inB);
          expect(x.intersect(y).contains(probe)).toBe(inA && inB);
          expect(x.subtract(y).contains(probe)).toBe(inA && !inB);
          expect(x.complement().contains(probe)).toBe(!inA);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('obeys the laws of sets', () => {
    fc.assert(
      fc.property(blocks, blocks, (a, b) => {
        const [x, y] = [AddressSet.ofCidrs(a), AddressSet.ofCidrs(b)];
        expect(x.subtract(y).union(x.intersect(y)).equals(x)).toBe(true);
        expect(x.complement().complement().equals(x)).toBe(true);
        expect(x.union(y).complement().equals(x.complement().intersect(y.complement()))).toBe(true);
        expect(x.overlaps(y)).toBe(x.size + y.size !== x.union(y).size);
        expect(x.covers(y)).toBe(x.union(y).equals(x));
      }),
    );
  });

  it('gives back the fewest blocks', () => {
    fc.assert(
      fc.property(blocks, (a) => {
        const set = AddressSet.ofCidrs(a);
        const back = set.toCidrs();
        expect(AddressSet.ofCidrs(back).equals(set)).toBe(true);
        expect(back.reduce((sum, c) => sum + sizeOf(c), 0n)).toBe(set.size);
        // Two halves of one block would be one block too many.
        const halves = back.map((c) => `${c.family} ${c.prefix} ${c.first / (2n * sizeOf(c))}`);
        expect(new Set(halves).size).toBe(halves.length);
      }),
    );
  });

  it('joins halves, also the halves of everything', () => {
    expect(texts(AddressSet.of('0.0.0.0/1', '128.0.0.0/1'))).toEqual(['0.0.0.0/0']);
    expect(texts(AddressSet.of('8000::/1', '::/1'))).toEqual(['::/0']);
    expect(texts(AddressSet.of('10.0.0.0/25', '10.0.0.128/25', '10.0.1.0/24'))).toEqual(['10.0.0.0/23']);
  });

  it('cuts a hole into blocks of falling size', () => {
    expect(texts(AddressSet.of('10.0.0.0/29').subtract(AddressSet.of('10.0.0.5')))).toEqual([
      '10.0.0.0/30',
      '10.0.0.4/32',
      '10.0.0.6/31',
    ]);
  });

  it('keeps the families apart', () => {
    const both = AddressSet.of('0.0.0.0/0', '2001:db8::/32');
    expect(texts(both.only('ipv6'))).toEqual(['2001:db8::/32']);
    expect(both.covers(AddressSet.ALL_IPV4)).toBe(true);
    expect(both.covers(AddressSet.ALL_IPV6)).toBe(false);
    expect(AddressSet.of('0.0.0.0/0').contains({ family: 'ipv6', value: 1n })).toBe(false);
  });

  it('names its lowest address as a witness', () => {
    expect(AddressSet.of('2001:db8::/32', '10.9.0.0/16', '10.2.0.0/16').first).toEqual({
      family: 'ipv4',
      value: 0x0a020000n,
    });
    expect(AddressSet.of('2001:db8::/32').first).toEqual({ family: 'ipv6', value: 0x20010db8n << 96n });
    expect(AddressSet.EMPTY.first).toBeUndefined();
    expect(AddressSet.EMPTY.isEmpty).toBe(true);
  });
});
