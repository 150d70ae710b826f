import { pointedTo } from './grounds/links';
import { flag } from './grounds/property';
import { bad, open, perResource } from './grounds/ruling';
import { placementOf, publicSubnets } from './grounds/subnets';

/** Without the property RDS decides by the subnet group, so it must say false. */
export const databaseIsNotPublic = perResource('DB-02', ['AWS::RDS::DBInstance'], (instance, { assembly }) => {
  const said = flag(instance, 'PubliclyAccessible', false);
  if (said.verdict !== 'holds') return said;
  const cluster = pointedTo(instance.properties['DBClusterIdentifier'], assembly, 'AWS::RDS::DBCluster');
  const named = instance.properties['DBSubnetGroupName'] ?? cluster?.properties['DBSubnetGroupName'];
  const group = pointedTo(named, assembly, 'AWS::RDS::DBSubnetGroup');
  if (group === undefined) return open('its subnet group is not in the assembly', 'DBSubnetGroupName');
  const { subnets, open: unknown } = placementOf(group.properties['SubnetIds'], assembly);
  const exposed = subnets.find((subnet) => publicSubnets(assembly).has(subnet));
  if (exposed !== undefined)
    return bad(`its subnet group holds ${exposed.logicalId}, which leads to the internet`, 'DBSubnetGroupName');
  return unknown ? open('a subnet of its group is not in the assembly', 'DBSubnetGroupName') : said;
});
