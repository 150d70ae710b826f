import { formatAddress } from '../../addresses/format-address';
import { emptyAddresses, needsOf } from '../network/acl-needs';
import { type Shortage, shortageOf } from '../network/acl-shortage';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';
import { usedAcl } from './grounds/used-acl';

/**
 * The other half of NET-25: an ACL that forgets the replies closes what groups open, and whoever is called at night opens
 * it too wide. Asked of what groups certainly let pass.
 */
export const aclPassesWhatGroupsNeed = perResource('NET-31', ['AWS::EC2::NetworkAcl'], (acl, { assembly }) => {
  const used = usedAcl(acl, assembly);
  if (used === undefined) return undefined;
  const { topology, subnets, entries } = used;
  const needs = needsOf(topology, subnets, false);
  if (needs === undefined) return undefined;
  const missing = shortageOf(entries, needs, emptyAddresses(topology, subnets));
  return missing.length === 0
    ? good(`lets pass what groups in ${subnets.length} subnets use, and the replies`)
    : missing.map(ruled);
});

function ruled({ need: { direction, protocol }, ports, peers, doubtful }: Shortage): Ruling {
  const way = direction === 'ingress' ? 'in' : 'out';
  const whom = peers.first === undefined ? '' : ` of ${formatAddress(peers.first)} and others`;
  const what = `${protocol === '-1' ? 'all protocols' : protocol} ports ${ports[0]} to ${ports[1]}${whom}`;
  return doubtful
    ? open(`whether it lets ${what} ${way}, which a security group uses, cannot be resolved`)
    : bad(`does not let ${way} what a security group uses, or the reply to it: ${what}`, undefined, {
        direction,
        protocol,
        ports,
      });
}
