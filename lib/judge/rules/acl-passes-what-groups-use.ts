import { formatAddress } from '../../addresses/format-address';
import { type Excess, excessOf } from '../network/acl-excess';
import { emptyAddresses, needsOf } from '../network/acl-needs';
import { Reader } from '../network/from-templates/reader';
import { topologyOfAssembly } from '../network/topology-of-assembly';
import { remember } from './grounds/links';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

const subnetsByAcl = remember((assembly) => {
  const found = new Map<string, string[]>();
  for (const [id, { networkAcl }] of Object.entries(topologyOfAssembly(assembly).subnets)) {
    if (typeof networkAcl !== 'string') continue;
    const known = found.get(networkAcl);
    if (known === undefined) found.set(networkAcl, [id]);
    else known.push(id);
  }
  return found;
});

const readers = remember((assembly) => new Reader(assembly));

/**
 * The ACL is a layer of its own: were a group opened by mistake, it still has to hold the tier. Asked without the groups'
 * help, but against what they let pass, so that an entry that nothing uses shows.
 */
export const aclPassesWhatGroupsUse = perResource('NET-25', ['AWS::EC2::NetworkAcl'], (acl, { assembly }) => {
  const topology = topologyOfAssembly(assembly);
  const name = readers(assembly).name(acl);
  const subnets = subnetsByAcl(assembly).get(name) ?? [];
  const found = topology.networkAcls?.[name];
  if (found === undefined || subnets.length === 0) return undefined;
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
