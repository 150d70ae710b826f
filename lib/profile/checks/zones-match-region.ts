import type { Check, CheckFault } from './check';

/** The zones lie in the home region, differ, and are as many as the network spans. */
export const zonesMatchRegion: Check = {
  reads: ['region', 'availabilityZones', 'network.azCount'],
  run: (profile, { newest }) => {
    const { region, availabilityZones: zones } = profile;
    const faults: CheckFault[] = zones.flatMap((zone, i) => {
      if (zone.slice(0, -1) !== region) {
        const path = newest(['region'], ['availabilityZones', i]);
        return [{ path, message: `zone ${zone} is not in ${region}; list zones such as ${region}a` }];
      }
      const again = zones.indexOf(zone) < i;
      return again ? [{ path: ['availabilityZones', i], message: `${zone} is listed twice; list each zone once` }] : [];
    });
    if (zones.length < profile.network.azCount) {
      const message = `azCount ${profile.network.azCount} needs as many zones, and ${zones.length} are listed; list more or lower azCount`;
      faults.push({ path: newest(['availabilityZones'], ['network', 'azCount']), message });
    }
    return faults;
  },
};
