import { type FieldKind, numberOf, numbersOf } from './cron-field';

/** Whether a day of the calendar is selected. Month is 1 to 12. */
export type DayPattern = (year: number, month: number, day: number) => boolean;

const daysOfMonth: FieldKind = { name: 'day-of-month', min: 1, max: 31 };
const daysOfWeek: FieldKind = {
  name: 'day-of-week',
  min: 1,
  max: 7,
  names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
};

/** The two day fields of an AWS cron; exactly one of them is `?`. */
export function dayPattern(dayOfMonth: string, dayOfWeek: string): DayPattern {
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    throw new Error('exactly one of day-of-month and day-of-week must be ?');
  }
  return dayOfWeek === '?' ? monthDays(dayOfMonth) : weekDays(dayOfWeek);
}

function monthDays(text: string): DayPattern {
  if (text === 'L') return (year, month, day) => day === lastDay(year, month);
  const nearWeekday = /^(\d{1,2})W$/.exec(text)?.[1];
  if (nearWeekday !== undefined) {
    const wanted = numberOf(nearWeekday, text, daysOfMonth, 1);
    return (year, month, day) => day === weekdayNear(year, month, wanted);
  }
  const selected = new Set(numbersOf(text, daysOfMonth));
  return (_year, _month, day) => selected.has(day);
}

function weekDays(text: string): DayPattern {
  const last = /^(\w{1,3})L$/i.exec(text)?.[1];
  if (last !== undefined) {
    const wanted = numberOf(last, text, daysOfWeek, 1);
    return (year, month, day) => weekday(year, month, day) === wanted && day + 7 > lastDay(year, month);
  }
  const [word = '', ordinal, ...rest] = text.split('#');
  if (ordinal !== undefined && rest.length === 0) {
    const wanted = numberOf(word, text, daysOfWeek, 1);
    const week = numberOf(ordinal, text, { name: 'day-of-week ordinal', min: 1, max: 5 }, 1);
    return (year, month, day) => weekday(year, month, day) === wanted && Math.ceil(day / 7) === week;
  }
  // L alone is the last day of the week.
  const selected = new Set(numbersOf(text === 'L' ? '7' : text, daysOfWeek));
  return (year, month, day) => selected.has(weekday(year, month, day));
}

/** 1 is Sunday, as AWS counts. */
function weekday(year: number, month: number, day: number): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The working day nearest to a day, without leaving the month. A month without that day has none. */
function weekdayNear(year: number, month: number, wanted: number): number | undefined {
  const last = lastDay(year, month);
  if (wanted > last) return undefined;
  const on = weekday(year, month, wanted);
  if (on === 7) return wanted === 1 ? 3 : wanted - 1;
  if (on === 1) return wanted === last ? wanted - 2 : wanted + 1;
  return wanted;
}
