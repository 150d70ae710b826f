import { type Mutation, noticed } from './mutation';
import { ANYWHERE, add, entry, groupOf, stack, vpc } from './network-parts';
import { type Template, theOne } from './template';

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

noticed([
  lastWallOfDatagrams('group', 'the group of the data tier lets datagrams out, which need no answer'),
  lastWallOfDatagrams('acl', 'the network ACL lets datagrams out, and no answer in'),
  lastWallOfDatagrams('route', 'a route takes datagrams to the NAT gateway'),
  lastWayOut('group', 'the group of the data tier opens outward'),
  lastWayOut('acls', 'the network ACL of the data tier opens outward'),
  lastWayOut('route', 'a route leads the data tier to the NAT gateway'),
]);
