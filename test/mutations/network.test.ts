import { change } from './change';
import { declare } from './declare';
import { type Mutation, noticed } from './mutation';
import { get, remove, set, type Template, theOne } from './template';

const stack = 'Network';
const INGRESS = 'AWS::EC2::SecurityGroupIngress';
const toData = (template: Template) => theOne(template, INGRESS, 'GroupsAppToData');
const toApp = (template: Template) => theOne(template, INGRESS, 'GroupsEdgeToApp');
const group = (tier: string) => (template: Template) => theOne(template, 'AWS::EC2::SecurityGroup', `Groups${tier}`);
const subnet = (tier: string) => (template: Template) => theOne(template, 'AWS::EC2::Subnet', `${tier}Subnet`);

/** Adds a rule that says what it is for and blames it. */
function admit(name: string, rule: object) {
  return (template: Template) =>
    declare(template, `${stack}/${name}`, INGRESS, {
      GroupId: { 'Fn::GetAtt': [group('App')(template), 'GroupId'] },
      Description: 'a rule that somebody added',
      ...rule,
    });
}

/** Opens one more way out of the group of a tier, and blames the rule. */
function letOut(tier: string, rule: object) {
  return (template: Template) =>
    declare(template, `${stack}/MoreOut`, 'AWS::EC2::SecurityGroupEgress', {
      GroupId: { 'Fn::GetAtt': [group(tier)(template), 'GroupId'] },
      Description: 'a rule that somebody added',
      IpProtocol: 'tcp',
      ...rule,
    });
}

const mutations: readonly Mutation[] = [
  {
    control: 'NET-01',
    stack,
    name: 'half of the internet gets in by one rule and half by another',
    apply: (template) => {
      admit('High', { IpProtocol: 'tcp', FromPort: 8443, ToPort: 8443, CidrIp: '128.0.0.0/1' })(template);
      return admit('Low', { IpProtocol: 'tcp', FromPort: 8000, ToPort: 9000, CidrIp: '0.0.0.0/1' })(template);
    },
  },
  {
    control: 'NET-01',
    stack,
    name: 'the internet gets in by IPv6',
    apply: admit('Six', { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv6: '::/0' }),
  },
  {
    control: 'NET-01',
    stack,
    name: 'a prefix list that holds the internet is admitted',
    apply: (template) => {
      const list = declare(template, `${stack}/Everybody`, 'AWS::EC2::PrefixList', {
        AddressFamily: 'IPv4',
        MaxEntries: 2,
        PrefixListName: 'everybody',
        Entries: [{ Cidr: '0.0.0.0/1' }, { Cidr: '128.0.0.0/1' }],
      });
      const SourcePrefixListId = { 'Fn::GetAtt': [list, 'PrefixListId'] };
      return admit('Listed', { IpProtocol: 'tcp', FromPort: 8443, ToPort: 8443, SourcePrefixListId })(template);
    },
  },
  {
    control: 'NET-02',
    stack,
    name: 'a range of ports covers 22',
    apply: admit('Shell', { IpProtocol: 'tcp', FromPort: 20, ToPort: 25, CidrIp: '10.20.40.0/21' }),
  },
  {
    control: 'NET-03',
    stack,
    name: 'everything may leave by IPv6',
    apply: (template) => {
      declare(template, `${stack}/Out`, 'AWS::EC2::SecurityGroupEgress', {
        GroupId: { 'Fn::GetAtt': [group('App')(template), 'GroupId'] },
        IpProtocol: '-1',
        CidrIpv6: '::/0',
      });
      return group('App')(template);
    },
  },
  { control: 'NET-04', stack, name: 'a rule says nothing', apply: change(toApp, 'Description', '') },
  {
    control: 'NET-05',
    stack,
    name: 'a data subnet has a way to a gateway, for one range only',
    apply: (template) => {
      declare(template, `${stack}/Way`, 'AWS::EC2::Route', {
        RouteTableId: { Ref: theOne(template, 'AWS::EC2::RouteTable', 'DataRoutes') },
        DestinationCidrBlock: '198.51.100.0/24',
        NatGatewayId: 'nat-0example',
      });
      return subnet('Data')(template);
    },
  },
  {
    control: 'NET-06',
    stack,
    name: 'one more port of the database is open',
    apply: (template) => {
      const id = toData(template);
      set(template, id, 'ToPort', Number(get(template, id, 'ToPort')) + 1);
      return { stack: 'Storage', logicalId: 'DatabaseClusterC6094C50' };
    },
  },
  {
    control: 'NET-07',
    stack,
    name: 'a data subnet shares the ACL of the app tier',
    apply: (template) => {
      const id = theOne(template, 'AWS::EC2::SubnetNetworkAclAssociation', 'Data');
      const other = theOne(template, 'AWS::EC2::SubnetNetworkAclAssociation', 'App');
      set(template, id, 'NetworkAclId', get(template, other, 'NetworkAclId'));
      return subnet('Data')(template);
    },
  },
  {
    control: 'NET-08',
    stack,
    name: 'a subnet gives public addresses',
    apply: change(subnet('App'), 'MapPublicIpOnLaunch', 'true'),
  },
  {
    control: 'NET-09',
    stack,
    name: 'nothing empties the default group',
    apply: (template) => {
      remove(template, 'Custom::RampartClosedDefaultSecurityGroup');
      return theOne(template, 'AWS::EC2::VPC');
    },
  },
  {
    control: 'NET-10',
    stack,
    name: 'the account behind an endpoint may be absent',
    apply: change((t) => theOne(t, 'AWS::EC2::VPCEndpoint', 'EndpointsS3'), 'PolicyDocument.Statement.0.Condition', {
      StringEqualsIfExists: { 'aws:PrincipalAccount': '111111111111' },
    }),
  },
  {
    control: 'NET-10',
    stack,
    name: 'resources of a second account are reached as well',
    apply: change(
      (t) => theOne(t, 'AWS::EC2::VPCEndpoint', 'EndpointsS3'),
      'PolicyDocument.Statement.0.Condition.StringEquals.aws:ResourceAccount',
      [{ Ref: 'AWS::AccountId' }, '999999999999'],
    ),
  },
  {
    control: 'NET-10',
    stack,
    name: 'principals of every account come in by a pattern',
    apply: change((t) => theOne(t, 'AWS::EC2::VPCEndpoint', 'EndpointsS3'), 'PolicyDocument.Statement.0.Condition', {
      ArnLike: { 'aws:PrincipalArn': 'arn:*' },
      StringEquals: { 'aws:ResourceAccount': { Ref: 'AWS::AccountId' } },
    }),
  },
  {
    control: 'NET-10',
    stack,
    name: 'a bucket in which AWS hands out software can be written',
    prepare: (template) => {
      const endpoint = theOne(template, 'AWS::EC2::VPCEndpoint', 'EndpointsS3');
      set(template, endpoint, 'PolicyDocument.Statement.1', {
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::prod-eu-central-1-starport-layer-bucket/*',
      });
    },
    apply: change(
      (t) => theOne(t, 'AWS::EC2::VPCEndpoint', 'EndpointsS3'),
      'PolicyDocument.Statement.1.Action',
      's3:*',
    ),
  },
  {
    control: 'NET-11',
    stack,
    name: 'an internet gateway is attached',
    apply: (template) =>
      declare(template, `${stack}/Attachment`, 'AWS::EC2::VPCGatewayAttachment', {
        VpcId: { Ref: theOne(template, 'AWS::EC2::VPC') },
        InternetGatewayId: 'igw-0example',
      }),
  },
  {
    control: 'NET-12',
    stack,
    name: 'two subnets of a tier lie in one zone',
    apply: (template) => {
      set(template, theOne(template, 'AWS::EC2::Subnet', 'DataSubnetC'), 'AvailabilityZone', 'eu-central-1a');
      return subnet('Data')(template);
    },
  },
  {
    control: 'NET-15',
    stack,
    name: 'one address may reach the admin tier',
    apply: (template) => {
      admit('Admin', {
        GroupId: { 'Fn::GetAtt': [group('Admin')(template), 'GroupId'] },
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
        CidrIp: '203.0.113.7/32',
      })(template);
      return group('Admin')(template);
    },
  },
  {
    control: 'NET-16',
    stack,
    name: 'another network is joined',
    apply: (template) =>
      declare(template, `${stack}/Peering`, 'AWS::EC2::VPCPeeringConnection', {
        VpcId: { Ref: theOne(template, 'AWS::EC2::VPC') },
        PeerVpcId: 'vpc-0example',
      }),
  },
  {
    control: 'NET-17',
    stack,
    name: 'an instance stands in a tier with a route to the gateway',
    prepare: (template) => {
      declare(template, `${stack}/Box`, 'AWS::EC2::Instance', { SubnetId: { Ref: subnet('App')(template) } });
    },
    apply: (template) => {
      declare(template, `${stack}/Gateway`, 'AWS::EC2::InternetGateway', {});
      declare(template, `${stack}/Way`, 'AWS::EC2::Route', {
        RouteTableId: { Ref: theOne(template, 'AWS::EC2::RouteTable', 'AppRoutesA') },
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: { Ref: 'Gateway' },
      });
      return 'Box';
    },
  },
  {
    control: 'NET-03',
    stack,
    name: 'a long range of ports leads to the internet',
    apply: (template) => {
      set(template, theOne(template, 'AWS::EC2::SecurityGroupEgress', 'GroupsAppToServices'), 'ToPort', 65535);
      return group('App')(template);
    },
  },
  {
    control: 'NET-25',
    stack,
    name: 'the ACL of the data tier admits the whole VPC, and only the group still stops it',
    apply: (template) => {
      set(template, theOne(template, 'AWS::EC2::NetworkAclEntry', 'DataAclIn'), 'CidrBlock', '10.20.0.0/16');
      return theOne(template, 'AWS::EC2::NetworkAcl', 'DataAcl');
    },
  },
  {
    control: 'NET-25',
    stack,
    name: 'replies may go to ports of services',
    apply: (template) => {
      set(template, theOne(template, 'AWS::EC2::NetworkAclEntry', 'DataAclOut'), 'PortRange.From', 0);
      return theOne(template, 'AWS::EC2::NetworkAcl', 'DataAcl');
    },
  },
  {
    control: 'NET-31',
    stack,
    name: 'the replies of the database cannot leave its tier',
    apply: (template) => {
      remove(template, 'AWS::EC2::NetworkAclEntry', 'DataAclOut');
      return theOne(template, 'AWS::EC2::NetworkAcl', 'DataAcl');
    },
  },
  {
    control: 'NET-31',
    stack,
    name: 'clients with high ports get no reply',
    apply: (template) => {
      set(template, theOne(template, 'AWS::EC2::NetworkAclEntry', 'DataAclOut'), 'PortRange.To', 60_999);
      return theOne(template, 'AWS::EC2::NetworkAcl', 'DataAcl');
    },
  },
  {
    control: 'NET-31',
    stack,
    name: 'an entry before all others denies the request',
    apply: (template) => {
      const acl = theOne(template, 'AWS::EC2::NetworkAcl', 'DataAcl');
      declare(template, `${stack}/Stop`, 'AWS::EC2::NetworkAclEntry', {
        NetworkAclId: { Ref: acl },
        Egress: false,
        CidrBlock: '0.0.0.0/0',
        Protocol: -1,
        RuleAction: 'deny',
        RuleNumber: 1,
      });
      return acl;
    },
  },
  {
    control: 'NET-26',
    stack,
    name: 'workloads may try more ports of the database than it opens',
    apply: change((t) => theOne(t, 'AWS::EC2::SecurityGroupEgress', 'GroupsAppToData'), 'ToPort', 6000),
  },
  {
    control: 'NET-30',
    stack,
    name: 'databases may call the internet by HTTPS',
    apply: letOut('Data', { FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }),
  },
  {
    control: 'NET-30',
    stack,
    name: 'databases may call the internet by IPv6',
    apply: letOut('Data', { FromPort: 443, ToPort: 443, CidrIpv6: '::/0' }),
  },
  {
    control: 'NET-30',
    stack,
    name: 'load balancers may call the internet',
    apply: letOut('Edge', { FromPort: 8080, ToPort: 8080, CidrIp: '0.0.0.0/0' }),
  },
  {
    control: 'NET-30',
    stack,
    name: 'load balancers may try the addresses of the data tier',
    apply: letOut('Edge', { FromPort: 5432, ToPort: 5432, CidrIp: '10.20.32.0/21' }),
  },
  {
    control: 'NET-30',
    stack,
    name: 'workloads may open shells on the internet',
    apply: letOut('App', { FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' }),
  },
];

noticed(mutations);
