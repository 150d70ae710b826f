import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ApplicationLoadBalancer, ListenerAction } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Credentials, DatabaseInstance, DatabaseInstanceEngine, PostgresEngineVersion } from 'aws-cdk-lib/aws-rds';
import { assemblyOf } from '../../../../lib/judge/assembly/assembly-of';
import { reach } from '../../../../lib/judge/network/reach';
import { reachMatrix } from '../../../../lib/judge/network/reach-matrix';
import { topologyOfAssembly } from '../../../../lib/judge/network/topology-of-assembly';

const app = new App({ builtinCloudFormationValidation: false });
const stack = new Stack(app, 'Shop', { env: { region: 'eu-central-1' } });
const vpc = new ec2.Vpc(stack, 'Vpc', {
  ipProtocol: ec2.IpProtocol.DUAL_STACK,
  availabilityZones: ['eu-central-1a', 'eu-central-1b'],
  natGateways: 1,
  restrictDefaultSecurityGroup: false,
  subnetConfiguration: [
    { name: 'edge', subnetType: ec2.SubnetType.PUBLIC },
    { name: 'app', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    { name: 'data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
  ],
});
const web = new ApplicationLoadBalancer(stack, 'Web', {
  vpc,
  internetFacing: true,
  vpcSubnets: { subnetGroupName: 'edge' },
});
web.addListener('Plain', { port: 80, defaultAction: ListenerAction.redirect({ protocol: 'HTTPS', port: '443' }) });
const worker = new ec2.Instance(stack, 'Worker', {
  vpc,
  vpcSubnets: { subnetGroupName: 'app' },
  instanceType: new ec2.InstanceType('t4g.nano'),
  machineImage: ec2.MachineImage.genericLinux({ 'eu-central-1': 'ami-0123456789abcdef0' }),
});
const database = new DatabaseInstance(stack, 'Database', {
  vpc,
  vpcSubnets: { subnetGroupName: 'data' },
  engine: DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.VER_16 }),
  credentials: Credentials.fromGeneratedSecret('admin'),
});
database.connections.allowDefaultPortFrom(worker);
const template: unknown = app.synth().getStackByName('Shop').template;
const topology = topologyOfAssembly(assemblyOf([{ name: 'Shop', region: 'eu-central-1', template }]));

describe("a VPC of CDK's own construct", () => {
  it('has the matrix that its subnets, groups and dual stack promise, and nothing undecided', () => {
    const open = reachMatrix(topology).flatMap((r) =>
      r.reachable === false
        ? []
        : [`${r.from} -> ${r.to} ${r.family} ${r.protocol} ${r.ports?.join('-')} ${r.reachable}`],
    );
    expect([...new Set(open.filter((line) => / (tcp|other) /.test(line)))]).toEqual([
      'internet -> edge ipv4 tcp 80-80 true',
      'app -> internet ipv4 tcp 0-65535 true',
      'app -> internet ipv4 other undefined true',
      'app -> edge ipv4 tcp 80-80 true',
      'app -> data ipv4 tcp 5432-5432 true',
      // CDK lets a database instance call out, and everybody calls the load balancer.
      'data -> edge ipv4 tcp 80-80 true',
    ]);
  });

  it('finds logical ids, and the port that CDK writes as a reference to the database', () => {
    const id = (construct: { node: { defaultChild?: unknown } }) =>
      stack.getLogicalId(construct.node.defaultChild as ec2.CfnInstance);
    const ask = (port: number) => reach(topology, { from: id(worker), to: id(database), protocol: 'tcp', port });
    expect(ask(5432)).toMatchObject({ reachable: true, blockedBy: null });
    expect(ask(22)).toMatchObject({
      reachable: false,
      blockedBy: { kind: 'security-group-ingress', why: 'no rule allows it' },
    });
  });
});
