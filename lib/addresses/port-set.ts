import { differenceOf, type Intervals, includes, intersectionOf, normalised, unionOf } from './intervals';

/** First and last port of a range, both included, as security group rules write them. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

const HIGHEST_PORT = 65535;

/** Any set of TCP or UDP ports, exactly. Immutable. */
export class PortSet {
  static readonly EMPTY = new PortSet([]);
  static readonly ALL = new PortSet([{ start: 0, end: HIGHEST_PORT + 1 }]);

  private constructor(private readonly intervals: Intervals<number>) {}

  /** @throws when a port is not a whole number from 0 to 65535, or a range ends before it begins. */
  static of(...ranges: readonly (number | PortRange)[]): PortSet {
    return new PortSet(
      normalised(
        ranges.map((r) => {
          const { from, to } = typeof r === 'number' ? { from: r, to: r } : r;
          if (!isPort(from) || !isPort(to) || from > to) {
            throw new Error(
              `ports ${from}-${to} are no range; write whole numbers from 0 to ${HIGHEST_PORT}, the lower first`,
            );
          }
          return { start: from, end: to + 1 };
        }),
      ),
    );
  }

  get isEmpty(): boolean {
    return this.intervals.length === 0;
  }

  get size(): number {
    return this.intervals.reduce((sum, { start, end }) => sum + end - start, 0);
  }

  union(other: PortSet): PortSet {
    return new PortSet(unionOf(this.intervals, other.intervals));
  }

  intersect(other: PortSet): PortSet {
    return new PortSet(intersectionOf(this.intervals, other.intervals));
  }

  subtract(other: PortSet): PortSet {
    return new PortSet(differenceOf(this.intervals, other.intervals));
  }

  complement(): PortSet {
    return PortSet.ALL.subtract(this);
  }

  contains(port: number): boolean {
    return includes(this.intervals, port);
  }

  /** Whether every port of the other set is in this one; true for an empty other set. */
  covers(other: PortSet): boolean {
    return other.subtract(this).isEmpty;
  }

  overlaps(other: PortSet): boolean {
    return !this.intersect(other).isEmpty;
  }

  toRanges(): readonly PortRange[] {
    return this.intervals.map(({ start, end }) => ({ from: start, to: end - 1 }));
  }

  /** Such as `22, 8000-8099`. */
  toString(): string {
    return this.toRanges()
      .map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`))
      .join(', ');
  }
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 0 && port <= HIGHEST_PORT;
}
