import fc from 'fast-check';
import { longestGap, withinHours } from '../../../lib/profile/schedule/longest-gap';
import { type CronSchedule, parseSchedule } from '../../../lib/profile/schedule/parse-schedule';

const asOf = '2026-11-21';
const day = 1440;
const gap = (text: string) => longestGap(parseSchedule(text), asOf);

describe('longestGap', () => {
  it.each([
    ['cron(0 1 * * ? *)', day],
    ['cron(0 1,13 * * ? *)', 12 * 60],
    ['cron(0 1,3 * * ? *)', 22 * 60],
    ['cron(0/15 * * * ? *)', 15],
    ['cron(10,20 5 * * ? *)', day - 10],
    ['cron(0 5 1 * ? *)', 31 * day],
    ['cron(0 5 L * ? *)', 31 * day],
    ['cron(0 5 31 * ? *)', 61 * day],
    ['cron(0 5 30 * ? *)', 60 * day],
    ['cron(0 5 ? * MON *)', 7 * day],
    ['cron(0 5 ? * 2#1 *)', 35 * day],
    ['cron(0 5 ? * FRIL *)', 35 * day],
    ['cron(0 5 1 1,4,7,10 ? *)', 92 * day],
    ['cron(0 5 1 */3 ? *)', 92 * day],
    ['cron(0 5 29 2 ? *)', 1461 * day],
    ['rate(1 day)', day],
    ['rate(12 hours)', 12 * 60],
    ['rate(45 minutes)', 45],
  ])('of %s is %d minutes', (text, minutes) => {
    expect(gap(text).minutes).toBe(minutes);
  });

  it('shows the quarter that is longer than ninety days', () => {
    expect(gap('cron(0 5 1 1,4,7,10 ? *)')).toEqual({ minutes: 92 * day, from: '2024-07-01', to: '2024-10-01' });
  });

  it('is endless for a day that no calendar has', () => {
    expect(gap('cron(0 1 30 2 ? *)').minutes).toBe(Number.POSITIVE_INFINITY);
  });

  it('is endless for years that are over, and tells the last run of years that will be', () => {
    expect(gap('cron(0 1 * * ? 2020-2024)')).toEqual({ minutes: Number.POSITIVE_INFINITY });
    expect(gap('cron(0 1 * * ? 2026)')).toEqual({ minutes: Number.POSITIVE_INFINITY, from: '2026-12-31' });
  });

  it('counts the wait for the first year', () => {
    expect(gap('cron(0 0 * * ? 2027-2199)').minutes).toBe(41 * day);
    expect(gap('cron(0 1 * * ? 2026-2199)').minutes).toBe(day);
  });

  it('of the runs in some hours ignores the others', () => {
    const schedule = parseSchedule('cron(0 0/6 * * ? *)') as CronSchedule;
    expect(longestGap(withinHours(schedule, new Set([0])), asOf).minutes).toBe(day);
    expect(longestGap(withinHours(schedule, new Set([5])), asOf).minutes).toBe(Number.POSITIVE_INFINITY);
  });

  it('agrees with a walk over every minute', () => {
    const times = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 4 });
    const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 3 });
    const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(minutes, times, weekdays, (m, h, d) => {
        const text = `cron(${m.join(',')} ${h.join(',')} ? * ${d.join(',')} *)`;
        expect(gap(text).minutes).toBe(walked(m, h, d));
      }),
      { numRuns: 40 },
    );
  });
});

/** Two weeks, minute by minute: a weekly pattern shows every gap in them. 7 January 2024 is a Sunday. */
function walked(minutes: number[], hours: number[], weekdays: number[]): number {
  let longest = 0;
  let previous: number | undefined;
  for (let at = 0; at < 15 * day; at += 1) {
    const weekday = (Math.floor(at / day) % 7) + 1;
    if (!weekdays.includes(weekday) || !hours.includes(Math.floor(at / 60) % 24) || !minutes.includes(at % 60))
      continue;
    if (previous !== undefined) longest = Math.max(longest, at - previous);
    previous = at;
  }
  return longest;
}
