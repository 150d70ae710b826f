import { CONTRACT } from './contract';

/** One object below the prefix of a promise. */
export interface Filed {
  readonly key: string;
  readonly bytes: number;
  readonly uploaded: Date;
}

const MS_PER_DAY = 86_400_000;

/**
 * When the newest evidence was made; undefined where there is none. A name that begins with a day counts by that day,
 * because last year's report that is filed today is a year old. A day in the future does not make evidence younger than
 * its upload. Empty objects are the folders of the console.
 */
export function newestEvidence(filed: readonly Filed[], prefix: string): Date | undefined {
  const made = filed
    .filter(({ bytes }) => bytes > 0)
    .map(({ key, uploaded }) => Math.min(dayOf(key.slice(prefix.length)) ?? Number.POSITIVE_INFINITY, +uploaded));
  return made.length === 0 ? undefined : new Date(Math.max(...made));
}

/** Days with two decimals, rounded up so that an age is never understated; `neverDays` where there is no evidence. */
export function ageInDays(newest: Date | undefined, now: Date): number {
  if (newest === undefined) return CONTRACT.neverDays;
  return Math.max(0, Math.ceil(((+now - +newest) / MS_PER_DAY) * 100) / 100);
}

/** Midnight UTC of the day with which a name begins; undefined where it begins with none that exists. */
function dayOf(name: string): number | undefined {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?!\d)/.exec(name) ?? [];
  const time = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? undefined : time;
}
