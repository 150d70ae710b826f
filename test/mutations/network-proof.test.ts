import { declare } from './declare';
import { type Mutation, noticed } from './mutation';
import { get, remove, set, type Template, theOne } from './template';

const stack = 'Network';
const ANYWHERE = '0.0.0.0/0';
const vpc = (template: Template) => theOne(template, 'AWS::EC2::VPC');
const gateway = (template: Template) => theOne(template, 'AWS::EC2::InternetGateway');
const add = (template: Template, id: string, type: string, properties: Record<string, unknown>) =>
  declare(template, `${stack}/${id}`, `AWS::EC2::${type}`, properties);

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

function entry(template: Template, id: string, more: object): void {
  const acl = theOne(template, 'AWS::EC2::NetworkAcl', 'DataAcl');
  add(template, id, 'NetworkAclEntry', {
    NetworkAclId: { Ref: acl },
    RuleNumber: 50,
    Protocol: 6,
    RuleAction: 'allow',
    CidrBlock: ANYWHERE,
    ...more,
  });
}

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

const outward: Readonly<Record<string, (template: Template) => void>> = {
  group: (t) =>
    add(t, 'GroupOut', 'SecurityGroupEgress', {
      GroupId: { 'Fn::GetAtt': [theOne(t, 'AWS::EC2::SecurityGroup', 'GroupsData'), 'GroupId'] },
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      CidrIp: ANYWHERE,
    }),
  acls: (t) => {
    entry(t, 'AclOut', { Egress: true, PortRange: { From: 443, To: 443 } });
    entry(t, 'AclIn', { Egress: false, PortRange: { From: 1024, To: 65535 } });
  },
  egressAcls: (t) => {
    const acl = {
      NetworkAclId: { Ref: theOne(t, 'AWS::EC2::NetworkAcl', 'EgressAcl') },
      RuleNumber: 50,
      Protocol: -1,
      RuleAction: 'allow',
    };
    add(t, 'EgressIn', 'NetworkAclEntry', { ...acl, CidrBlock: ANYWHERE });
    add(t, 'EgressOut', 'NetworkAclEntry', { ...acl, CidrBlock: ANYWHERE, Egress: true });
  },
  route: (t) =>
    add(t, 'Way', 'Route', {
      RouteTableId: { Ref: theOne(t, 'AWS::EC2::RouteTable', 'DataRoutesA') },
      DestinationCidrBlock: ANYWHERE,
      NatGatewayId: { Ref: theOne(t, 'AWS::EC2::NatGateway') },
    }),
};

const lastWayOut = (wall: string, name: string): Mutation => ({
  control: 'NET-14',
  stack,
  profile: 'clientflow',
  name,
  prepare: (template) => {
    for (const [other, fall] of Object.entries(outward)) if (other !== wall) fall(template);
  },
  apply: (template) => {
    outward[wall]?.(template);
    return vpc(template);
  },
});

/** All that keeps a datagram of the data tier from the internet; nothing ever lets an answer in. */
const datagram: Readonly<Record<string, (template: Template) => void>> = {
  group: (t) =>
    add(t, 'DatagramOut', 'SecurityGroupEgress', {
      GroupId: groupOf(t, 'Data'),
      IpProtocol: 'udp',
      FromPort: 53,
      ToPort: 53,
      CidrIp: ANYWHERE,
    }),
  acl: (t) => entry(t, 'DatagramAcl', { Egress: true, Protocol: 17, PortRange: { From: 53, To: 53 } }),
  egressAcls: outward['egressAcls'] ?? (() => undefined),
  route: outward['route'] ?? (() => undefined),
};

const lastWallOfDatagrams = (wall: string, name: string): Mutation => ({
  control: 'NET-14',
  stack,
  profile: 'clientflow',
  name,
  prepare: (template) => {
    for (const [other, fall] of Object.entries(datagram)) if (other !== wall) fall(template);
  },
  apply: (template) => {
    datagram[wall]?.(template);
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

function groupOf(template: Template, tier: string): unknown {
  return { 'Fn::GetAtt': [theOne(template, 'AWS::EC2::SecurityGroup', `Groups${tier}`), 'GroupId'] };
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
  lastWallOfDatagrams('group', 'the group of the data tier lets datagrams out, which need no answer'),
  lastWallOfDatagrams('acl', 'the network ACL lets datagrams out, and no answer in'),
  lastWallOfDatagrams('route', 'a route takes datagrams to the NAT gateway'),
  lastWayOut('group', 'the group of the data tier opens outward'),
  lastWayOut('acls', 'the network ACL of the data tier opens outward'),
  lastWayOut('route', 'a route leads the data tier to the NAT gateway'),
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
];

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

noticed(mutations);
