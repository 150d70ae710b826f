import type { Resource } from '../assembly/assembly';
import { noneDeclared } from './grounds/absence';

/** Properties of a route that lead into another network, or name a service network. */
const INTO_ANOTHER = [
  'VpcPeeringConnectionId',
  'TransitGatewayId',
  'CoreNetworkArn',
  'LocalGatewayId',
  'OdbNetworkArn',
];
const ROUTE = 'AWS::EC2::Route';
const ENDPOINT = 'AWS::EC2::VPCEndpoint';

/** The attachment of an internet gateway has the same type as that of a VPN gateway. */
const GATEWAY_ATTACHMENT = 'AWS::EC2::VPCGatewayAttachment';

export const noPeering = noneDeclared(
  'NET-16',
  [
    'AWS::EC2::VPCPeeringConnection',
    'AWS::EC2::TransitGatewayVpcAttachment',
    'AWS::EC2::TransitGatewayAttachment',
    'AWS::EC2::TransitGatewayPeeringAttachment',
    'AWS::EC2::VPNConnection',
    'AWS::EC2::VPNGatewayRoutePropagation',
    'AWS::EC2::ClientVpnEndpoint',
    'AWS::EC2::ClientVpnTargetNetworkAssociation',
    'AWS::VpcLattice::ServiceNetworkVpcAssociation',
    'AWS::VpcLattice::ResourceGateway',
    ROUTE,
    ENDPOINT,
    GATEWAY_ATTACHMENT,
    'AWS::NetworkManager::VpcAttachment',
    'AWS::NetworkManager::ConnectAttachment',
    'AWS::NetworkManager::DirectConnectGatewayAttachment',
    'AWS::NetworkManager::SiteToSiteVpnAttachment',
    'AWS::NetworkManager::TransitGatewayRouteTableAttachment',
  ],
  {
    found: 'joins this environment to another network',
    none: 'no peering, transit gateway, VPN, Cloud WAN attachment or service network is declared, and no route leads to one',
  },
  joins,
);

function joins({ type, properties }: Resource): boolean {
  const given = (name: string) => (properties[name] ?? null) !== null;
  if (type === GATEWAY_ATTACHMENT) return given('VpnGatewayId');
  // An endpoint of one service opens one port in one direction; a service network or a shared resource is more.
  if (type === ENDPOINT) return given('ServiceNetworkArn') || given('ResourceConfigurationArn');
  if (type !== ROUTE) return true;
  const gateway = properties['GatewayId'];
  return INTO_ANOTHER.some(given) || (typeof gateway === 'string' && gateway.startsWith('vgw-'));
}
