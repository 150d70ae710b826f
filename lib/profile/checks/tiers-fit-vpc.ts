import { AddressSet } from '../../addresses/address-set';
import { type Cidr, formatCidr, overlapOf } from '../../addresses/cidr';
import { firstFree } from '../../addresses/first-free';
import { rangeOf } from '../../addresses/special-ranges';
import type { Profile } from '../profile';
import { blockOf, tierBlocks, tierPath } from './address-blocks';
import type { Check, CheckContext, CheckFault } from './check';

/** The VPC is of a size AWS allows and private, and its tiers lie in it without touching one another. */
export const tiersFitVpc: Check = {
  reads: ['network.vpcCidr', 'network.tiers'],
  run: (profile, context) => {
    const vpc = blockOf(profile.network.vpcCidr);
    return vpc?.family === 'ipv4'
      ? [...vpcFaults(vpc), ...outside(profile, vpc, context), ...overlaps(profile, vpc, context)]
      : [];
  },
};

function vpcFaults(vpc: Cidr): CheckFault[] {
  const path = ['network', 'vpcCidr'];
  if (vpc.prefix < 16 || vpc.prefix > 28) {
    return [{ path, message: `${formatCidr(vpc)} is not a size that AWS allows; use /16 to /28` }];
  }
  const usable = rangeOf('private').union(rangeOf('shared'));
  if (usable.covers(AddressSet.ofCidrs([vpc]))) return [];
  const message = `${formatCidr(vpc)} is not private, and would hide whoever owns it; use a block inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10`;
  return [{ path, message }];
}

function outside(profile: Profile, vpc: Cidr, { newest }: CheckContext): CheckFault[] {
  const out = tierBlocks(profile).filter(({ block }) => overlapOf(block, vpc) !== block);
  const vpcPath = ['network', 'vpcCidr'];
  const moved = out.filter(({ tier }) => newest(vpcPath, tierPath(tier)) === vpcPath);
  const faults = out
    .filter((tier) => !moved.includes(tier))
    .map(({ tier, text, block }) => ({
      path: tierPath(tier),
      message: `${text} leaves the VPC (${formatCidr(vpc)}); use ${freeBlock(profile, vpc, block)}`,
    }));
  if (moved.length === 0) return faults;
  const names = moved.map(({ tier, text }) => `${tier} ${text}`).join(', ');
  return [
    {
      path: vpcPath,
      message: `${formatCidr(vpc)} does not hold ${names}; move ${moved.length > 1 ? 'these tiers' : 'this tier'} into it too`,
    },
    ...faults,
  ];
}

function overlaps(profile: Profile, vpc: Cidr, { newest }: CheckContext): CheckFault[] {
  const tiers = tierBlocks(profile);
  return tiers.flatMap((first, i) =>
    tiers.slice(i + 1).flatMap((second) => {
      if (overlapOf(first.block, second.block) === undefined) return [];
      const path = newest(tierPath(first.tier), tierPath(second.tier));
      const [blamed, other] = path[2] === first.tier ? [first, second] : [second, first];
      const free = freeBlock(profile, vpc, blamed.block);
      return [{ path, message: `${blamed.text} overlaps ${other.tier} (${other.text}); use ${free}` }];
    }),
  );
}

/** A block of the same size that no other tier touches. */
function freeBlock(profile: Profile, vpc: Cidr, block: Cidr): string {
  const taken = tierBlocks(profile)
    .map((tier) => tier.block)
    .filter((other) => other !== block && formatCidr(other) !== formatCidr(block));
  const free = block.prefix < vpc.prefix ? undefined : firstFree(block.prefix, vpc, [...taken, block]);
  if (free === undefined) return `a smaller block inside ${formatCidr(vpc)}: no /${block.prefix} is free there`;
  return `a free /${block.prefix} such as ${formatCidr(free)}`;
}
