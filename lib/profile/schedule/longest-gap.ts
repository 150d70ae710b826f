import type { CronSchedule, Schedule } from './parse-schedule';

export interface Gap {
  /** Infinity where the schedule never runs, or runs for the last time within ten years. */
  readonly minutes: number;
  /** ISO dates of the runs on either side, where there are any. */
  readonly from?: string;
  readonly to?: string;
}

const minutesOfDay = 1440;
const millisecondsOfDay = 86_400_000;
/** The Gregorian calendar repeats after 28 years (1901 to 2099), so a cron without a year has shown all its gaps by then. */
const cycleStart = '2024-01-01';
const cycleYears = 29;
const yearsAhead = 10;

/**
 * The longest time between two runs, exactly, by walking the days. Wall-clock time of the schedule's zone: where clocks go
 * back an hour, the true gap of that night is an hour longer, which no daily promise means.
 *
 * @param asOf ISO date from which a schedule with years is walked, ten years ahead.
 */
export function longestGap(schedule: Schedule, asOf: string): Gap {
  if (schedule.kind === 'rate') return { minutes: schedule.everyMinutes };
  const times = timesOfDay(schedule);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return { minutes: Number.POSITIVE_INFINITY };
  const bounded = schedule.years !== undefined;
  const start = bounded ? asOf : cycleStart;
  const within = longestWithin(times);
  let longest = { minutes: 0, from: 0, to: 0 };
  // Day of the run before; -1 stands for the beginning of the walk, undefined for no run yet.
  let previous = bounded ? -1 : undefined;
  for (const day of runDays(schedule, start, bounded ? yearsAhead : cycleYears)) {
    if (previous !== undefined) {
      const minutes = day * minutesOfDay + first - (previous < 0 ? 0 : previous * minutesOfDay + last);
      if (minutes > longest.minutes) longest = { minutes, from: Math.max(previous, 0), to: day };
    }
    if (within > longest.minutes) longest = { minutes: within, from: day, to: day };
    previous = day;
  }
  if (previous === undefined || previous < 0) return { minutes: Number.POSITIVE_INFINITY };
  if (bounded && endsEarly(schedule, start)) return { minutes: Number.POSITIVE_INFINITY, from: iso(start, previous) };
  return { minutes: longest.minutes, from: iso(start, longest.from), to: iso(start, longest.to) };
}

/** The days on which a cron runs, counted from the start. */
function* runDays(schedule: CronSchedule, start: string, years: number): Generator<number> {
  const origin = Date.parse(start);
  const firstYear = new Date(origin).getUTCFullYear();
  for (let year = firstYear; year < firstYear + years; year += 1) {
    if (schedule.years?.has(year) === false) continue;
    for (const month of schedule.months) {
      const before = Math.round((Date.UTC(year, month - 1, 0) - origin) / millisecondsOfDay);
      const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
      for (let day = 1; day <= last; day += 1) {
        if (before + day >= 0 && schedule.onDay(year, month, day)) yield before + day;
      }
    }
  }
}

/** Only the runs in some hours of the day; a rate says nothing of hours. */
export function withinHours(schedule: CronSchedule, hours: ReadonlySet<number>): CronSchedule {
  return { ...schedule, hours: schedule.hours.filter((hour) => hours.has(hour)) };
}

function endsEarly(schedule: CronSchedule, start: string): boolean {
  const lastYear = Number(start.slice(0, 4)) + yearsAhead - 1;
  return Math.max(...(schedule.years ?? [])) < lastYear;
}

function timesOfDay(schedule: CronSchedule): number[] {
  return schedule.hours.flatMap((hour) => schedule.minutes.map((minute) => hour * 60 + minute));
}

function longestWithin(times: readonly number[]): number {
  return times.reduce((longest, time, i) => Math.max(longest, time - (times[i - 1] ?? time)), 0);
}

function iso(start: string, day: number): string {
  return new Date(Date.parse(start) + day * millisecondsOfDay).toISOString().slice(0, 10);
}
