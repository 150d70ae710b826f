import { z } from 'zod';

/** A whole number between two bounds that AWS, or sense, sets. */
export function whole(min: number, max: number, description: string) {
  return z.int().min(min).max(max).describe(description);
}

/** A name, ARN or address of which the pattern is known; `form` completes the sentence "must be ...". */
export function text(pattern: RegExp, form: string, description: string) {
  return z.string().max(2048).regex(pattern, `must be ${form}`).describe(description);
}

export function region(description: string) {
  return text(/^[a-z]{2,4}(-[a-z]+){1,3}-\d$/, 'an AWS region such as eu-central-1', description);
}

export function isoDate(description: string) {
  return text(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2027-03-31', description).refine(isCalendarDate, {
    error: 'must be a day of the calendar, such as 2027-03-31',
  });
}

function isCalendarDate(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** Form only; lib/profile/checks decide on host bits, overlap and size. */
export function cidr(description: string) {
  return text(/^[0-9a-fA-F:.]+\/\d{1,3}$/, 'an address range such as 10.20.0.0/16', description);
}

/** Form only; lib/profile/checks parse the fields. */
export function schedule(description: string) {
  return text(
    /^(cron|rate)\(.*\)$/,
    'an AWS schedule such as cron(0 1 * * ? *) or rate(1 day)',
    `${description} AWS cron, six fields: minute hour day-of-month month day-of-week year.`,
  );
}

export function severity(description: string) {
  return z.enum(['LOW', 'MEDIUM', 'HIGH', 'CRITICAL']).describe(description);
}

/** A domain as firewalls read it: with a leading dot it stands for everything below it too. */
export function domain(description: string) {
  return text(/^\.?([a-z0-9-]+\.)+[a-z]{2,63}$/, 'a domain, with a leading dot for all below it', description);
}
