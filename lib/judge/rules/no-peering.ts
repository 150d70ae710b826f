import { noneDeclared } from './grounds/absence';

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
    GATEWAY_ATTACHMENT,
    'AWS::NetworkManager::VpcAttachment',
    'AWS::NetworkManager::ConnectAttachment',
    'AWS::NetworkManager::DirectConnectGatewayAttachment',
    'AWS::NetworkManager::SiteToSiteVpnAttachment',
    'AWS::NetworkManager::TransitGatewayRouteTableAttachment',
  ],
  {
    found: 'joins this environment to another network',
    none: 'no peering, transit gateway, VPN or Cloud WAN attachment is declared',
  },
  ({ type, properties }) => type !== GATEWAY_ATTACHMENT || (properties['VpnGatewayId'] ?? null) !== null,
);
