import { tierBlocks, tierPath } from './address-blocks';
import type { Check } from './check';

/** AWS makes no subnet smaller than /28; a load balancer needs a /27 with eight free addresses in each zone. */
const longestPrefix = { edge: 27, app: 28, data: 28, admin: 28, egress: 28 } as const;

/** In the tier of the way out every zone has two subnets: one of the firewall, and behind it one of the NAT gateway. */
const subnetsPerZone = { edge: 1, app: 1, data: 1, admin: 1, egress: 2 } as const;

/** A tier is cut into equal blocks, one per zone: for 3 zones into 4, which makes each subnet two bits longer. */
export const subnetsAreLargeEnough: Check = {
  reads: ['network.tiers', 'network.azCount'],
  run: (profile, { newest }) => {
    const { azCount } = profile.network;
    const bitsOf = (tier: keyof typeof subnetsPerZone) => Math.ceil(Math.log2(azCount * subnetsPerZone[tier]));
    return tierBlocks(profile)
      .map((cut) => ({ ...cut, bits: bitsOf(cut.tier) }))
      .filter(({ tier, block, bits }) => block.prefix + bits > longestPrefix[tier])
      .map(({ tier, text, block, bits }) => ({
        path: newest(['network', 'azCount'], tierPath(tier)),
        message: `${tier} ${text} cut for ${azCount} zones gives subnets of /${block.prefix + bits}; the smallest here is /${longestPrefix[tier]}, use /${longestPrefix[tier] - bits} or shorter for the tier`,
      }));
  },
};
