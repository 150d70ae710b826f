import type { Profile } from '../profile';
import { daysBetween } from './calendar';
import type { Check, CheckFault } from './check';

type RiskWaiver = Extract<Profile['waivers'][number], { class: 'risk' }>;

/** Accepted risks have ids of their own, were looked at, and end in time. */
export const waiversAreCurrent: Check = {
  reads: ['waivers', 'reviews.acknowledgementMaxDays'],
  run: ({ waivers, reviews }, { asOf }) =>
    waivers.flatMap((waiver, i) => {
      const first = waivers.findIndex((other) => other.id === waiver.id);
      const faults: CheckFault[] =
        first < i
          ? [
              {
                path: ['waivers', i, 'id'],
                message: `${waiver.id} is the id of waivers[${first}] too; give each its own`,
              },
            ]
          : [];
      return waiver.class === 'risk'
        ? [...faults, ...dateFaults(waiver, i, asOf, reviews.acknowledgementMaxDays)]
        : faults;
    }),
};

function dateFaults({ reviewed, expires }: RiskWaiver, i: number, asOf: string, mostDays: number): CheckFault[] {
  const expiryPath = ['waivers', i, 'expires'];
  const faults: CheckFault[] = [];
  if (daysBetween(asOf, reviewed) > 0) {
    faults.push({
      path: ['waivers', i, 'reviewed'],
      message: `${reviewed} is in the future (today is ${asOf}); give the day of the last review`,
    });
  }
  if (daysBetween(asOf, expires) < 0) {
    faults.push({
      path: expiryPath,
      message: `${expires} has passed (today is ${asOf}); repair the cause, or review the risk and move the date`,
    });
  }
  const life = daysBetween(reviewed, expires);
  if (life > mostDays) {
    faults.push({
      path: expiryPath,
      message: `${expires} is ${life} days after the review of ${reviewed}; at most ${mostDays} are allowed`,
    });
  }
  if (life < 0) faults.push({ path: expiryPath, message: `${expires} lies before the review of ${reviewed}` });
  return faults;
}
