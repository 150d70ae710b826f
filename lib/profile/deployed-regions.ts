import type { Profile } from './profile';

/** Region of the copies of backups; undefined where the profile has none. */
export function copyRegionOf({ backup }: Profile): string | undefined {
  return backup.crossRegionCopy && backup.copyRegion !== 'none' ? backup.copyRegion : undefined;
}

/** Every region that stacks of a profile are deployed to, home first, each once. */
export function deployedRegions(profile: Profile): readonly string[] {
  const copies = copyRegionOf(profile);
  return [...new Set([profile.region, profile.globalRegion, ...(copies === undefined ? [] : [copies])])];
}
