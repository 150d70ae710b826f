import { type FieldKind, numbersOf } from './cron-field';
import { type DayPattern, dayPattern } from './day-pattern';

export interface CronSchedule {
  readonly kind: 'cron';
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: ReadonlySet<number>;
  readonly onDay: DayPattern;
  /** Undefined: every year. */
  readonly years: ReadonlySet<number> | undefined;
}

interface RateSchedule {
  readonly kind: 'rate';
  readonly everyMinutes: number;
}

export type Schedule = CronSchedule | RateSchedule;

const minuteField: FieldKind = { name: 'minute', min: 0, max: 59 };
const hourField: FieldKind = { name: 'hour', min: 0, max: 23 };
const yearField: FieldKind = { name: 'year', min: 1970, max: 2199 };
const monthField: FieldKind = {
  name: 'month',
  min: 1,
  max: 12,
  names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
};

const minutesOfUnit: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };

/**
 * Reads `cron(minute hour day-of-month month day-of-week year)` or `rate(value unit)` as AWS does: Sunday is 1, `L`, `W`
 * and `#` are known, one of the two day fields is `?`.
 *
 * @throws Error with what is wrong and what is allowed.
 */
export function parseSchedule(text: string): Schedule {
  const [, kind, inner = ''] = /^(cron|rate)\(([^()]{0,200})\)$/.exec(text) ?? [];
  if (kind === 'rate') return parseRate(inner);
  if (kind === 'cron') return parseCron(inner.trim());
  throw new Error('is not a schedule; write cron(0 1 * * ? *) or rate(1 day)');
}

function parseRate(inner: string): RateSchedule {
  const [, digits = '', unit = '', plural] = /^([1-9]\d{0,5}) (minute|hour|day)(s?)$/.exec(inner) ?? [];
  const unitMinutes = minutesOfUnit[unit];
  const value = Number(digits);
  if (unitMinutes === undefined || (plural === 's') !== value > 1) {
    throw new Error('is not a rate; write rate(1 day), rate(12 hours) or rate(30 minutes)');
  }
  return { kind: 'rate', everyMinutes: value * unitMinutes };
}

function parseCron(inner: string): CronSchedule {
  const fields = inner.split(/\s+/);
  const [minute, hour, dayOfMonth, month, dayOfWeek, year] = fields;
  if (
    fields.length !== 6 ||
    minute === undefined ||
    hour === undefined ||
    dayOfMonth === undefined ||
    month === undefined ||
    dayOfWeek === undefined ||
    year === undefined
  ) {
    throw new Error(
      `has ${inner === '' ? 0 : fields.length} fields; AWS cron has six: minute hour day-of-month month day-of-week year`,
    );
  }
  return {
    kind: 'cron',
    minutes: numbersOf(minute, minuteField),
    hours: numbersOf(hour, hourField),
    months: new Set(numbersOf(month, monthField)),
    onDay: dayPattern(dayOfMonth, dayOfWeek),
    years: year === '*' ? undefined : new Set(numbersOf(year, yearField)),
  };
}
