import { AddressSet } from '../../../addresses/address-set';
import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { at, listOf } from '../../assembly/value';
import { isMostOfInternet } from './group-rules';
import { attachments, pointedTo, remember } from './links';
import { tagsOf } from './property';

const SUBNET = 'AWS::EC2::Subnet';
const TABLE = 'AWS::EC2::RouteTable';

/** The tier of a subnet or group: its tag rampart:tier, for a subnet else aws-cdk:subnet-name. */
export function tierOf(resource: Resource): string | undefined {
  const tags = tagsOf(resource);
  return tags.get('rampart:tier') ?? (resource.type === SUBNET ? tags.get('aws-cdk:subnet-name') : undefined);
}

const associations = attachments('AWS::EC2::SubnetRouteTableAssociation', 'SubnetId', SUBNET);
const routes = attachments('AWS::EC2::Route', 'RouteTableId', TABLE);

/** The route tables that are associated with a subnet; none means the main table of the VPC. */
export function routeTablesOf(subnet: Resource, assembly: Assembly): readonly Resource[] {
  return (associations(assembly).get(subnet) ?? []).flatMap((association) => {
    const table = pointedTo(association.properties['RouteTableId'], assembly, TABLE);
    return table === undefined ? [] : [table];
  });
}

/** Subnets that are associated with a route table. */
export function subnetsOf(table: Resource, assembly: Assembly): readonly Resource[] {
  return assembly.ofType(SUBNET).filter((subnet) => routeTablesOf(subnet, assembly).includes(table));
}

export function routesOf(table: Resource, assembly: Assembly): readonly Resource[] {
  return routes(assembly).get(table) ?? [];
}

/** What a route leads to that lies outside the VPC, if it does. */
export function exitOf(route: Resource, assembly: Assembly): 'internet-gateway' | 'nat' | undefined {
  const { properties } = route;
  if (properties['NatGatewayId'] !== undefined) return 'nat';
  if (properties['EgressOnlyInternetGatewayId'] !== undefined) return 'nat';
  const gateway = properties['GatewayId'];
  if (gateway === undefined || gateway === 'local') return undefined;
  const target = pointedTo(gateway, assembly, 'AWS::EC2::InternetGateway', 'AWS::EC2::VPNGateway');
  if (target?.type === 'AWS::EC2::InternetGateway') return 'internet-gateway';
  return typeof gateway === 'string' && gateway.startsWith('igw-') ? 'internet-gateway' : undefined;
}

/** As `exitOf` an internet gateway, or the gateway of a Wavelength zone; `unknown` where the templates do not tell. */
export function facesInternet(route: Resource, assembly: Assembly): boolean | 'unknown' {
  if (route.properties['CarrierGatewayId'] !== undefined) return true;
  if (exitOf(route, assembly) === 'internet-gateway') return true;
  const gateway = route.properties['GatewayId'];
  return gateway !== undefined && typeof gateway !== 'string' && pointedTo(gateway, assembly) === undefined
    ? 'unknown'
    : false;
}

/** The block of addresses that a route is for; empty where it is a prefix list or not known. */
export function blockOf(route: Resource): AddressSet {
  const texts = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock'].flatMap((key) => {
    const value = route.properties[key];
    return typeof value === 'string' ? [value] : [];
  });
  try {
    return AddressSet.of(...texts);
  } catch {
    return AddressSet.EMPTY;
  }
}

/** Subnets whose own route table leads most of the internet to an internet gateway. */
export const publicSubnets = remember((assembly) => {
  const open = new Set<Resource>();
  for (const subnet of assembly.ofType(SUBNET)) {
    const leads = routeTablesOf(subnet, assembly)
      .flatMap((table) => routesOf(table, assembly))
      .filter((route) => exitOf(route, assembly) === 'internet-gateway');
    if (leads.some((route) => isMostOfInternet(blockOf(route)) || blockOf(route).isEmpty) || mostly(leads))
      open.add(subnet);
  }
  return open;
});

function mostly(leads: readonly Resource[]): boolean {
  return isMostOfInternet(leads.reduce((sum, route) => sum.union(blockOf(route)), AddressSet.EMPTY));
}

export interface Placement {
  readonly subnets: readonly Resource[];
  /** Some subnet is not in the assembly or cannot be resolved. */
  readonly open: boolean;
}

export function placementOf(value: Value | undefined, assembly: Assembly): Placement {
  const named = listOf(value).map((item) => pointedTo(item, assembly, SUBNET));
  return { subnets: named.filter((s) => s !== undefined), open: named.includes(undefined) };
}

/** Subnets in which databases stand: those of tier `data`, and those of database subnet groups. */
export const dataSubnets = remember((assembly) => {
  const found = new Set(assembly.ofType(SUBNET).filter((subnet) => tierOf(subnet)?.toLowerCase() === 'data'));
  for (const group of assembly.ofType('AWS::RDS::DBSubnetGroup')) {
    for (const subnet of placementOf(at(group.properties, 'SubnetIds'), assembly).subnets) found.add(subnet);
  }
  return found;
});

/** Subnets in which NAT gateways stand, and those of the same tier: a NAT gateway of one zone may serve all. */
export const natSubnets = remember((assembly) => {
  const homes = assembly.ofType('AWS::EC2::NatGateway').flatMap((nat) => {
    const home = pointedTo(nat.properties['SubnetId'], assembly, SUBNET);
    return home === undefined ? [] : [home];
  });
  const tiers = new Set(homes.map(tierOf).filter((tier) => tier !== undefined));
  const beside = assembly.ofType(SUBNET).filter((subnet) => tiers.has(tierOf(subnet) ?? ''));
  return new Set([...homes, ...beside]);
});
