import { tierBlocks, tierPath } from './address-blocks';
import type { Check } from './check';

/** AWS makes no subnet smaller than /28; a load balancer needs a /27 with eight free addresses in each zone. */
const longestPrefix = { edge: 27, app: 28, data: 28, admin: 28 } as const;

/** A tier is cut into equal blocks, one per zone: for 3 zones into 4, which makes each subnet two bits longer. */
export const subnetsAreLargeEnough: Check = {
  reads: ['network.tiers', 'network.azCount'],
  run: (profile, { newest }) => {
    const { azCount } = profile.network;
    const bits = Math.ceil(Math.log2(azCount));
    return tierBlocks(profile)
      .filter(({ tier, block }) => block.prefix + bits > longestPrefix[tier])
      .map(({ tier, text, block }) => ({
        path: newest(['network', 'azCount'], tierPath(tier)),
        message: `${tier} ${text} cut for ${azCount} zones gives subnets of /${block.prefix + bits}; the smallest here is /${longestPrefix[tier]}, use /${longestPrefix[tier] - bits} or shorter for the tier`,
      }));
  },
};
