import { flag } from './grounds/property';
import { perResource } from './grounds/ruling';

export const subnetsGiveNoPublicAddresses = perResource('NET-08', ['AWS::EC2::Subnet'], (subnet) =>
  flag(subnet, 'MapPublicIpOnLaunch', false, false),
);
