import type { CronSchedule, Schedule } from './parse-schedule';

export interface Gap {
  /** Infinity where the schedule never runs, or runs for the last time within ten years. */
  readonly minutes: number;
  /** ISO dates of the runs on either side, where there are any. */
  readonly from?: string;
  readonly to?: string;
}

const minutesOfDay = 1440;
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
  const start = Date.parse(bounded ? asOf : cycleStart);
  const days = (bounded ? yearsAhead : cycleYears) * 365.25;
  let longest: Gap = { minutes: 0 };
  let previous = bounded ? -1 : undefined;
  for (let day = 0; day < days; day += 1) {
    if (!runsOn(schedule, start + day * 86_400_000)) continue;
    if (previous !== undefined) {
      const before = previous < 0 ? 0 : previous * minutesOfDay + last;
      longest = longer(longest, {
        minutes: day * minutesOfDay + first - before,
        from: iso(start, Math.max(previous, 0)),
        to: iso(start, day),
      });
    }
    if (longestWithin(times) > longest.minutes)
      longest = { minutes: longestWithin(times), from: iso(start, day), to: iso(start, day) };
    previous = day;
  }
  if (previous === undefined || previous < 0) return { minutes: Number.POSITIVE_INFINITY };
  return bounded && endsEarly(schedule, start)
    ? { minutes: Number.POSITIVE_INFINITY, from: iso(start, previous) }
    : longest;
}

/** Only the runs in some hours of the day; a rate says nothing of hours. */
export function withinHours(schedule: CronSchedule, hours: ReadonlySet<number>): CronSchedule {
  return { ...schedule, hours: schedule.hours.filter((hour) => hours.has(hour)) };
}

function endsEarly(schedule: CronSchedule, start: number): boolean {
  const lastYear = new Date(start).getUTCFullYear() + yearsAhead;
  return Math.max(...(schedule.years ?? [])) < lastYear;
}

function timesOfDay(schedule: CronSchedule): number[] {
  return schedule.hours.flatMap((hour) => schedule.minutes.map((minute) => hour * 60 + minute));
}

function longestWithin(times: readonly number[]): number {
  return times.reduce((longest, time, i) => Math.max(longest, time - (times[i - 1] ?? time)), 0);
}

function runsOn(schedule: CronSchedule, time: number): boolean {
  const date = new Date(time);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  return (schedule.years?.has(year) ?? true) && schedule.months.has(month) && schedule.onDay(year, month, day);
}

function longer(a: Gap, b: Gap): Gap {
  return b.minutes > a.minutes ? b : a;
}

function iso(start: number, day: number): string {
  return new Date(start + day * 86_400_000).toISOString().slice(0, 10);
}
