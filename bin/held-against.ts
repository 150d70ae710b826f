import { installedVersions } from '../lib/gates/installed-versions';
import type { Expectations } from '../lib/judge/expectations';
import { expectationsFrom } from '../lib/judge/expectations-from';
import type { Profile } from '../lib/profile/profile';
import { registerFor } from '../lib/waivers/register/register';
import type { Waiver } from '../lib/waivers/waiver';
import { waiverFaults } from '../lib/waivers/waiver-faults';

/** Rampart's own register and the company's records, in this order. */
export function waiversOf(profile: Profile): readonly Waiver[] {
  return [...registerFor(profile), ...profile.waivers];
}

/** What an assembly is held against under a profile: its claims and figures, and the waivers with what is wrong with each. */
export function heldAgainst(profile: Profile, asOf: string): Expectations {
  const waivers = waiversOf(profile);
  const found = waiverFaults(waivers, asOf, installedVersions(waivers), profile.reviews.acknowledgementMaxDays);
  const faultsOf = (id: string) => found.filter(({ waiver }) => waiver === id).map(({ fault }) => fault);
  return { ...expectationsFrom(profile, asOf), waivers: waivers.map(({ id }) => ({ id, faults: faultsOf(id) })) };
}
