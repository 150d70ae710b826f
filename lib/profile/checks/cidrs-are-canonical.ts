import { parseCidr } from '../../addresses/cidr';
import type { Path } from '../fault';
import type { Profile } from '../profile';
import { tierNames, tierPath } from './address-blocks';
import type { Check, CheckFault } from './check';

/** Every address range is a block without host bits: two people must not read two different ranges out of one text. */
export const cidrsAreCanonical: Check = {
  reads: ['network.vpcCidr', 'network.tiers', 'identity.adminAllowedCidrs', 'edge.tlsCompatAllowedCidrs'],
  run: (profile) => [...rangesOf(profile)].flatMap(([path, text, family]) => problemOf(path, text, family)),
};

function* rangesOf(profile: Profile): Generator<[Path, string, 'ipv4' | 'any']> {
  yield [['network', 'vpcCidr'], profile.network.vpcCidr, 'ipv4'];
  for (const tier of tierNames) {
    const block = profile.network.tiers[tier];
    if (block !== undefined) yield [tierPath(tier), block.cidr, 'ipv4'];
  }
  for (const [i, text] of profile.identity.adminAllowedCidrs.entries())
    yield [['identity', 'adminAllowedCidrs', i], text, 'any'];
  for (const [i, text] of profile.edge.tlsCompatAllowedCidrs.entries())
    yield [['edge', 'tlsCompatAllowedCidrs', i], text, 'any'];
}

function problemOf(path: Path, text: string, family: 'ipv4' | 'any'): CheckFault[] {
  try {
    const block = parseCidr(text);
    if (family === 'any' || block.family === family) return [];
    return [{ path, message: `${text} is IPv6; write an IPv4 block such as 10.20.0.0/16` }];
  } catch (error) {
    return [{ path, message: error instanceof Error ? error.message.replaceAll('"', '') : String(error) }];
  }
}
