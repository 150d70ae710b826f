import { noneDeclared } from './grounds/absence';

export const noPeering = noneDeclared('NET-16', ['AWS::EC2::VPCPeeringConnection'], {
  found: 'joins this environment to another network',
  none: 'no VPC peering connection is declared',
});
