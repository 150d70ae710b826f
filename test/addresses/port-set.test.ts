import fc from 'fast-check';
import { PortSet } from '../../lib/addresses/port-set';

const range = fc.tuple(fc.nat(40), fc.nat(10)).map(([from, more]) => ({ from, to: from + more }));
const ranges = fc.array(range, { maxLength: 5 });

describe('PortSet', () => {
  it('answers as a plain list of ports does', () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const [x, y] = [PortSet.of(...a), PortSet.of(...b)];
        for (let port = 0; port <= 60; port += 1) {
          const inA = a.some((r) => r.from <= port && port <= r.to);
          const inB = b.some((r) => r.from <= port && port <= r.to);
          expect(x.contains(port)).toBe(inA);
          expect(x.union(y).contains(port)).toBe(inA || inB);
          expect(x.intersect(y).contains(port)).toBe(inA && inB);
          expect(x.subtract(y).contains(port)).toBe(inA && !inB);
          expect(x.complement().contains(port)).toBe(!inA);
        }
        expect(x.overlaps(y)).toBe(!x.intersect(y).isEmpty);
        expect(x.covers(y)).toBe(y.subtract(x).isEmpty);
      }),
    );
  });

  it('joins touching ranges and prints them', () => {
    expect(PortSet.of({ from: 8000, to: 8049 }, 22, { from: 8050, to: 8099 }).toString()).toBe('22, 8000-8099');
    expect(PortSet.of({ from: 8000, to: 8049 }, { from: 8050, to: 8099 }).toRanges()).toEqual([
      { from: 8000, to: 8099 },
    ]);
  });

  it('holds both ends', () => {
    expect(PortSet.ALL.size).toBe(65536);
    expect(PortSet.of(22).complement().toString()).toBe('0-21, 23-65535');
  });

  it.each([
    [{ from: -1, to: -1 }],
    [{ from: 0, to: 65536 }],
    [{ from: 443, to: 80 }],
    [{ from: 1.5, to: 2 }],
    [{ from: Number.NaN, to: 2 }],
  ])('refuses %j', (bad) => {
    expect(() => PortSet.of(bad)).toThrow(
      `ports ${bad.from}-${bad.to} are no range; write whole numbers from 0 to 65535, the lower first`,
    );
  });
});
