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
    const broker = { BrokerNodeGroupInfo: { ClientSubnets: [ref('B')], SecurityGroups: [att('G', 'GroupId')] } };
    const placed = { kind: 'task', subnets: ['B'], securityGroups: ['G'], publicIpv4: false };
    expect(only('AWS::MSK::Cluster', broker)).toEqual(placed);
    const open = { SubnetIds: [ref('B')], SecurityGroups: [ref('G')], PubliclyAccessible: true };
    expect(only('AWS::AmazonMQ::Broker', open)).toEqual({ ...placed, publicIpv4: true });
    expect(only('AWS::SageMaker::NotebookInstance', { SubnetId: ref('A'), SecurityGroupIds: [ref('G')] })).toEqual({
      ...placed,
      subnets: ['A'],
      publicIpv4: { unknown: expect.stringContaining('AWS::SageMaker::NotebookInstance') },
    });
    expect(only('AWS::RDS::DBSubnetGroup', { SubnetIds: [ref('B')] })).toBeUndefined();
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
