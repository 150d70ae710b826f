import { reach } from '../../../../lib/judge/network/reach';
import { att, type Resources, ref, topologyOf } from './template';

/** A subnet with a way to an internet gateway, and a group that admits everybody on port 80. */
const OPEN: Resources = {
  Vpc: ['VPC', { CidrBlock: '10.0.0.0/16' }],
  Igw: ['InternetGateway'],
  Attached: ['VPCGatewayAttachment', { VpcId: ref('Vpc'), InternetGatewayId: ref('Igw') }],
  A: ['Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/24' }],
  Table: ['RouteTable', { VpcId: ref('Vpc') }],
  Way: ['Route', { RouteTableId: ref('Table'), DestinationCidrBlock: '0.0.0.0/0', GatewayId: ref('Igw') }],
  Uses: ['SubnetRouteTableAssociation', { SubnetId: ref('A'), RouteTableId: ref('Table') }],
  G: [
    'SecurityGroup',
    {
      VpcId: ref('Vpc'),
      SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '0.0.0.0/0' }],
    },
  ],
};
const group = [att('G', 'GroupId')];
const asked = (type: string, properties: object, more: Resources = {}) =>
  reach(topologyOf({ ...OPEN, ...more, X: [type, properties] }), {
    from: 'internet',
    to: 'X',
    protocol: 'tcp',
    port: 80,
  }).reachable;

describe('services that can be given public addresses, in a subnet that gives none', () => {
  it('reaches a classic load balancer', () => {
    const listeners = [{ LoadBalancerPort: '80', InstancePort: '80', Protocol: 'HTTP' }];
    const balancer = { Subnets: [ref('A')], SecurityGroups: group, Listeners: listeners };
    expect(asked('AWS::ElasticLoadBalancing::LoadBalancer', { ...balancer, Scheme: 'internet-facing' })).toBe(true);
    expect(asked('AWS::ElasticLoadBalancing::LoadBalancer', { ...balancer, Scheme: 'internal' })).toBe(false);
  });

  it('reaches a server with Elastic IPs and brokers that the service gives addresses', () => {
    const details = { SubnetIds: [ref('A')], SecurityGroupIds: group };
    const ips = { AddressAllocationIds: [att('Eip', 'AllocationId')] };
    expect(asked('AWS::Transfer::Server', { EndpointDetails: { ...details, ...ips } }, { Eip: ['EIP'] })).toBe(true);
    expect(asked('AWS::Transfer::Server', { EndpointDetails: details })).toBe(false);
    const nodes = (Type: string) => ({
      BrokerNodeGroupInfo: {
        ClientSubnets: [ref('A')],
        SecurityGroups: group,
        ConnectivityInfo: { PublicAccess: { Type } },
      },
    });
    expect(asked('AWS::MSK::Cluster', nodes('SERVICE_PROVIDED_EIPS'))).toBe(true);
    expect(asked('AWS::MSK::Cluster', nodes('DISABLED'))).toBe(false);
  });

  it('does not decide it of a type that it does not know', () => {
    expect(asked('AWS::Example::Broker', { Subnets: [ref('A')], SecurityGroups: group })).toBe('unknown');
    expect(
      asked('AWS::Example::Broker', { Subnets: [ref('A')], SecurityGroups: group, PubliclyAccessible: false }),
    ).toBe(false);
  });
});
