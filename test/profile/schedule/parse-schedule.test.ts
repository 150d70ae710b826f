import { type CronSchedule, parseSchedule } from '../../../lib/profile/schedule/parse-schedule';

/** Days of one month on which a cron with these two day fields runs. */
function days(dayOfMonth: string, dayOfWeek: string, year: number, month: number): number[] {
  const schedule = parseSchedule(`cron(0 1 ${dayOfMonth} * ${dayOfWeek} *)`) as CronSchedule;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Array.from({ length: last }, (_, i) => i + 1).filter((day) => schedule.onDay(year, month, day));
}

describe('parseSchedule', () => {
  it('reads lists, ranges, steps and names', () => {
    const schedule = parseSchedule('cron(5,35 8-10 ? JAN,MAR-MAY MON-FRI 2027/2)') as CronSchedule;
    expect(schedule.minutes).toEqual([5, 35]);
    expect(schedule.hours).toEqual([8, 9, 10]);
    expect([...schedule.months]).toEqual([1, 3, 4, 5]);
    expect(schedule.years?.has(2029)).toBe(true);
    expect(schedule.years?.has(2028)).toBe(false);
  });

  it('counts from Sunday, which is 1', () => {
    expect(days('?', '1', 2026, 11)).toEqual([1, 8, 15, 22, 29]);
    expect(days('?', 'SUN', 2026, 11)).toEqual([1, 8, 15, 22, 29]);
    expect(days('?', 'L', 2026, 11)).toEqual([7, 14, 21, 28]);
  });

  it('knows the last day of a month, the last Friday and the second Tuesday', () => {
    expect(days('L', '?', 2028, 2)).toEqual([29]);
    expect(days('?', '6L', 2026, 11)).toEqual([27]);
    expect(days('?', 'TUE#2', 2026, 11)).toEqual([10]);
    expect(days('?', '3#5', 2026, 11)).toEqual([]);
  });

  it('knows the working day nearest to a day, which never leaves the month', () => {
    expect(days('14W', '?', 2026, 11)).toEqual([13]); // a Saturday
    expect(days('15W', '?', 2026, 11)).toEqual([16]); // a Sunday
    expect(days('16W', '?', 2026, 11)).toEqual([16]);
    expect(days('1W', '?', 2026, 8)).toEqual([3]); // the first is a Saturday
    expect(days('31W', '?', 2027, 1)).toEqual([29]); // the last is a Sunday
    expect(days('31W', '?', 2026, 11)).toEqual([]);
  });

  it.each([
    ['cron(0 1 * * ?)', 'has 5 fields; AWS cron has six: minute hour day-of-month month day-of-week year'],
    ['cron()', 'has 0 fields; AWS cron has six: minute hour day-of-month month day-of-week year'],
    ['cron(60 1 * * ? *)', 'minute 60 is not allowed; 0-59'],
    ['cron(0 -1 * * ? *)', 'hour -1 is not allowed; 0-23'],
    ['cron(0 1.5 * * ? *)', 'hour 1.5 is not allowed; 0-23'],
    ['cron(0 1 0 * ? *)', 'day-of-month 0 is not allowed; 1-31'],
    ['cron(0 1 * 13 ? *)', 'month 13 is not allowed; 1-12 or JAN-DEC'],
    ['cron(0 1 ? * MOO *)', 'day-of-week MOO is not allowed; 1-7 or SUN-SAT'],
    ['cron(0 1 ? * 2#6 *)', 'day-of-week ordinal 2#6 is not allowed; 1-5'],
    ['cron(0 1 ? * 2#1,3#2 *)', 'day-of-week 2#1,3#2 is not allowed; 1-7 or SUN-SAT'],
    ['cron(0 1 * * ? 1969)', 'year 1969 is not allowed; 1970-2199'],
    ['cron(0 1 * * * *)', 'exactly one of day-of-month and day-of-week must be ?'],
    ['cron(0 1 ? * ? *)', 'exactly one of day-of-month and day-of-week must be ?'],
    ['cron(0 5-1 * * ? *)', 'hour 5-1 runs backwards; write the two parts as a list'],
    ['cron(0/0 1 * * ? *)', 'minute 0/0 is not allowed; 0-59'],
    ['cron(0/5/5 1 * * ? *)', 'minute 0/5/5 is not allowed; 0-59'],
    ['cron(0, 1 * * ? *)', 'minute 0, is not allowed; 0-59'],
    ['rate(1 days)', 'is not a rate; write rate(1 day), rate(12 hours) or rate(30 minutes)'],
    ['rate(0 days)', 'is not a rate; write rate(1 day), rate(12 hours) or rate(30 minutes)'],
    ['rate(1 week)', 'is not a rate; write rate(1 day), rate(12 hours) or rate(30 minutes)'],
    ['at(2027-01-01T00:00:00)', 'is not a schedule; write cron(0 1 * * ? *) or rate(1 day)'],
    ['0 1 * * *', 'is not a schedule; write cron(0 1 * * ? *) or rate(1 day)'],
  ])('refuses %s and says why', (text, message) => {
    expect(() => parseSchedule(text)).toThrow(new Error(message));
  });
});
