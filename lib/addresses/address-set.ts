import type { Address } from './address';
import { type Cidr, parseCidrClearingHostBits, sizeOf } from './cidr';
import { bitsOf, endOf, type Family } from './family';
import { differenceOf, type Intervals, includes, intersectionOf, normalised, unionOf } from './intervals';

/** Any set of IPv4 and IPv6 addresses, exactly. Immutable. */
export class AddressSet {
  static readonly EMPTY = new AddressSet([], []);
  static readonly ALL_IPV4 = new AddressSet([{ start: 0n, end: endOf('ipv4') }], []);
  static readonly ALL_IPV6 = new AddressSet([], [{ start: 0n, end: endOf('ipv6') }]);
  static readonly ALL = new AddressSet(AddressSet.ALL_IPV4.ipv4, AddressSet.ALL_IPV6.ipv6);

  private constructor(
    readonly ipv4: Intervals<bigint>,
    readonly ipv6: Intervals<bigint>,
  ) {}

  /** Blocks or single addresses as text; host bits are cleared, as EC2 does. @throws when one is neither. */
  static of(...texts: readonly string[]): AddressSet {
    return AddressSet.ofCidrs(texts.map(parseCidrClearingHostBits));
  }

  static ofCidrs(cidrs: readonly Cidr[]): AddressSet {
    const intervals = (family: Family) =>
      normalised(cidrs.filter((c) => c.family === family).map((c) => ({ start: c.first, end: c.first + sizeOf(c) })));
    return new AddressSet(intervals('ipv4'), intervals('ipv6'));
  }

  static ofAddress({ family, value }: Address): AddressSet {
    const one = [{ start: value, end: value + 1n }];
    return family === 'ipv4' ? new AddressSet(one, []) : new AddressSet([], one);
  }

  get isEmpty(): boolean {
    return this.ipv4.length === 0 && this.ipv6.length === 0;
  }

  /** How many addresses the set holds. */
  get size(): bigint {
    return [...this.ipv4, ...this.ipv6].reduce((sum, { start, end }) => sum + end - start, 0n);
  }

  /** The lowest address, IPv4 first: a witness for what holds of some address of the set. */
  get first(): Address | undefined {
    const ipv4 = this.ipv4[0];
    if (ipv4 !== undefined) return { family: 'ipv4', value: ipv4.start };
    const ipv6 = this.ipv6[0];
    return ipv6 && { family: 'ipv6', value: ipv6.start };
  }

  /** The part of the set that is of one family. */
  only(family: Family): AddressSet {
    return family === 'ipv4' ? new AddressSet(this.ipv4, []) : new AddressSet([], this.ipv6);
  }

  union(other: AddressSet): AddressSet {
    return new AddressSet(unionOf(this.ipv4, other.ipv4), unionOf(this.ipv6, other.ipv6));
  }

  intersect(other: AddressSet): AddressSet {
    return new AddressSet(intersectionOf(this.ipv4, other.ipv4), intersectionOf(this.ipv6, other.ipv6));
  }

  /** What is in this set and not in the other. */
  subtract(other: AddressSet): AddressSet {
    return new AddressSet(differenceOf(this.ipv4, other.ipv4), differenceOf(this.ipv6, other.ipv6));
  }

  /** All other addresses of both families. */
  complement(): AddressSet {
    return AddressSet.ALL.subtract(this);
  }

  contains({ family, value }: Address): boolean {
    return includes(this[family], value);
  }

  /** Whether every address of the other set is in this one; true for an empty other set. */
  covers(other: AddressSet): boolean {
    return other.subtract(this).isEmpty;
  }

  overlaps(other: AddressSet): boolean {
    return !this.intersect(other).isEmpty;
  }

  equals(other: AddressSet): boolean {
    return this.covers(other) && other.covers(this);
  }

  /** The fewest blocks that make up the set, ascending, IPv4 before IPv6. */
  toCidrs(): readonly Cidr[] {
    return [...blocksOf('ipv4', this.ipv4), ...blocksOf('ipv6', this.ipv6)];
  }
}

function blocksOf(family: Family, intervals: Intervals<bigint>): readonly Cidr[] {
  const blocks: Cidr[] = [];
  for (const { start, end } of intervals) {
    for (let first = start; first < end; ) {
      let prefix = bitsOf(family);
      // Double the block while it stays aligned and inside.
      for (let size = 2n; prefix > 0 && first % size === 0n && first + size <= end; size *= 2n) prefix -= 1;
      const block: Cidr = { family, first, prefix };
      blocks.push(block);
      first += sizeOf(block);
    }
  }
  return blocks;
}
