import { type Cidr, parseCidr } from '../../addresses/cidr';
import type { Path } from '../fault';
import type { Profile } from '../profile';

export const tierNames = ['edge', 'app', 'data', 'admin', 'egress'] as const;
export type TierName = (typeof tierNames)[number];

/** A block, or undefined where the text is none: cidrs-are-canonical reports that, and the other checks keep silent. */
export function blockOf(text: string): Cidr | undefined {
  try {
    return parseCidr(text);
  } catch {
    return undefined;
  }
}

export function tierPath(tier: TierName): Path {
  return ['network', 'tiers', tier, 'cidr'];
}

/** The tiers whose block is an IPv4 block. */
export function tierBlocks(
  profile: Profile,
): { readonly tier: TierName; readonly text: string; readonly block: Cidr }[] {
  return tierNames.flatMap((tier) => {
    const text = profile.network.tiers[tier]?.cidr ?? '';
    const block = blockOf(text);
    return block?.family === 'ipv4' ? [{ tier, text, block }] : [];
  });
}
