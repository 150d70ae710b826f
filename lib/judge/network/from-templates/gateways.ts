import type { Resource } from '../../assembly/assembly';
import type { BlockPublicAccess, Gateway, Known, Peering } from '../topology';
import { firewallsOf } from './firewalls';
import { publicAccessBlocks } from './public-access-blocks';
import type { Reader } from './reader';

const SUBNET = 'AWS::EC2::Subnet';
const VPC = 'AWS::EC2::VPC';

/** Internet, egress-only and NAT gateways, and endpoints that traffic is routed through. */
export function gatewaysOf(reader: Reader): Record<string, Gateway> {
  const { assembly } = reader;
  const gateways: Record<string, Gateway> = {};
  const attachments = assembly.ofType('AWS::EC2::VPCGatewayAttachment');
  for (const gateway of assembly.ofType('AWS::EC2::InternetGateway')) {
    const attached = attachments.find((a) => reader.target(a, 'InternetGatewayId', gateway.type) === gateway);
    const vpc = attached && reader.id(reader.property(attached, 'VpcId'), VPC);
    const table = edgeTable(reader, gateway);
    gateways[reader.name(gateway)] = {
      kind: 'internet',
      vpc: typeof vpc === 'string' ? vpc : 'no VPC',
      ...(table === undefined ? {} : { routeTable: table }),
    };
  }
  for (const gateway of assembly.ofType('AWS::EC2::EgressOnlyInternetGateway')) {
    const vpc = reader.id(reader.property(gateway, 'VpcId'), VPC);
    gateways[reader.name(gateway)] = { kind: 'egress-only', vpc: typeof vpc === 'string' ? vpc : 'no VPC' };
  }
  for (const nat of assembly.ofType('AWS::EC2::NatGateway')) {
    const subnet = reader.target(nat, 'SubnetId', SUBNET);
    // A NAT gateway of the region instead of a subnet is left out, and routes to it are then unknown.
    if (subnet === undefined) continue;
    const connectivity = reader.property(nat, 'ConnectivityType') === 'private' ? 'private' : 'public';
    gateways[reader.name(nat)] = { kind: 'nat', subnet: reader.name(subnet), connectivity };
  }
  for (const endpoint of assembly.ofType('AWS::EC2::VPCEndpoint')) {
    const type = reader.property(endpoint, 'VpcEndpointType') ?? 'Gateway';
    if (type === 'Gateway') gateways[reader.name(endpoint)] = gatewayEndpoint(reader, endpoint);
    if (type !== 'GatewayLoadBalancer') continue;
    const subnet = reader.targetOf(reader.list(endpoint, 'SubnetIds')[0], SUBNET);
    if (subnet === undefined) continue;
    const allows = { unknown: 'what the appliance behind the endpoint allows is not in the templates' };
    gateways[reader.name(endpoint)] = { kind: 'firewall', subnet: reader.name(subnet), allows };
  }
  Object.assign(gateways, firewallsOf(reader));
  return gateways;
}

function gatewayEndpoint(reader: Reader, endpoint: Resource): Gateway {
  const vpc = reader.id(reader.property(endpoint, 'VpcId'), VPC);
  const routeTables = reader.list(endpoint, 'RouteTableIds').flatMap((value) => {
    const table = reader.targetOf(value, 'AWS::EC2::RouteTable');
    return table === undefined ? [] : [reader.name(table)];
  });
  return { kind: 'service', vpc: typeof vpc === 'string' ? vpc : 'no VPC', routeTables };
}

function edgeTable(reader: Reader, gateway: Resource): string | undefined {
  const association = reader.assembly
    .ofType('AWS::EC2::GatewayRouteTableAssociation')
    .find((a) => reader.target(a, 'GatewayId', gateway.type) === gateway);
  const table = association && reader.target(association, 'RouteTableId', 'AWS::EC2::RouteTable');
  return table && reader.name(table);
}

export function peeringsOf(reader: Reader): Record<string, Peering> {
  return Object.fromEntries(
    reader.assembly.ofType('AWS::EC2::VPCPeeringConnection').map((peering): [string, Peering] => {
      const end = (property: string) => {
        const id = reader.id(reader.property(peering, property), VPC);
        return typeof id === 'string' ? id : `the ${property} of ${reader.name(peering)}`;
      };
      return [reader.name(peering), { vpcs: [end('VpcId'), end('PeerVpcId')] }];
    }),
  );
}

export function blockPublicAccessOf(reader: Reader): readonly BlockPublicAccess[] {
  const { assembly } = reader;
  const exclusions = assembly.ofType('AWS::EC2::VPCBlockPublicAccessExclusion').map((exclusion) => {
    const vpc = reader.id(reader.property(exclusion, 'VpcId'), VPC);
    const subnet = reader.id(reader.property(exclusion, 'SubnetId'), SUBNET);
    return {
      mode: modeOf(reader, exclusion, 'InternetGatewayExclusionMode', ['allow-bidirectional', 'allow-egress'] as const),
      ...(typeof vpc === 'string' ? { vpc } : {}),
      ...(typeof subnet === 'string' ? { subnet } : {}),
    };
  });
  return publicAccessBlocks(assembly).map((options) => {
    const region = assembly.stacks.find((s) => s.name === options.stack)?.region;
    const mode = modeOf(reader, options, 'InternetGatewayBlockMode', [
      'off',
      'block-bidirectional',
      'block-ingress',
    ] as const);
    return { mode, exclusions, ...(region === undefined ? {} : { region }) };
  });
}

function modeOf<T extends string>(
  reader: Reader,
  resource: Resource,
  property: string,
  allowed: readonly T[],
): Known<T> {
  const text = reader.text(reader.property(resource, property));
  const known = allowed.find((mode) => mode === text);
  if (known !== undefined) return known;
  return typeof text === 'object'
    ? text
    : { unknown: `${property} of ${reader.name(resource)} is none of ${allowed.join(', ')}` };
}
