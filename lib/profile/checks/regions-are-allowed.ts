import type { Profile } from '../profile';
import { oneOf } from '../words';
import type { Check, CheckFault } from './check';

/** Regions inside the European Union. Zurich (eu-central-2) and London (eu-west-2) carry the name and are not. */
const unionRegions = [
  'eu-central-1',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-3',
  'eusc-de-east-1',
];

/** IAM, sign-in and CloudFront emit their events in one region of each partition. */
function globalRegionOf(region: string): string {
  if (region.startsWith('cn-')) return 'cn-north-1';
  if (region.startsWith('us-gov-')) return 'us-gov-west-1';
  return region.startsWith('eusc-') ? 'eusc-de-east-1' : 'us-east-1';
}

/** Home is where work is allowed, copies stay in the EU, and global events are caught where they appear. */
export const regionsAreAllowed: Check = {
  reads: [
    'region',
    'globalRegion',
    'allowedRegions',
    'euRegionAllowlist',
    'backup.crossRegionCopy',
    'backup.copyRegion',
  ],
  run: (profile, { newest }) => {
    const { region, globalRegion, allowedRegions, euRegionAllowlist } = profile;
    const faults: CheckFault[] = [];
    if (!allowedRegions.includes(region)) {
      const message = `home region ${region} is outside allowedRegions (${allowedRegions.join(', ')}); add it there or move home`;
      faults.push({ path: newest(['allowedRegions'], ['region']), message });
    }
    const expected = globalRegionOf(region);
    if (globalRegion !== expected) {
      const message = `${globalRegion} sees no global events; for ${region} they appear in ${expected}`;
      faults.push({ path: newest(['region'], ['globalRegion']), message });
    }
    for (const [i, listed] of euRegionAllowlist.entries()) {
      if (unionRegions.includes(listed)) continue;
      faults.push({
        path: ['euRegionAllowlist', i],
        message: `${listed} is not in the European Union; allowed are ${oneOf(unionRegions)}`,
      });
    }
    if (profile.backup.crossRegionCopy && !euRegionAllowlist.some((r) => r !== region && allowedRegions.includes(r))) {
      const message = `has nowhere to copy to: no region but ${region} is in both euRegionAllowlist and allowedRegions; add one to allowedRegions`;
      faults.push({ path: newest(['allowedRegions'], ['backup', 'crossRegionCopy']), message });
      return faults;
    }
    const wrong = copyFault(profile);
    if (wrong !== undefined) {
      faults.push({ path: newest(['backup', 'crossRegionCopy'], ['backup', 'copyRegion']), message: wrong });
    }
    return faults;
  },
};

/** The switch and the region say the same, and the region is another one to which copies may go. */
function copyFault({ region, allowedRegions, euRegionAllowlist, backup }: Profile): string | undefined {
  const { crossRegionCopy, copyRegion } = backup;
  const fit = euRegionAllowlist.filter((r) => r !== region && allowedRegions.includes(r));
  if (!crossRegionCopy) {
    return copyRegion === 'none'
      ? undefined
      : `${copyRegion} takes no copies; set crossRegionCopy to true or this to none`;
  }
  if (fit.includes(copyRegion)) return undefined;
  if (copyRegion === 'none') return `names no region for the copies; set copyRegion to ${oneOf(fit)}`;
  return `copies cannot go to ${copyRegion}; allowed are ${oneOf(fit)}, in euRegionAllowlist and allowedRegions and not home`;
}
