import type { Assembly, Resource } from '../assembly/assembly';
import { attachments, pointedTo, remember } from './grounds/links';
import { bad, good, open, perResource } from './grounds/ruling';
import { tierOf } from './grounds/subnets';

const ACL = 'AWS::EC2::NetworkAcl';
const associations = attachments('AWS::EC2::SubnetNetworkAclAssociation', 'SubnetId', 'AWS::EC2::Subnet');

const tiersOfAcl = remember((assembly) => {
  const tiers = new Map<Resource, Set<string>>();
  for (const subnet of assembly.ofType('AWS::EC2::Subnet')) {
    const acl = aclOf(subnet, assembly);
    if (acl === undefined) continue;
    const known = tiers.get(acl) ?? new Set();
    tiers.set(acl, known.add(tierOf(subnet) ?? ''));
  }
  return tiers;
});

export const subnetsHaveAclOfTier = perResource('NET-07', ['AWS::EC2::Subnet'], (subnet, { assembly }) => {
  const count = associations(assembly).get(subnet)?.length ?? 0;
  if (count === 0) return bad('is left on the default network ACL, which lets everything pass');
  const acl = aclOf(subnet, assembly);
  if (acl === undefined) return open('its network ACL is not in the assembly');
  const tiers = [...(tiersOfAcl(assembly).get(acl) ?? [])];
  return tiers.length > 1
    ? bad(`shares ${acl.logicalId} with other tiers`, undefined, tiers.sort())
    : good(`has ${acl.logicalId}, which serves its tier alone`);
});

function aclOf(subnet: Resource, assembly: Assembly): Resource | undefined {
  const [association] = associations(assembly).get(subnet) ?? [];
  return pointedTo(association?.properties['NetworkAclId'], assembly, ACL);
}
