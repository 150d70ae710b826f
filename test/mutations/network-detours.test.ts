import { noticed } from './mutation';
import { ANYWHERE, add, stack, vpc } from './network-parts';
import { get, remove, set, type Template, theOne } from './template';

noticed([
  {
    control: 'NET-22',
    stack,
    profile: 'esh',
    name: 'one zone goes out through the firewall of another',
    apply: (template) => {
      const other = get(template, theOne(template, 'AWS::EC2::Route', 'EgressFirewallAppB'), 'VpcEndpointId');
      set(template, theOne(template, 'AWS::EC2::Route', 'EgressFirewallAppA'), 'VpcEndpointId', other);
      return vpc(template);
    },
  },
  {
    control: 'NET-22',
    stack,
    profile: 'esh',
    name: 'a route for one range goes around the firewall',
    apply: (template) => {
      add(template, 'Around', 'Route', {
        RouteTableId: { Ref: theOne(template, 'AWS::EC2::RouteTable', 'AppRoutesA') },
        DestinationCidrBlock: '198.51.100.0/24',
        NatGatewayId: { Ref: theOne(template, 'AWS::EC2::NatGateway') },
      });
      return vpc(template);
    },
  },
  {
    control: 'NET-22',
    stack,
    profile: 'clientflow',
    name: 'all app subnets go to a NAT gateway instead of the firewall',
    apply: (template) => {
      const nat = theOne(template, 'AWS::EC2::NatGateway');
      for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
        if (Type !== 'AWS::EC2::Route' || !id.startsWith('EgressFirewallApp') || !Properties?.['VpcEndpointId'])
          continue;
        set(template, id, 'VpcEndpointId', undefined);
        set(template, id, 'NatGatewayId', { Ref: nat });
      }
      return vpc(template);
    },
  },
  {
    control: 'NET-22',
    stack,
    profile: 'clientflow',
    name: 'replies come back from the NAT gateway around the firewall',
    apply: (template) => {
      remove(template, 'AWS::EC2::Route', returnRoute(template));
      return vpc(template);
    },
  },
]);

/** A route of the subnets of NAT gateways back to a private tier, through the firewall. */
function returnRoute(template: Template): string {
  const found = Object.entries(template.Resources).find(
    ([, { Type, Properties }]) =>
      Type === 'AWS::EC2::Route' &&
      Properties?.['VpcEndpointId'] !== undefined &&
      Properties['DestinationCidrBlock'] !== ANYWHERE,
  );
  if (found === undefined) throw new Error('no route leads back through the firewall');
  return found[0];
}
