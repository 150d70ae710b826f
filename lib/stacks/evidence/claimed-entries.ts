import { figureTable } from '../../profile/figure-table';
import type { Profile } from '../../profile/profile';
import { valueAt } from '../../profile/value-at';
import { claimedPromises } from '../../promises/claims';
import { evidenceRegister, sealedRoleEvidence } from '../../promises/evidence';

/** An entry of the evidence register as a profile answers for it. */
export interface ClaimedEntry {
  /** Id of the promise, or what else is owed. */
  readonly promise: string;
  /** Role of the person who owes the evidence. */
  readonly ownerRole: string;
  /** Longest age of evidence that the promise allows. */
  readonly cadenceDays: number;
  /** What a reviewer accepts. */
  readonly evidence: string;
  /** Where it lies in the evidence bucket; ends in a slash. */
  readonly evidencePrefix: string;
}

/**
 * The entries whose promises the profile claims, in the order of the register, and the drill of the sealed role, which every
 * profile has; none where it claims infrastructure only.
 */
export function claimedEntries(profile: Profile): readonly ClaimedEntry[] {
  const claimed = claimedPromises(profile.claims);
  const owed = evidenceRegister.filter(({ promise }) => claimed.has(promise));
  return (owed.length === 0 ? [] : [...owed, sealedRoleEvidence]).map(({ cadence, ...entry }) => ({
    ...entry,
    cadenceDays: daysOf(profile, cadence),
  }));
}

function daysOf(profile: Profile, cadence: string): number {
  const row = figureTable.find(({ parameter }) => parameter === cadence);
  const days = row === undefined ? undefined : valueAt(profile, row.path);
  if (typeof days !== 'number') throw new Error(`the register's cadence ${cadence} is no number of days in a profile`);
  return days;
}
