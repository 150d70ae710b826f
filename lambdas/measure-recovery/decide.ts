import { CONTRACT } from './contract';

/** Something that happened to data of one type. */
export interface Dated {
  readonly type: string;
  readonly at: Date;
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Age of the newest of each type, rounded up to hundredths of the unit; `never` where there is none, 0 for the future. */
export function ages(
  types: readonly string[],
  dated: readonly Dated[],
  now: Date,
  unit: number,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    types.map((type) => {
      const moments = dated.filter((one) => one.type === type).map(({ at }) => +at);
      if (moments.length === 0) return [type, CONTRACT.never];
      return [type, Math.max(0, Math.ceil(((+now - Math.max(...moments)) / unit) * 100) / 100)];
    }),
  );
}

/** Of several ages of each type, the highest: a copy is as old as in the vault that has waited longest for one. */
export function oldest(
  types: readonly string[],
  measured: readonly Readonly<Record<string, number>>[],
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    types.map((type) => [type, Math.max(...measured.map((one) => one[type] ?? CONTRACT.never))]),
  );
}
