import { type Mutation, noticed } from './mutation';
import { ANYWHERE, add, entry, groupOf, stack, vpc } from './network-parts';
import { set, type Template, theOne } from './template';

const gateway = (template: Template) => theOne(template, 'AWS::EC2::InternetGateway');

/** Everything that keeps an instance of the data tier off the internet; each is enough by itself. */
const WALLS: Readonly<Record<string, (template: Template) => void>> = {
  address: (t) => set(t, 'Box', 'NetworkInterfaces.0.AssociatePublicIpAddress', true),
  group: (t) =>
    set(t, 'OpenGroup', 'SecurityGroupIngress', [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: ANYWHERE }]),
  aclIn: (t) => entry(t, 'AclIn', { Egress: false, PortRange: { From: 22, To: 22 } }),
  aclOut: (t) => entry(t, 'AclOut', { Egress: true, PortRange: { From: 1024, To: 65535 } }),
  route: (t) =>
    add(t, 'Way', 'Route', {
      RouteTableId: { Ref: theOne(t, 'AWS::EC2::RouteTable', 'DataRoutesA') },
      DestinationCidrBlock: ANYWHERE,
      GatewayId: { Ref: gateway(t) },
    }),
};

/** An instance in the data tier behind one last wall. */
function behind(wall: string | undefined) {
  return (template: Template) => {
    add(template, 'OpenGroup', 'SecurityGroup', { VpcId: { Ref: vpc(template) }, GroupDescription: 'of the box' });
    const subnet = { Ref: theOne(template, 'AWS::EC2::Subnet', 'DataSubnetA') };
    add(template, 'Box', 'Instance', {
      NetworkInterfaces: [{ SubnetId: subnet, GroupSet: [{ Ref: 'OpenGroup' }], AssociatePublicIpAddress: false }],
    });
    for (const [name, fall] of Object.entries(WALLS)) if (name !== wall) fall(template);
  };
}

const lastWall = (wall: string, name: string): Mutation => ({
  control: 'NET-13',
  stack,
  profile: 'cetbix',
  name,
  prepare: behind(wall),
  apply: (template) => {
    WALLS[wall]?.(template);
    return vpc(template);
  },
});

/** ACL entry in front of those of a tier; every caller inside the VPC passes it. */
function passes(template: Template, tier: string, egress: boolean): void {
  add(template, `${tier}${egress ? 'Out' : 'In'}Passes`, 'NetworkAclEntry', {
    NetworkAclId: { Ref: theOne(template, 'AWS::EC2::NetworkAcl', `${tier}Acl`) },
    RuleNumber: 40,
    Protocol: 6,
    RuleAction: 'allow',
    Egress: egress,
    CidrBlock: ANYWHERE,
    PortRange: { From: 0, To: 65535 },
  });
}

/** The network ACLs of a caller and of the data tier let everything pass, and the caller's group too: one wall is left. */
function groupOnly(caller: string) {
  return (template: Template) => {
    for (const tier of [caller, 'Data']) for (const egress of [true, false]) passes(template, tier, egress);
    add(template, 'CallerOut', 'SecurityGroupEgress', {
      GroupId: groupOf(template, caller),
      DestinationSecurityGroupId: groupOf(template, 'Data'),
      IpProtocol: 'tcp',
      FromPort: 0,
      ToPort: 65535,
    });
  };
}

/** A VPC beside that of the profile, with a peering and a route to it; returns the way of a route back. */
function partner(t: Template): Record<string, unknown> {
  add(t, 'Partner', 'VPC', { CidrBlock: '10.99.0.0/16' });
  add(t, 'PartnerRoutes', 'RouteTable', { VpcId: { Ref: 'Partner' } });
  add(t, 'PartnerSubnet', 'Subnet', { VpcId: { Ref: 'Partner' }, CidrBlock: '10.99.0.0/24' });
  add(t, 'PartnerTable', 'SubnetRouteTableAssociation', {
    SubnetId: { Ref: 'PartnerSubnet' },
    RouteTableId: { Ref: 'PartnerRoutes' },
  });
  add(t, 'PartnerGroup', 'SecurityGroup', { VpcId: { Ref: 'Partner' }, GroupDescription: 'of the partner' });
  const groups = [{ 'Fn::GetAtt': ['PartnerGroup', 'GroupId'] }];
  add(t, 'PartnerBox', 'Instance', { SubnetId: { Ref: 'PartnerSubnet' }, SecurityGroupIds: groups });
  add(t, 'Peering', 'VPCPeeringConnection', { VpcId: { Ref: vpc(t) }, PeerVpcId: { Ref: 'Partner' } });
  const peering = { VpcPeeringConnectionId: { Ref: 'Peering' } };
  add(t, 'There', 'Route', {
    RouteTableId: { Ref: 'PartnerRoutes' },
    DestinationCidrBlock: '10.0.0.0/8',
    ...peering,
  });
  return peering;
}

/** A network beyond the VPC may call the databases, and the route of their replies falls last. */
function beyond(cidr: string, name: string, join: (template: Template) => Record<string, unknown>): Mutation {
  let way: Record<string, unknown> = {};
  return {
    control: 'NET-18',
    stack,
    name,
    prepare: (template) => {
      for (const egress of [true, false]) passes(template, 'Data', egress);
      way = join(template);
      add(template, 'Admitted', 'SecurityGroupIngress', {
        GroupId: groupOf(template, 'Data'),
        CidrIp: cidr,
        IpProtocol: 'tcp',
        FromPort: 5432,
        ToPort: 5432,
      });
    },
    apply: (template) => {
      add(template, 'Back', 'Route', {
        RouteTableId: { Ref: theOne(template, 'AWS::EC2::RouteTable', 'DataRoutesA') },
        DestinationCidrBlock: cidr,
        ...way,
      });
      return vpc(template);
    },
  };
}

const mutations: readonly Mutation[] = [
  {
    control: 'NET-18',
    stack,
    name: 'the app tier may call more than the database port',
    prepare: groupOnly('App'),
    apply: (template) => {
      set(template, theOne(template, 'AWS::EC2::SecurityGroupIngress', 'GroupsAppToDataIn'), 'ToPort', 5500);
      return vpc(template);
    },
  },
  {
    control: 'NET-18',
    stack,
    name: 'the edge tier may call the database port',
    prepare: groupOnly('Edge'),
    apply: (template) => {
      add(template, 'EdgeToData', 'SecurityGroupIngress', {
        GroupId: groupOf(template, 'Data'),
        SourceSecurityGroupId: groupOf(template, 'Edge'),
        IpProtocol: 'tcp',
        FromPort: 5432,
        ToPort: 5432,
      });
      return vpc(template);
    },
  },
  beyond('10.99.0.0/16', 'a peered VPC has a way to the databases', partner),
  {
    control: 'NET-18',
    stack,
    name: 'a peered VPC sends datagrams to the databases, though no route leads back',
    prepare: (template) => {
      partner(template);
      entry(template, 'DatagramIn', { Egress: false, Protocol: 17, PortRange: { From: 5432, To: 5432 } });
    },
    apply: (template) => {
      add(template, 'Admitted', 'SecurityGroupIngress', {
        GroupId: groupOf(template, 'Data'),
        CidrIp: '10.99.0.0/16',
        IpProtocol: 'udp',
        FromPort: 5432,
        ToPort: 5432,
      });
      return vpc(template);
    },
  },
  lastWall('address', 'the data tier gets a public address behind walls that already fell'),
  lastWall('group', 'the last group opens'),
  lastWall('aclIn', 'the last network ACL lets the request in'),
  lastWall('aclOut', 'the last network ACL lets the reply out'),
  lastWall('route', 'the route that was missing is there'),
  {
    control: 'NET-13',
    stack,
    profile: 'cetbix',
    name: 'the last network ACL lets replies out to port 443 alone, from which an attacker may call',
    prepare: behind('aclOut'),
    apply: (template) => {
      entry(template, 'AclOut', { Egress: true, PortRange: { From: 443, To: 443 } });
      return vpc(template);
    },
  },
  {
    control: 'NET-13',
    stack,
    profile: 'cetbix',
    name: 'datagrams arrive at a public address, though no ACL and no route let an answer out',
    prepare: (template) => {
      behind('route')(template);
      set(template, 'OpenGroup', 'SecurityGroupIngress', [
        { IpProtocol: 'udp', FromPort: 161, ToPort: 161, CidrIp: ANYWHERE },
      ]);
    },
    apply: (template) => {
      entry(template, 'DatagramIn', {
        RuleNumber: 51,
        Egress: false,
        Protocol: 17,
        PortRange: { From: 161, To: 161 },
      });
      return vpc(template);
    },
  },
  {
    control: 'NET-13',
    stack,
    profile: 'cetbix',
    name: 'a subnet of the data tier is associated with the route table of the edge',
    prepare: behind('route'),
    apply: (template) => {
      const association = theOne(template, 'AWS::EC2::SubnetRouteTableAssociation', 'DataAssociationA');
      set(template, association, 'RouteTableId', { Ref: theOne(template, 'AWS::EC2::RouteTable', 'EdgeRoutesA') });
      return vpc(template);
    },
  },
  {
    control: 'NET-13',
    stack,
    profile: 'cetbix',
    name: 'VPC Block Public Access is switched off',
    prepare: (template) => {
      behind(undefined)(template);
      add(template, 'Block', 'VPCBlockPublicAccessOptions', { InternetGatewayBlockMode: 'block-ingress' });
    },
    apply: (template) => {
      set(template, 'Block', 'InternetGatewayBlockMode', 'off');
      return vpc(template);
    },
  },
  {
    control: 'NET-13',
    stack: 'Edge',
    profile: 'cetbix',
    name: 'port 80 serves instead of redirecting',
    apply: (template) => {
      const plain = Object.entries(template.Resources).find(
        ([, r]) => r.Type === 'AWS::ElasticLoadBalancingV2::Listener' && Number(r.Properties?.['Port']) === 80,
      );
      if (plain === undefined) throw new Error('no listener on port 80');
      set(template, plain[0], 'DefaultActions', [
        { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200' } },
      ]);
      return { stack: 'Network', logicalId: 'Vpc' };
    },
  },
  {
    control: 'NET-13',
    stack,
    name: 'a peered VPC that nobody approved has a way to the admin tier',
    prepare: (template) => {
      for (const egress of [true, false]) passes(template, 'Admin', egress);
      partner(template);
      add(template, 'Admitted', 'SecurityGroupIngress', {
        GroupId: groupOf(template, 'Admin'),
        CidrIp: '10.99.0.0/16',
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
      });
    },
    apply: (template) => {
      add(template, 'Back', 'Route', {
        RouteTableId: { Ref: theOne(template, 'AWS::EC2::RouteTable', 'AdminRoutesA') },
        DestinationCidrBlock: '10.99.0.0/16',
        VpcPeeringConnectionId: { Ref: 'Peering' },
      });
      return vpc(template);
    },
  },
  {
    control: 'NET-13',
    stack: 'Edge',
    profile: 'cetbix',
    name: 'port 80 leads to another host',
    apply: (template) => {
      const plain = Object.entries(template.Resources).find(
        ([, r]) => r.Type === 'AWS::ElasticLoadBalancingV2::Listener' && Number(r.Properties?.['Port']) === 80,
      );
      if (plain === undefined) throw new Error('no listener on port 80');
      set(template, plain[0], 'DefaultActions.0.RedirectConfig.Host', 'elsewhere.example');
      return { stack: 'Network', logicalId: 'Vpc' };
    },
  },
  {
    control: 'NET-13',
    stack,
    profile: 'cetbix',
    name: 'the subnets of the edge wear no tier',
    apply: (template) => {
      for (const [id, { Type }] of Object.entries(template.Resources)) {
        if (Type === 'AWS::EC2::Subnet' && id.startsWith('Edge')) set(template, id, 'Tags', []);
      }
      return vpc(template);
    },
  },
];

noticed(mutations);
