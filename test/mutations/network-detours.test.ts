import { noticed } from './mutation';
import { ANYWHERE, add, stack, vpc } from './network-parts';
import { get, remove, set, type Template, theOne } from './template';

noticed([
  {
    control: 'NET-22',
    stack,
    profile: 'clientflow',
    name: 'an app subnet takes the table of the edge, which makes it public',
    apply: (template) => {
      toEdge(template, 'App');
      return vpc(template);
    },
  },
  {
    control: 'NET-29',
    stack,
    profile: 'esh',
    name: 'the default route of an app subnet leads to the internet gateway instead of the firewall',
    apply: (template) => {
      const id = theOne(template, 'AWS::EC2::Route', 'EgressFirewallAppA');
      set(template, id, 'VpcEndpointId', undefined);
      set(template, id, 'GatewayId', { Ref: theOne(template, 'AWS::EC2::InternetGateway') });
      return theOne(template, 'AWS::EC2::Subnet', 'AppSubnetA');
    },
  },
  {
    control: 'NET-29',
    stack,
    profile: 'clientflow',
    name: 'an admin subnet takes the table of the edge',
    apply: (template) => toEdge(template, 'Admin'),
  },
  {
    control: 'NET-29',
    stack,
    profile: 'esh',
    name: 'the edge of an internal profile gets a route to the internet gateway',
    apply: (template) => {
      add(template, 'Out', 'Route', {
        RouteTableId: { Ref: theOne(template, 'AWS::EC2::RouteTable', 'EdgeRoutesA') },
        DestinationCidrBlock: ANYWHERE,
        GatewayId: { Ref: theOne(template, 'AWS::EC2::InternetGateway') },
      });
      return theOne(template, 'AWS::EC2::Subnet', 'EdgeSubnetA');
    },
  },
  {
    control: 'NET-11',
    stack,
    profile: 'esh',
    name: 'a whole VPC is let out past VPC block public access',
    apply: (template) => {
      add(template, 'Through', 'VPCBlockPublicAccessExclusion', {
        InternetGatewayExclusionMode: 'allow-egress',
        VpcId: { Ref: vpc(template) },
      });
      return 'Through';
    },
  },
  {
    control: 'NET-11',
    stack,
    profile: 'esh',
    name: 'the exclusion of a NAT subnet moves to an app subnet',
    apply: (template) => {
      const id = theOne(template, 'AWS::EC2::VPCBlockPublicAccessExclusion', 'NatPassesA');
      set(template, id, 'SubnetId', { Ref: theOne(template, 'AWS::EC2::Subnet', 'AppSubnetA') });
      return id;
    },
  },
  {
    control: 'NET-11',
    stack,
    profile: 'esh',
    name: 'VPC block public access stops only what comes in',
    apply: (template) => {
      const id = theOne(template, 'AWS::EC2::VPCBlockPublicAccessOptions');
      set(template, id, 'InternetGatewayBlockMode', 'block-ingress');
      return theOne(template, 'AWS::EC2::VPCGatewayAttachment');
    },
  },
  {
    control: 'NET-05',
    stack,
    profile: 'clientflow',
    name: 'a data subnet gets a route to a peered network',
    apply: (template) => {
      add(template, 'Peer', 'Route', {
        RouteTableId: { Ref: theOne(template, 'AWS::EC2::RouteTable', 'DataRoutesA') },
        DestinationCidrBlock: '10.99.0.0/16',
        VpcPeeringConnectionId: 'pcx-0example',
      });
      return theOne(template, 'AWS::EC2::Subnet', 'DataSubnetA');
    },
  },
  {
    control: 'NET-16',
    stack,
    profile: 'clientflow',
    name: 'a route leads to a transit gateway that was attached by hand',
    apply: (template) => {
      add(template, 'Transit', 'Route', {
        RouteTableId: { Ref: theOne(template, 'AWS::EC2::RouteTable', 'AppRoutesA') },
        DestinationCidrBlock: '10.99.0.0/16',
        TransitGatewayId: 'tgw-0example',
      });
      return 'Transit';
    },
  },
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

/** Gives the first subnet of a tier the route table of the edge. */
function toEdge(template: Template, tier: string): string {
  const id = theOne(template, 'AWS::EC2::SubnetRouteTableAssociation', `${tier}AssociationA`);
  set(template, id, 'RouteTableId', { Ref: theOne(template, 'AWS::EC2::RouteTable', 'EdgeRoutesA') });
  return theOne(template, 'AWS::EC2::Subnet', `${tier}SubnetA`);
}

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
