/** From `start` up to but without `end`. Half-open, so that neighbours meet without arithmetic on their ends. */
export interface Interval<T extends bigint | number> {
  readonly start: T;
  readonly end: T;
}

/** Ascending, disjoint, not touching: equal sets have equal lists. */
export type Intervals<T extends bigint | number> = readonly Interval<T>[];

/** The normal form of any intervals; empty ones vanish. */
export function normalised<T extends bigint | number>(intervals: readonly Interval<T>[]): Intervals<T> {
  const sorted = intervals
    .filter((i) => i.start < i.end)
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  const merged: Interval<T>[] = [];
  for (const next of sorted) {
    const last = merged.at(-1);
    if (last === undefined || next.start > last.end) merged.push(next);
    else if (next.end > last.end) merged[merged.length - 1] = { start: last.start, end: next.end };
  }
  return merged;
}

export function unionOf<T extends bigint | number>(a: Intervals<T>, b: Intervals<T>): Intervals<T> {
  if (a.length === 0) return b;
  return b.length === 0 ? a : normalised([...a, ...b]);
}

export function intersectionOf<T extends bigint | number>(a: Intervals<T>, b: Intervals<T>): Intervals<T> {
  const shared: Interval<T>[] = [];
  let i = 0;
  let j = 0;
  for (let x = a[i], y = b[j]; x !== undefined && y !== undefined; x = a[i], y = b[j]) {
    // biome-ignore lint/complexity/useMathMinMax: Math.max takes no bigint
    const start = x.start < y.start ? y.start : x.start;
    // biome-ignore lint/complexity/useMathMinMax: Math.min takes no bigint
    const end = x.end < y.end ? x.end : y.end;
    if (start < end) shared.push({ start, end });
    if (x.end < y.end) i += 1;
    else j += 1;
  }
  return shared;
}

/** What is in `a` and not in `b`. */
export function differenceOf<T extends bigint | number>(a: Intervals<T>, b: Intervals<T>): Intervals<T> {
  const rest: Interval<T>[] = [];
  let j = 0;
  for (const { start, end } of a) {
    let from = start;
    // Intervals of b that end before this one begins cannot matter to any later one either.
    for (let y = b[j]; y !== undefined && y.end <= start; y = b[j]) j += 1;
    for (let k = j, y = b[k]; y !== undefined && y.start < end; k += 1, y = b[k]) {
      if (y.start > from) rest.push({ start: from, end: y.start });
      if (y.end > from) from = y.end;
    }
    if (from < end) rest.push({ start: from, end });
  }
  return rest;
}

export function includes<T extends bigint | number>(intervals: Intervals<T>, value: T): boolean {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const candidate = intervals[middle];
    if (candidate === undefined || value < candidate.start) high = middle;
    else if (value >= candidate.end) low = middle + 1;
    else return true;
  }
  return false;
}
