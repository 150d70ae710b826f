import type { Resource, Value } from '../../assembly/assembly';
import type { Gateway, Known, PrefixList, Route, RouteTable } from '../topology';
import { isUnknown } from '../topology';
import { firewallEndpointNamed } from './firewalls';
import type { Reader } from './reader';
import { prefixListNamed } from './security-groups';

const TABLE = 'AWS::EC2::RouteTable';

/** Properties of a route that name where it leads, with the types that may stand there. */
const WAYS: readonly (readonly [property: string, ...types: string[]])[] = [
  ['GatewayId', 'AWS::EC2::InternetGateway', 'AWS::EC2::VPNGateway', 'AWS::EC2::VPCEndpoint'],
  ['NatGatewayId', 'AWS::EC2::NatGateway'],
  ['EgressOnlyInternetGatewayId', 'AWS::EC2::EgressOnlyInternetGateway'],
  ['VpcEndpointId', 'AWS::EC2::VPCEndpoint'],
  ['VpcPeeringConnectionId', 'AWS::EC2::VPCPeeringConnection'],
  ['TransitGatewayId', 'AWS::EC2::TransitGateway'],
  ['NetworkInterfaceId', 'AWS::EC2::NetworkInterface'],
  ['InstanceId', 'AWS::EC2::Instance'],
  ['LocalGatewayId'],
  ['CarrierGatewayId', 'AWS::EC2::CarrierGateway'],
  ['CoreNetworkArn'],
];

/** Route tables with their routes, and which subnet is associated with which. */
export function routeTables(
  reader: Reader,
  gateways: Readonly<Record<string, Gateway>>,
  prefixLists: Record<string, PrefixList>,
): { readonly routeTables: Record<string, RouteTable>; readonly ofSubnet: ReadonlyMap<string, Known<string>> } {
  const { assembly } = reader;
  const tables: Record<string, { routes: Route[] }> = {};
  for (const table of assembly.ofType(TABLE)) tables[reader.name(table)] = { routes: [] };
  for (const route of assembly.ofType('AWS::EC2::Route')) {
    const table = reader.target(route, 'RouteTableId', TABLE);
    if (table === undefined) continue;
    const vpc = reader.target(table, 'VpcId', 'AWS::EC2::VPC');
    tables[reader.name(table)]?.routes.push({
      to: destinationOf(reader, route, prefixLists),
      via: wayOf(reader, route, gateways, vpc),
    });
  }
  for (const { table, from } of propagations(reader)) {
    const name = reader.targetOf(table, TABLE);
    const unknown = { unknown: `the routes that ${from} propagates are not in the templates` };
    if (name !== undefined) tables[reader.name(name)]?.routes.push({ to: unknown, via: unknown });
  }
  const ofSubnet = new Map<string, Known<string>>();
  for (const association of assembly.ofType('AWS::EC2::SubnetRouteTableAssociation')) {
    const subnet = reader.target(association, 'SubnetId', 'AWS::EC2::Subnet');
    const table = reader.id(reader.property(association, 'RouteTableId'), TABLE);
    if (subnet === undefined || table === undefined) continue;
    const known = isUnknown(table) || Object.hasOwn(tables, table);
    ofSubnet.set(reader.name(subnet), known ? table : { unknown: `route table ${table} is outside of the templates` });
  }
  return { routeTables: tables, ofSubnet };
}

/** Gateways that write routes into a table at run time, learned from beyond. */
function propagations(reader: Reader): readonly { readonly table: Value; readonly from: string }[] {
  const { assembly } = reader;
  const named = (resource: Resource, property: string, fallback: string) => {
    const from = reader.id(reader.property(resource, property), 'AWS::EC2::VPNGateway', 'AWS::EC2::RouteServer');
    return typeof from === 'string' ? from : fallback;
  };
  return [
    ...assembly
      .ofType('AWS::EC2::VPNGatewayRoutePropagation')
      .flatMap((p) =>
        reader.list(p, 'RouteTableIds').map((table) => ({ table, from: named(p, 'VpnGatewayId', 'a VPN gateway') })),
      ),
    ...assembly
      .ofType('AWS::EC2::RouteServerPropagation')
      .flatMap((p) =>
        reader.list(p, 'RouteTableId').map((table) => ({ table, from: named(p, 'RouteServerId', 'a route server') })),
      ),
  ];
}

function destinationOf(reader: Reader, route: Resource, lists: Record<string, PrefixList>): Known<string> {
  const list = reader.property(route, 'DestinationPrefixListId');
  if (list !== undefined) return prefixListNamed(reader, list, lists);
  return (
    reader.cidr(reader.property(route, 'DestinationCidrBlock')) ??
    reader.cidr(reader.property(route, 'DestinationIpv6CidrBlock')) ?? { unknown: 'the route names no destination' }
  );
}

function wayOf(
  reader: Reader,
  route: Resource,
  gateways: Readonly<Record<string, Gateway>>,
  vpc: Resource | undefined,
): Known<string> {
  if (route.conditional !== undefined) return { unknown: `condition ${route.conditional}` };
  for (const [property, ...types] of WAYS) {
    const via = reader.id(reader.property(route, property), ...types);
    if (via === undefined) continue;
    if (!isUnknown(via)) return via;
    const endpoint = reader.property(route, property);
    return (property === 'VpcEndpointId' ? firewallEndpointNamed(reader, endpoint, gateways, vpc) : undefined) ?? via;
  }
  return { unknown: 'the route names no way' };
}
