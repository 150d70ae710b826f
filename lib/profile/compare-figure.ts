import type { FigureValue } from '../promises/promise';
import type { FigureRow } from './figure-table';
import { longestGap } from './schedule/longest-gap';
import { parseSchedule } from './schedule/parse-schedule';

/**
 * How `value` stands to what a page states. A page that states no value (null, or an empty list) is met by every value.
 * What cannot be ordered and differs is `looser`, for a difference that nobody can judge keeps no promise.
 *
 * @param asOf ISO date, for schedules that name years.
 */
export function compareFigure(
  row: FigureRow,
  stated: FigureValue,
  value: FigureValue,
  asOf: string,
): 'stricter' | 'same' | 'looser' {
  if (stated === null || (isList(stated) && stated.length === 0)) return 'same';
  if (isList(stated)) return isList(value) ? compareLists(row, stated, value) : 'looser';
  if (stated === value) return 'same';
  const [from, to] = [rankOf(row, stated, asOf), rankOf(row, value, asOf)];
  if (from === undefined || to === undefined || row.stricter === 'equal') return 'looser';
  if (from === to) return 'same';
  return (row.stricter === 'higher') === to > from ? 'stricter' : 'looser';
}

function compareLists(
  row: FigureRow,
  stated: readonly string[],
  value: readonly string[],
): 'stricter' | 'same' | 'looser' {
  const has = stated.every((item) => value.includes(item));
  const within = value.every((item) => stated.includes(item));
  if (has && within) return 'same';
  if (row.stricter === 'superset') return has ? 'stricter' : 'looser';
  // A list of nothing is within every other, and does nothing of what the page says.
  return row.stricter === 'subset' && within && value.length > 0 ? 'stricter' : 'looser';
}

function rankOf(row: FigureRow, value: FigureValue, asOf: string): number | undefined {
  if (row.stricter === 'oftener') return typeof value === 'string' ? gapOf(value, asOf) : undefined;
  if (typeof value === 'number') return value;
  const rank = row.ranks?.indexOf(value) ?? -1;
  return rank < 0 ? undefined : rank;
}

/** Minutes; undefined where the text is no schedule, which another check reports. */
function gapOf(text: string, asOf: string): number | undefined {
  try {
    return longestGap(parseSchedule(text), asOf).minutes;
  } catch {
    return undefined;
  }
}

function isList(value: FigureValue): value is readonly string[] {
  return Array.isArray(value);
}
