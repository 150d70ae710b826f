import { dayNumber } from './iso-day';
import type { RiskWaiver } from './waiver';

const treatments: readonly string[] = ['accept', 'mitigate', 'transfer', 'avoid'];

/** What is wrong with an accepted risk on a day. `maxDays`: the longest time from review to expiry, in days. */
export function riskFaults(waiver: RiskWaiver, asOf: number, maxDays: number): readonly string[] {
  const faults: string[] = [];
  if (typeof waiver.owner !== 'string' || waiver.owner.trim().length < 2) faults.push('owner is empty; name a team');
  for (const field of ['likelihood', 'impact'] as const) {
    const grade: unknown = waiver[field];
    if (!Number.isInteger(grade) || Number(grade) < 1 || Number(grade) > 5) {
      faults.push(`${field} is ${String(grade)}; use a whole number from 1 to 5`);
    }
  }
  if (!treatments.includes(waiver.treatment)) {
    faults.push(`treatment is "${waiver.treatment}"; use one of ${treatments.join(', ')}`);
  }
  return [...faults, ...dateFaults(waiver, asOf, maxDays)];
}

function dateFaults(waiver: RiskWaiver, asOf: number, maxDays: number): readonly string[] {
  const faults: string[] = [];
  const reviewed = dayNumber(waiver.reviewed);
  const expires = dayNumber(waiver.expires);
  if (reviewed === undefined) faults.push(`reviewed is "${waiver.reviewed}"; write a day such as 2026-11-21`);
  if (expires === undefined) faults.push(`expires is "${waiver.expires}"; write a day such as 2026-11-21`);
  if (reviewed === undefined || expires === undefined) return faults;
  if (reviewed > asOf) faults.push(`was reviewed on ${waiver.reviewed}, which has not come yet`);
  if (expires < asOf) {
    faults.push(`expired on ${waiver.expires}; review the risk again, or fix what it excuses`);
  }
  if (expires < reviewed) faults.push(`expires on ${waiver.expires}, before its review on ${waiver.reviewed}`);
  if (expires - reviewed > maxDays) {
    faults.push(
      `expires ${expires - reviewed} days after its review on ${waiver.reviewed}; at most ${maxDays} are allowed`,
    );
  }
  return faults;
}
