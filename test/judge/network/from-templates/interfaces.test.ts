import { att, type Resources, ref, tag, topologyOf } from './template';

const BASE: Resources = {
  Vpc: ['VPC', { CidrBlock: '10.0.0.0/16' }],
  A: [
    'Subnet',
    { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/24', MapPublicIpOnLaunch: true, Tags: tag('rampart:tier', 'edge') },
  ],
  B: ['Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.1.0/24' }],
  G: ['SecurityGroup', { VpcId: ref('Vpc') }],
};
const read = (resources: Resources) => topologyOf({ ...BASE, ...resources });
const only = (type: string, properties: object, more: Resources = {}) =>
  read({ X: [type, properties], ...more }).interfaces?.['X'];

describe('interfaces of templates', () => {
  it('reads instances, with public addresses from launch, from the interface, or from an Elastic IP', () => {
    expect(
      only('Instance', { SubnetId: ref('A'), SecurityGroupIds: [att('G', 'GroupId')], PrivateIpAddress: '10.0.0.9' }),
    ).toEqual({
      kind: 'instance',
      subnets: ['A'],
      securityGroups: ['G'],
      publicIpv4: true,
      addresses: ['10.0.0.9'],
      count: 'one',
    });
    const own = (yes: boolean) => ({
      NetworkInterfaces: [{ SubnetId: ref('A'), GroupSet: [ref('G')], AssociatePublicIpAddress: yes }],
    });
    expect(only('Instance', own(false))?.publicIpv4).toBe(false);
    expect(only('Instance', own(true))?.publicIpv4).toBe(true);
    expect(only('Instance', { SubnetId: ref('B') })?.publicIpv4).toBe(false);
    expect(only('Instance', { SubnetId: ref('B') }, { Eip: ['EIP', { InstanceId: ref('X') }] })?.publicIpv4).toBe(true);
    expect(
      only('Instance', own(false), { Eip: ['EIP'], Tie: ['EIPAssociation', { InstanceId: ref('X') }] })?.publicIpv4,
    ).toBe(true);
  });

  it('takes what it does not know by type for an interface of the subnets and groups it names', () => {
    const placed = { kind: 'task', subnets: ['B'], securityGroups: ['G'] };
    const open = { SubnetIds: [ref('B')], SecurityGroups: [ref('G')], PubliclyAccessible: true };
    expect(only('AWS::AmazonMQ::Broker', open)).toEqual({ ...placed, publicIpv4: true });
    expect(only('AWS::AmazonMQ::Broker', { ...open, PubliclyAccessible: 'false' })?.publicIpv4).toBe(false);
    expect(only('AWS::RDS::DBSubnetGroup', { SubnetIds: [ref('B')] })).toBeUndefined();
  });

  it('knows of no type without a shape that it stays without public addresses, unless AWS says so', () => {
    const notebook = only('AWS::SageMaker::NotebookInstance', { SubnetId: ref('B'), SecurityGroupIds: [ref('G')] });
    expect(notebook?.publicIpv4).toEqual({ unknown: expect.stringContaining('AWS::SageMaker::NotebookInstance') });
    const fleet = { SubnetId: ref('B'), SecurityGroups: [{ GroupId: ref('G') }] };
    expect(
      only('SpotFleet', { SpotFleetRequestConfigData: { LaunchSpecifications: [fleet] } })?.publicIpv4,
    ).toHaveProperty('unknown');
    const connection = {
      ConnectionInput: {
        PhysicalConnectionRequirements: { SubnetId: ref('B'), SecurityGroupIdList: [att('G', 'GroupId')] },
      },
    };
    expect(only('AWS::Glue::Connection', connection)?.publicIpv4).toBe(false);
  });

  it('reads where brokers, servers and graph databases are given public addresses by a property of their own', () => {
    const broker = (more: object) => ({
      BrokerNodeGroupInfo: { ClientSubnets: [ref('B')], SecurityGroups: [att('G', 'GroupId')], ...more },
    });
    const access = (Type: string) => ({ ConnectivityInfo: { PublicAccess: { Type } } });
    const placed = { kind: 'task', subnets: ['B'], securityGroups: ['G'], publicIpv4: false };
    expect(only('AWS::MSK::Cluster', broker({}))).toEqual(placed);
    expect(only('AWS::MSK::Cluster', broker(access('DISABLED')))).toEqual(placed);
    expect(only('AWS::MSK::Cluster', broker(access('SERVICE_PROVIDED_EIPS')))?.publicIpv4).toBe(true);
    const server = (more: object) => ({
      EndpointDetails: { SubnetIds: [ref('B')], SecurityGroupIds: [ref('G')], ...more },
    });
    expect(only('AWS::Transfer::Server', server({}))).toEqual(placed);
    const ips = { AddressAllocationIds: [att('Eip', 'AllocationId')] };
    expect(only('AWS::Transfer::Server', server(ips), { Eip: ['EIP'] })?.publicIpv4).toBe(true);
    const picked = { AddressAllocationIds: { 'Fn::GetAtt': ['Eip', 'Chosen'] } };
    expect(only('AWS::Transfer::Server', server(picked))?.publicIpv4).toHaveProperty('unknown');
    const graph = (more: object): Resources => ({
      Subs: ['AWS::Neptune::DBSubnetGroup', { SubnetIds: [ref('B')] }],
      M: ['AWS::Neptune::DBInstance', { DBClusterIdentifier: ref('X'), ...more }],
    });
    const cluster = { DBSubnetGroupName: ref('Subs'), VpcSecurityGroupIds: [ref('G')] };
    expect(only('AWS::Neptune::DBCluster', cluster, graph({ PubliclyAccessible: true }))?.publicIpv4).toBe(true);
    expect(only('AWS::Neptune::DBCluster', cluster, graph({}))?.publicIpv4).toHaveProperty('unknown');
  });

  it('reads functions, services and endpoints', () => {
    const vpc = { SubnetIds: [ref('A'), ref('B')], SecurityGroupIds: [ref('G')] };
    expect(only('AWS::Lambda::Function', { VpcConfig: vpc })).toEqual({
      kind: 'function',
      subnets: ['A', 'B'],
      securityGroups: ['G'],
      publicIpv4: false,
    });
    expect(only('AWS::Lambda::Function', {})).toBeUndefined();
    const network = { Subnets: [ref('A')], SecurityGroups: [ref('G')], AssignPublicIp: 'ENABLED' };
    expect(only('AWS::ECS::Service', { NetworkConfiguration: { AwsvpcConfiguration: network } })).toEqual({
      kind: 'task',
      subnets: ['A'],
      securityGroups: ['G'],
      publicIpv4: true,
    });
    expect(only('VPCEndpoint', { VpcEndpointType: 'Interface', ...vpc })).toEqual({
      kind: 'endpoint',
      subnets: ['A', 'B'],
      securityGroups: ['G'],
    });
    expect(only('VPCEndpoint', { VpcEndpointType: 'Gateway' })).toBeUndefined();
  });

  it('reads databases by their subnet group, as public as the most public instance', () => {
    const cluster: Resources = {
      Subs: ['AWS::RDS::DBSubnetGroup', { SubnetIds: [ref('A'), ref('B')] }],
      X: ['AWS::RDS::DBCluster', { DBSubnetGroupName: ref('Subs'), VpcSecurityGroupIds: [ref('G')] }],
    };
    const member = (more: object): Resources => ({
      M: ['AWS::RDS::DBInstance', { DBClusterIdentifier: ref('X'), ...more }],
    });
    const database = (more: object) => read({ ...cluster, ...member(more) }).interfaces;
    expect(database({ PubliclyAccessible: false })).toEqual({
      X: { kind: 'database', subnets: ['A', 'B'], securityGroups: ['G'], publicIpv4: false },
    });
    expect(database({ PubliclyAccessible: true })?.['X']?.publicIpv4).toBe(true);
    expect(database({})?.['X']?.publicIpv4).toBe(true);
  });

  it('reads an auto scaling group by its launch template', () => {
    const template: Resources = {
      Lt: [
        'LaunchTemplate',
        { LaunchTemplateData: { NetworkInterfaces: [{ Groups: [ref('G')], AssociatePublicIpAddress: true }] } },
      ],
    };
    expect(
      only(
        'AWS::AutoScaling::AutoScalingGroup',
        { VPCZoneIdentifier: [ref('B')], LaunchTemplate: { LaunchTemplateId: ref('Lt'), Version: '1' } },
        template,
      ),
    ).toEqual({ kind: 'instance', subnets: ['B'], securityGroups: ['G'], publicIpv4: true });
  });
});

describe('load balancers of templates', () => {
  const ELB = 'AWS::ElasticLoadBalancingV2';
  const balancer = (properties: object, more: Resources = {}) =>
    read({ X: [`${ELB}::LoadBalancer`, { Subnets: [ref('A')], SecurityGroups: [ref('G')], ...properties }], ...more })
      .loadBalancers?.['X'];

  it('takes a classic one for a load balancer alone, and not for an interface beside it', () => {
    const { loadBalancers, interfaces } = read({
      X: [
        'AWS::ElasticLoadBalancing::LoadBalancer',
        {
          Scheme: 'internet-facing',
          Subnets: [ref('A')],
          SecurityGroups: [ref('G')],
          Listeners: [{ LoadBalancerPort: '80', InstancePort: '80', Protocol: 'HTTP' }],
        },
      ],
    });
    expect(interfaces?.['X']).toBeUndefined();
    expect(loadBalancers?.['X']).toMatchObject({
      scheme: 'internet-facing',
      listeners: [{ protocol: 'tcp', port: 80 }],
    });
  });

  it('takes one for internet-facing unless the template says otherwise', () => {
    expect(balancer({})).toEqual({
      type: 'application',
      scheme: 'internet-facing',
      subnets: ['A'],
      securityGroups: ['G'],
      ipv6: false,
      listeners: [],
    });
    expect(balancer({ Scheme: 'internal', IpAddressType: 'dualstack' })).toMatchObject({
      scheme: 'internal',
      ipv6: true,
    });
  });

  it('reads listeners, and targets only behind a network load balancer', () => {
    const listener = (type: string, protocol: string, targets: object = {}): Resources => ({
      L: [
        `${ELB}::Listener`,
        {
          LoadBalancerArn: ref('X'),
          Port: 443,
          Protocol: protocol,
          DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('T') }],
        },
      ],
      T: [`${ELB}::TargetGroup`, { Port: 8080, Protocol: type === 'network' ? 'TCP' : 'HTTP', ...targets }],
      I: ['Instance', { SubnetId: ref('B'), SecurityGroupIds: [ref('G')] }],
    });
    expect(balancer({}, listener('application', 'HTTPS'))?.listeners).toEqual([{ protocol: 'tcp', port: 443 }]);
    const nlb = { Type: 'network', SecurityGroups: [] };
    expect(balancer(nlb, listener('network', 'TCP_UDP'))).toMatchObject({
      securityGroups: [],
      listeners: [
        { protocol: 'tcp', port: 443 },
        { protocol: 'udp', port: 443 },
      ],
    });
    const registered = (more: object) =>
      balancer(nlb, listener('network', 'TCP', { Targets: [{ Id: ref('I') }], ...more }))?.listeners;
    expect(registered({})).toEqual([
      { protocol: 'tcp', port: 443, targets: [{ interface: 'I', port: 8080, preservesClientIp: true }] },
    ]);
    expect(registered({ TargetGroupAttributes: [{ Key: 'preserve_client_ip.enabled', Value: 'false' }] })).toEqual([
      { protocol: 'tcp', port: 443, targets: [{ interface: 'I', port: 8080, preservesClientIp: false }] },
    ]);
  });
});
