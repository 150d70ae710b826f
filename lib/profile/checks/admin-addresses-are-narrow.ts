import type { Check } from './check';
import { tooWide } from './wide-ranges';

const path = ['identity', 'adminAllowedCidrs'];

/** CFTS-AC-3: approved addresses are named, and narrow enough that approving them means something. */
export const adminAddressesAreNarrow: Check = {
  reads: ['identity.adminAllowedCidrs'],
  run: ({ identity: { adminAllowedCidrs: ranges } }) => {
    if (ranges.length === 0)
      return [
        { path, message: 'is empty, which would approve nobody; list the address ranges of your offices or VPN' },
      ];
    return tooWide(ranges, path, { ipv4: 24, ipv6: 48 });
  },
};
