import { att, type Resources, ref, topologyOf } from './template';

const BASE: Resources = {
  Vpc: ['VPC', { CidrBlock: '10.0.0.0/16' }],
  A: ['Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/24' }],
  Table: ['RouteTable', { VpcId: ref('Vpc') }],
  Link: ['SubnetRouteTableAssociation', { SubnetId: ref('A'), RouteTableId: ref('Table') }],
};
const route = (way: object, to: object = { DestinationCidrBlock: '0.0.0.0/0' }): Resources => ({
  Route: ['Route', { RouteTableId: ref('Table'), ...to, ...way }],
});
const routesOf = (resources: Resources) => topologyOf({ ...BASE, ...resources }).routeTables?.['Table']?.routes;

describe('routes and gateways of templates', () => {
  it('reads internet gateways by their attachment', () => {
    const topology = topologyOf({
      ...BASE,
      Igw: ['InternetGateway'],
      Att: ['VPCGatewayAttachment', { VpcId: ref('Vpc'), InternetGatewayId: ref('Igw') }],
      Loose: ['InternetGateway'],
      Edge: ['GatewayRouteTableAssociation', { GatewayId: ref('Igw'), RouteTableId: ref('Table') }],
      ...route({ GatewayId: ref('Igw') }),
    });
    expect(topology.gateways).toEqual({
      Igw: { kind: 'internet', vpc: 'Vpc', routeTable: 'Table' },
      Loose: { kind: 'internet', vpc: 'no VPC' },
    });
    expect(topology.routeTables).toEqual({ Table: { routes: [{ to: '0.0.0.0/0', via: 'Igw' }] } });
    expect(topology.subnets['A']?.routeTable).toBe('Table');
  });

  it('reads NAT, egress-only, peering, transit and appliance routes', () => {
    const ways: [Resources, object, string][] = [
      [{ Nat: ['NatGateway', { SubnetId: ref('A') }] }, { NatGatewayId: ref('Nat') }, 'Nat'],
      [
        { Out: ['EgressOnlyInternetGateway', { VpcId: ref('Vpc') }] },
        { EgressOnlyInternetGatewayId: ref('Out') },
        'Out',
      ],
      [
        { Peer: ['VPCPeeringConnection', { VpcId: ref('Vpc'), PeerVpcId: 'vpc-9' }] },
        { VpcPeeringConnectionId: ref('Peer') },
        'Peer',
      ],
      [{ Tgw: ['TransitGateway'] }, { TransitGatewayId: ref('Tgw') }, 'Tgw'],
      [{ Eni: ['NetworkInterface', { SubnetId: ref('A') }] }, { NetworkInterfaceId: ref('Eni') }, 'Eni'],
      [{}, { GatewayId: 'vgw-123' }, 'vgw-123'],
      [{}, { TransitGatewayId: 'tgw-123' }, 'tgw-123'],
    ];
    for (const [more, way, via] of ways) {
      expect(routesOf({ ...more, ...route(way) })).toEqual([{ to: '0.0.0.0/0', via }]);
    }
  });

  it('knows that gateways may write routes of their own into a table', () => {
    const why = (from: string) => ({ unknown: `the routes that ${from} propagates are not in the templates` });
    expect(
      routesOf({
        Vgw: ['VPNGateway', { Type: 'ipsec.1' }],
        Learn: ['VPNGatewayRoutePropagation', { RouteTableIds: [ref('Table')], VpnGatewayId: ref('Vgw') }],
      }),
    ).toEqual([{ to: why('Vgw'), via: why('Vgw') }]);
    expect(
      routesOf({
        Server: ['RouteServer', { AmazonSideAsn: 65000 }],
        Learn: ['RouteServerPropagation', { RouteTableId: ref('Table'), RouteServerId: ref('Server') }],
      }),
    ).toEqual([{ to: why('Server'), via: why('Server') }]);
  });

  it('does not know what a transit gateway learns from beyond the templates', () => {
    const table = (more: Resources) =>
      topologyOf({ ...BASE, Tgw: ['TransitGateway'], ...more }).transitGateways?.['Tgw']?.routeTables;
    const learned = ['0.0.0.0/0', '::/0'].map((to) => ({ to, via: { unknown: expect.any(String) } }));
    expect(table({})?.['default table of Tgw']?.routes).toEqual([]);
    const vpn: Resources = { Vpn: ['VPNConnection', { Type: 'ipsec.1', TransitGatewayId: ref('Tgw') }] };
    expect(table(vpn)?.['default table of Tgw']?.routes).toEqual(learned);
    const own: Resources = {
      Own: ['TransitGatewayRouteTable', { TransitGatewayId: ref('Tgw') }],
      Learn: [
        'TransitGatewayRouteTablePropagation',
        { TransitGatewayRouteTableId: ref('Own'), TransitGatewayAttachmentId: 'tgw-attach-1' },
      ],
    };
    expect(table(own)?.['Own']?.routes).toEqual(learned);
  });

  it('reads IPv6 and prefix list destinations', () => {
    expect(routesOf(route({ GatewayId: 'igw-1' }, { DestinationIpv6CidrBlock: '::/0' }))).toEqual([
      { to: '::/0', via: 'igw-1' },
    ]);
    expect(routesOf(route({ GatewayId: 'igw-1' }, { DestinationPrefixListId: 'pl-1' }))).toEqual([
      { to: 'pl-1', via: 'igw-1' },
    ]);
  });

  it('finds the one endpoint of a network firewall, and does not guess among several', () => {
    const firewall = (...subnets: string[]): Resources => ({
      B: ['Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.1.0/24' }],
      Fire: [
        'AWS::NetworkFirewall::Firewall',
        { VpcId: ref('Vpc'), SubnetMappings: subnets.map((s) => ({ SubnetId: ref(s) })) },
      ],
    });
    const way = {
      VpcEndpointId: { 'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::Select': [0, att('Fire', 'EndpointIds')] }] }] },
    };
    expect(routesOf({ ...firewall('A'), ...route(way) })).toEqual([{ to: '0.0.0.0/0', via: 'Fire@A' }]);
    const [among] = routesOf({ ...firewall('A', 'B'), ...route(way) }) ?? [];
    expect(among?.via).toEqual({ unknown: expect.stringContaining('Fn::Select') });
  });

  it('reads transit gateways with their default table, and with tables of their own', () => {
    const topology = topologyOf({
      ...BASE,
      Tgw: ['TransitGateway', { SecurityGroupReferencingSupport: 'enable' }],
      At: ['TransitGatewayAttachment', { TransitGatewayId: ref('Tgw'), VpcId: ref('Vpc'), SubnetIds: [ref('A')] }],
      Tab: ['TransitGatewayRouteTable', { TransitGatewayId: ref('Tgw') }],
      As: [
        'TransitGatewayRouteTableAssociation',
        { TransitGatewayAttachmentId: ref('At'), TransitGatewayRouteTableId: ref('Tab') },
      ],
      Hole: [
        'TransitGatewayRoute',
        { TransitGatewayRouteTableId: ref('Tab'), DestinationCidrBlock: '10.0.0.0/8', Blackhole: true },
      ],
    });
    expect(topology.transitGateways).toEqual({
      Tgw: {
        securityGroupReferencing: true,
        attachments: { At: { vpc: 'Vpc', subnets: ['A'] } },
        routeTables: {
          Tab: { associations: ['At'], propagations: [], routes: [{ to: '10.0.0.0/8', via: 'blackhole' }] },
          'default table of Tgw': { associations: [], propagations: ['At'], routes: [] },
        },
      },
    });
  });

  it('reads network ACLs and block public access', () => {
    const topology = topologyOf({
      ...BASE,
      Acl: ['NetworkAcl', { VpcId: ref('Vpc') }],
      On: ['SubnetNetworkAclAssociation', { SubnetId: ref('A'), NetworkAclId: ref('Acl') }],
      In: [
        'NetworkAclEntry',
        {
          NetworkAclId: ref('Acl'),
          RuleNumber: 100,
          Protocol: 6,
          RuleAction: 'allow',
          CidrBlock: '10.0.0.0/8',
          PortRange: { From: 443, To: 444 },
        },
      ],
      Out: [
        'NetworkAclEntry',
        {
          NetworkAclId: ref('Acl'),
          Egress: 'true',
          RuleNumber: '200',
          Protocol: 1,
          RuleAction: 'deny',
          Ipv6CidrBlock: '::/0',
          Icmp: { Type: 8, Code: -1 },
        },
      ],
      Bpa: ['VPCBlockPublicAccessOptions', { InternetGatewayBlockMode: 'block-ingress' }],
      Ex: ['VPCBlockPublicAccessExclusion', { InternetGatewayExclusionMode: 'allow-egress', SubnetId: ref('A') }],
    });
    expect(topology.subnets['A']?.networkAcl).toBe('Acl');
    expect(topology.networkAcls).toEqual({
      Acl: {
        ingress: [{ number: 100, action: 'allow', protocol: 6, ports: [443, 444], cidr: '10.0.0.0/8' }],
        egress: [{ number: 200, action: 'deny', protocol: 1, icmp: [8, -1], cidr: '::/0' }],
      },
    });
    expect(topology.blockPublicAccess).toEqual([
      { region: 'eu-central-1', mode: 'block-ingress', exclusions: [{ subnet: 'A', mode: 'allow-egress' }] },
    ]);
  });

  it.each([
    ['block-bidirectional', { InternetGatewayBlockMode: 'block-bidirectional' }, 'block-bidirectional'],
    ['a mode by parameter', { InternetGatewayBlockMode: ref('Mode') }, { unknown: expect.any(String) }],
    ['nothing', {}, { unknown: expect.stringContaining('is none of off') }],
  ])('know a block of public access that is adopted with %s', (_what, Desired, mode) => {
    const { blockPublicAccess } = topologyOf({
      ...BASE,
      Bpa: ['Custom::RampartSingleton', { Kind: 'vpc-block-public-access', Desired }],
      Other: ['Custom::RampartSingleton', { Kind: 'imds-defaults', Desired: {} }],
      Ex: ['VPCBlockPublicAccessExclusion', { InternetGatewayExclusionMode: 'allow-egress', SubnetId: ref('A') }],
    });
    expect(blockPublicAccess).toEqual([
      { region: 'eu-central-1', mode, exclusions: [{ subnet: 'A', mode: 'allow-egress' }] },
    ]);
  });
});
