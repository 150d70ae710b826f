import { att, type Resources, ref, tag, topologyOf } from './template';

const VPC: Resources = { Vpc: ['VPC', { CidrBlock: '10.0.0.0/16' }] };
const rulesOf = (resources: Resources, sections?: object) =>
  topologyOf({ ...VPC, ...resources }, sections).securityGroups ?? {};
const OUT = [
  { protocol: '-1', peer: '0.0.0.0/0' },
  { protocol: '-1', peer: '::/0' },
];

describe('security groups of templates', () => {
  it('gathers inline rules and rules of their own, and knows the tier', () => {
    const groups = rulesOf({
      App: [
        'SecurityGroup',
        {
          VpcId: ref('Vpc'),
          Tags: tag('rampart:tier', 'app'),
          SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }],
        },
      ],
      Data: [
        'SecurityGroup',
        {
          VpcId: ref('Vpc'),
          SecurityGroupIngress: [{ IpProtocol: 'icmp', FromPort: 8, ToPort: -1, CidrIpv6: '2001:db8::/32' }],
        },
      ],
      In: [
        'SecurityGroupIngress',
        {
          GroupId: att('Data', 'GroupId'),
          IpProtocol: '6',
          FromPort: '5432',
          ToPort: 5432,
          SourceSecurityGroupId: att('App', 'GroupId'),
        },
      ],
      Out: [
        'SecurityGroupEgress',
        {
          GroupId: ref('App'),
          IpProtocol: '-1',
          FromPort: -1,
          ToPort: -1,
          DestinationSecurityGroupId: att('Data', 'GroupId'),
        },
      ],
    });
    expect(groups).toEqual({
      App: {
        vpc: 'Vpc',
        tier: 'app',
        ingress: [],
        egress: [
          { protocol: 'tcp', ports: [443, 443], peer: '0.0.0.0/0' },
          { protocol: '-1', peer: 'Data' },
        ],
      },
      Data: {
        vpc: 'Vpc',
        ingress: [
          { protocol: 'icmp', icmp: [8, -1], peer: '2001:db8::/32' },
          { protocol: 6, ports: [5432, 5432], peer: 'App' },
        ],
        egress: OUT,
      },
    });
  });

  it('knows that EC2 lets everything out where no egress is written', () => {
    expect(rulesOf({ G: ['SecurityGroup', { VpcId: ref('Vpc') }] })['G']?.egress).toEqual(OUT);
  });

  it('reads prefix lists, and does not guess what one from elsewhere holds', () => {
    const { prefixLists, securityGroups } = topologyOf({
      ...VPC,
      Offices: [
        'PrefixList',
        { AddressFamily: 'IPv4', MaxEntries: 2, PrefixListName: 'o', Entries: [{ Cidr: '203.0.113.0/24' }] },
      ],
      G: [
        'SecurityGroup',
        {
          VpcId: ref('Vpc'),
          SecurityGroupIngress: [
            { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, SourcePrefixListId: att('Offices', 'PrefixListId') },
            { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, SourcePrefixListId: 'pl-0123' },
          ],
        },
      ],
    });
    expect(securityGroups?.['G']?.ingress.map((r) => r.peer)).toEqual(['Offices', 'pl-0123']);
    expect(prefixLists).toEqual({
      Offices: { entries: ['203.0.113.0/24'] },
      'pl-0123': { entries: [{ unknown: 'prefix list pl-0123 is outside of the templates' }] },
    });
  });

  it('finds the port behind Endpoint.Port of a database', () => {
    const rule = (port: object) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: '10.0.0.0/8' });
    const groups = rulesOf(
      {
        Postgres: ['AWS::RDS::DBCluster', { Engine: 'aurora-postgresql' }],
        Own: ['AWS::RDS::DBInstance', { Engine: 'mysql', Port: '3307' }],
        G: [
          'SecurityGroup',
          {
            SecurityGroupIngress: [
              rule(att('Postgres', 'Endpoint.Port')),
              rule(att('Own', 'Endpoint.Port')),
              rule(ref('Port')),
            ],
          },
        ],
      },
      { Parameters: { Port: { Type: 'Number' } } },
    );
    expect(groups['G']?.ingress.map((r) => r.ports)).toEqual([
      [5432, 5432],
      [3307, 3307],
      { unknown: 'parameter Port' },
    ]);
  });

  it('takes a rule that a parameter or condition decides for unknown', () => {
    const groups = rulesOf(
      {
        G: [
          'SecurityGroup',
          {
            SecurityGroupIngress: [
              { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: ref('Office') },
              { IpProtocol: ref('Office'), CidrIp: '10.0.0.0/8' },
            ],
          },
        ],
        Maybe: [
          'SecurityGroupIngress',
          { GroupId: ref('G'), IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '0.0.0.0/0' },
          { Condition: 'Open' },
        ],
      },
      { Parameters: { Office: { Type: 'String' } }, Conditions: { Open: { 'Fn::Equals': [ref('Office'), 'x'] } } },
    );
    expect(groups['G']?.ingress).toEqual([
      { protocol: 'tcp', ports: [22, 22], peer: { unknown: 'parameter Office' } },
      { protocol: '-1', peer: { unknown: 'parameter Office' } },
      { protocol: 'tcp', ports: [80, 80], peer: { unknown: 'condition Open' } },
    ]);
  });

  it('gives the default group to what names none, with the rules that AWS writes into it', () => {
    const fn: Resources = {
      A: ['Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/24' }],
      F: ['AWS::Lambda::Function', { VpcConfig: { SubnetIds: [ref('A')] } }],
    };
    const { interfaces, securityGroups } = topologyOf({ ...VPC, ...fn });
    expect(interfaces?.['F']?.securityGroups).toEqual(['default group of Vpc']);
    expect(securityGroups?.['default group of Vpc']).toEqual({
      vpc: 'Vpc',
      ingress: [{ protocol: '-1', peer: 'default group of Vpc' }],
      egress: OUT,
    });
    const closer: Resources = {
      Closer: ['Custom::VpcRestrictDefaultSG', { DefaultSecurityGroupId: att('Vpc', 'DefaultSecurityGroup') }],
    };
    expect(rulesOf({ ...fn, ...closer })['default group of Vpc']).toEqual({ vpc: 'Vpc', ingress: [], egress: [] });
  });

  it('keeps a group from elsewhere apart from addresses: it admits only who carries it', () => {
    const { securityGroups, interfaces } = topologyOf({
      ...VPC,
      A: ['Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/24' }],
      G: [
        'SecurityGroup',
        { VpcId: ref('Vpc'), SecurityGroupIngress: [{ IpProtocol: '-1', SourceSecurityGroupId: 'sg-0123' }] },
      ],
      F: ['AWS::Lambda::Function', { VpcConfig: { SubnetIds: [ref('A')], SecurityGroupIds: ['sg-0123'] } }],
    });
    expect(securityGroups?.['G']?.ingress).toEqual([
      { protocol: '-1', peer: 'group from elsewhere (sg-0123 is outside of the templates)' },
    ]);
    expect(interfaces?.['F']?.securityGroups).toEqual([{ unknown: 'sg-0123 is outside of the templates' }]);
  });
});
