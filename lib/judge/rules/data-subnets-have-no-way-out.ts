import { AddressSet } from '../../addresses/address-set';
import type { Assembly, Resource } from '../assembly/assembly';
import { isUnresolved } from '../assembly/value';
import { attachments, pointedTo } from './grounds/links';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';
import { blockOf, dataSubnets, exitOf, routesOf, routeTablesOf } from './grounds/subnets';

const TABLE = 'AWS::EC2::RouteTable';

/** What writes routes into a table without being one, or lets a gateway use the table. */
const WRITERS = [
  { of: attachments('AWS::EC2::VPCEndpoint', 'RouteTableIds', TABLE), does: 'adds a route to its service' },
  { of: attachments('AWS::EC2::VPNGatewayRoutePropagation', 'RouteTableIds', TABLE), does: 'adds what a VPN learns' },
  {
    of: attachments('AWS::EC2::RouteServerPropagation', 'RouteTableId', TABLE),
    does: 'adds what a route server learns',
  },
  {
    of: attachments('AWS::EC2::GatewayRouteTableAssociation', 'RouteTableId', TABLE),
    does: 'lets a gateway lead by it',
  },
];

export const dataSubnetsHaveNoWayOut = perResource('NET-05', ['AWS::EC2::Subnet'], (subnet, { assembly }) => {
  if (!dataSubnets(assembly).has(subnet)) return undefined;
  const tables = routeTablesOf(subnet, assembly);
  if (tables.length === 0) return open('uses the main route table of its VPC, which no template shows');
  const inside = blockOfVpc(subnet, assembly);
  const found = tables.flatMap((table): readonly Ruling[] => [
    ...routesOf(table, assembly).flatMap((route) => outward(route, inside, assembly)),
    ...WRITERS.flatMap(({ of, does }) =>
      (of(assembly).get(table) ?? []).map((writer) => bad(`${writer.logicalId} ${does} in ${table.logicalId}`)),
    ),
  ]);
  return found.length > 0 ? found : good('its routes stay inside');
});

function outward(route: Resource, inside: AddressSet, assembly: Assembly): readonly Ruling[] {
  const { GatewayId: gateway } = route.properties;
  if (gateway === 'local') return [];
  const block = blockOf(route);
  if (!block.isEmpty && inside.covers(block)) return [];
  if (isUnresolved(gateway)) return [open(`where its route ${route.logicalId} leads cannot be resolved`)];
  return [bad(`its route ${route.logicalId} leads ${whither(route, assembly)}`)];
}

function whither(route: Resource, assembly: Assembly): string {
  const exit = exitOf(route, assembly);
  if (exit !== undefined) return exit === 'nat' ? 'to a NAT gateway' : 'to an internet gateway';
  const { VpcPeeringConnectionId, TransitGatewayId, CoreNetworkArn, GatewayId } = route.properties;
  const network = [VpcPeeringConnectionId, TransitGatewayId, CoreNetworkArn, GatewayId].some((v) => v !== undefined);
  return network ? 'to another network' : 'out of the VPC';
}

function blockOfVpc(subnet: Resource, assembly: Assembly): AddressSet {
  const block = pointedTo(subnet.properties['VpcId'], assembly, 'AWS::EC2::VPC')?.properties['CidrBlock'];
  try {
    return typeof block === 'string' ? AddressSet.of(block) : AddressSet.EMPTY;
  } catch {
    return AddressSet.EMPTY;
  }
}
