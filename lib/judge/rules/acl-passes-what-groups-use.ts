import { formatAddress } from '../../addresses/format-address';
import { type Excess, excessOf } from '../network/acl-excess';
import { emptyAddresses, needsOf } from '../network/acl-needs';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';
import { usedAcl } from './grounds/used-acl';

/**
 * The ACL is a layer of its own: were a group opened by mistake, it still has to hold the tier. Asked without the groups'
 * help, but against what they let pass, so that an entry that nothing uses shows.
 */
export const aclPassesWhatGroupsUse = perResource('NET-25', ['AWS::EC2::NetworkAcl'], (acl, { assembly }) => {
  const used = usedAcl(acl, assembly);
  if (used === undefined) return undefined;
  const { topology, subnets, entries: found } = used;
  const [most, least] = [true, false].map((perhaps) => needsOf(topology, subnets, perhaps));
  if (most === undefined || least === undefined) return undefined;
  const nobody = emptyAddresses(topology, subnets);
  const certain = excessOf(found, most, nobody);
  if (certain.length > 0) return certain.map(ruled);
  const doubtful = excessOf(found, least, nobody);
  return doubtful.length > 0
    ? doubtful.map((excess) => open(`whether anything uses what ${excess.entry} lets pass cannot be resolved`))
    : good(`passes only what groups in ${subnets.length} subnets use`);
});

function ruled({ direction, entry, ports, peers }: Excess): Ruling {
  const way = direction === 'ingress' ? 'in' : 'out';
  if (peers === undefined) return open(`which addresses ${entry} lets ${way} cannot be resolved`);
  const whom = peers.first === undefined ? '' : ` of ${formatAddress(peers.first)} and others`;
  return bad(
    `lets ${way} what no security group behind it uses: ${entry}, ports ${ports[0]} to ${ports[1]}${whom}`,
    undefined,
    {
      direction,
      entry,
      ports,
    },
  );
}
