import { assemblyOf } from '../../../../lib/judge/assembly/assembly-of';
import { reach } from '../../../../lib/judge/network/reach';
import { topologyOfAssembly } from '../../../../lib/judge/network/topology-of-assembly';
import { att, ref, tag, templateOf, topologyOf } from './template';

const ask = (from: string, to: string, port: number) => ({ from, to, protocol: 'tcp', port });

describe('VPCs and subnets of templates', () => {
  it('takes the tier from rampart:tier, else from the name that CDK gives', () => {
    const { subnets, vpcs } = topologyOf({
      Vpc: ['VPC', { CidrBlock: '10.0.0.0/16' }],
      A: [
        'Subnet',
        {
          VpcId: ref('Vpc'),
          CidrBlock: '10.0.0.0/24',
          AvailabilityZone: 'eu-central-1a',
          Tags: tag('rampart:tier', 'edge'),
        },
      ],
      B: ['Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.1.0/24', Tags: tag('aws-cdk:subnet-name', 'Private') }],
      C: ['Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.2.0/24' }],
    });
    expect(vpcs).toEqual({ Vpc: { cidrs: ['10.0.0.0/16'], region: 'eu-central-1' } });
    expect(subnets).toEqual({
      A: { vpc: 'Vpc', cidrs: ['10.0.0.0/24'], tier: 'edge', zone: 'eu-central-1a' },
      B: { vpc: 'Vpc', cidrs: ['10.0.1.0/24'], tier: 'Private' },
      C: { vpc: 'Vpc', cidrs: ['10.0.2.0/24'] },
    });
  });

  it('lets stand-ins take the place of IPv6 blocks that AWS chooses: in their VPC, and apart', () => {
    const { subnets, vpcs } = topologyOf({
      Vpc: ['VPC', { CidrBlock: '10.0.0.0/16' }],
      Six: ['VPCCidrBlock', { VpcId: ref('Vpc'), AmazonProvidedIpv6CidrBlock: true }],
      A: ['Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/24', Ipv6CidrBlock: nth(0) }],
      B: ['Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.1.0/24', Ipv6CidrBlock: nth(1) }],
      C: ['Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.2.0/24', Ipv6CidrBlock: '2001:db8::/64' }],
    });
    expect(vpcs['Vpc']?.cidrs).toEqual(['10.0.0.0/16', '3fff:0:1::/56']);
    expect(Object.values(subnets).map((s) => s.cidrs[1])).toEqual([
      '3fff:0:1:1::/64',
      '3fff:0:1:2::/64',
      '2001:db8::/64',
    ]);
  });

  it('reads an IPv6 block that is added to a subnet', () => {
    const { subnets } = topologyOf({
      Vpc: ['VPC', { CidrBlock: '10.0.0.0/16' }],
      A: ['Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/24' }],
      More: ['SubnetCidrBlock', { SubnetId: ref('A'), Ipv6CidrBlock: '2001:db8::/64' }],
    });
    expect(subnets['A']?.cidrs).toEqual(['10.0.0.0/24', '2001:db8::/64']);
  });

  it('says what only IPAM knows', () => {
    const { vpcs, subnets } = topologyOf({
      Vpc: ['VPC', { Ipv4IpamPoolId: 'ipam-pool-1', Ipv4NetmaskLength: 20 }],
      A: ['Subnet', { VpcId: ref('Vpc'), Ipv4IpamPoolId: 'ipam-pool-1' }],
    });
    expect(vpcs['Vpc']?.cidrs).toEqual([{ unknown: 'IPAM chooses the block of the VPC' }]);
    expect(subnets['A']?.cidrs).toEqual([{ unknown: 'IPAM chooses the block of the subnet' }]);
  });

  it('cannot decide about a function in subnets that live already', () => {
    const topology = topologyOf({
      Group: ['SecurityGroup', { VpcId: 'vpc-1', SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }] }],
      Task: [
        'AWS::ECS::Service',
        {
          NetworkConfiguration: {
            AwsvpcConfiguration: { Subnets: ['subnet-1'], SecurityGroups: [ref('Group')], AssignPublicIp: 'ENABLED' },
          },
        },
      ],
    });
    expect(reach(topology, ask('internet', 'Task', 443)).reachable).toBe('unknown');
    expect(reach(topology, ask('Task', 'internet', 443))).toMatchObject({
      reachable: 'unknown',
      blockedBy: { kind: 'interface', why: 'it has no IPv4 address' },
    });
  });

  it('knows the block that rules take from their VPC', () => {
    const { securityGroups } = topologyOf({
      Vpc: ['VPC', { CidrBlock: '10.0.0.0/16' }],
      G: ['SecurityGroup', { SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: att('Vpc', 'CidrBlock') }] }],
    });
    expect(securityGroups?.['G']?.ingress).toEqual([{ protocol: '-1', peer: '10.0.0.0/16' }]);
  });

  it('names resources after their stack where two stacks use one logical id, and answers by either name', () => {
    const template = (cidr: string) =>
      templateOf({
        Vpc: ['VPC', { CidrBlock: cidr }],
        [`Of${cidr.charAt(3)}`]: ['Subnet', { VpcId: ref('Vpc'), CidrBlock: cidr, Tags: tag('rampart:tier', 'app') }],
      });
    const topology = topologyOfAssembly(
      assemblyOf([
        { name: 'One', template: template('10.1.0.0/16') },
        { name: 'Two', template: template('10.2.0.0/16') },
      ]),
    );
    expect(topology.vpcs).toEqual({ 'One/Vpc': { cidrs: ['10.1.0.0/16'] }, 'Two/Vpc': { cidrs: ['10.2.0.0/16'] } });
    expect(Object.values(topology.subnets).map((s) => s.vpc)).toEqual(['One/Vpc', 'Two/Vpc']);
    expect(reach(topology, ask('internet', 'One/Vpc', 443)).blockedBy).toMatchObject({
      kind: 'internet-gateway',
      id: 'One/Vpc',
    });
    expect(reach(topology, ask('internet', 'Vpc', 443)).reachable).toBe(false);
  });
});

function nth(index: number) {
  return { 'Fn::Select': [index, { 'Fn::Cidr': [{ 'Fn::Select': [0, att('Vpc', 'Ipv6CidrBlocks')] }, 2, '64'] }] };
}
