import {
  CreateFlowLogsCommand,
  type CreateFlowLogsCommandInput,
  CreateVpcCommand,
  DeleteFlowLogsCommand,
  DeleteVpcCommand,
  DescribeFlowLogsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CONTRACT } from '../../lambdas/restore-flow-logs/contract';
import { ENV } from '../../lambdas/runtime/contract';
import type { Delivery } from '../lambdas/deliver';
import { apiCall, nonCompliant, OWN_ROLES } from '../lambdas/events';
import { showsEveryCase } from '../lambdas/remediation-cases';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { ACCOUNT, deliveryOf, openWorld, REGION, resetWorld, setUpSettings } from './world';

// moto looks for a bucket by all that follows the colons, so the destination has no prefix here.
const ARCHIVE = 'arn:aws:s3:::archive';
const FORMAT = '${version} ${srcaddr} ${dstaddr} ${action}';

describe('restore-flow-logs against an AWS API server', () => {
  let proxy: FaultProxy;
  let delivery: Delivery;
  let ec2: EC2Client;
  let calls: CallRecorder;

  beforeAll(async () => {
    proxy = await openWorld();
    process.env[CONTRACT.env.desired] = JSON.stringify({ destination: ARCHIVE, format: FORMAT });
    ec2 = new EC2Client(setUpSettings());
    calls = new CallRecorder({ ec2: EC2Client }, new Set([ec2]));
    // Loaded only now, because its clients read the environment.
    const loaded: typeof import('../../lambdas/restore-flow-logs/handler') = require('../../lambdas/restore-flow-logs/handler');
    delivery = deliveryOf(CONTRACT, loaded.handler);
  });
  beforeEach(async () => {
    await resetWorld(proxy);
    await bucket('archive');
    calls.mark();
  });
  afterAll(() => proxy.close());

  async function bucket(Bucket: string): Promise<void> {
    const s3 = new S3Client(setUpSettings());
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }));
  }

  async function vpc(owner: string | null = 'demo'): Promise<string> {
    const Tags = owner === null ? [] : [{ Key: 'rampart:name', Value: owner }];
    const TagSpecifications = Tags.length > 0 ? [{ ResourceType: 'vpc' as const, Tags }] : [];
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.20.0.0/16', TagSpecifications }));
    return Vpc?.VpcId ?? '';
  }

  async function log(id: string, more: Partial<CreateFlowLogsCommandInput> = {}): Promise<string> {
    const whole = { ResourceIds: [id], ResourceType: 'VPC' as const, TrafficType: 'ALL' as const, LogFormat: FORMAT };
    const there = { LogDestinationType: 's3' as const, LogDestination: ARCHIVE };
    const { FlowLogIds } = await ec2.send(new CreateFlowLogsCommand({ ...whole, ...there, ...more }));
    return FlowLogIds?.[0] ?? '';
  }

  async function logs(id: string): Promise<string[]> {
    const Filter = [{ Name: 'resource-id', Values: [id] }];
    const { FlowLogs = [] } = await ec2.send(new DescribeFlowLogsCommand({ Filter }));
    return FlowLogs.map((one) => `${one.TrafficType} ${one.LogDestination} ${one.MaxAggregationInterval}`);
  }

  const found = (id: string) => nonCompliant('rampart-VPC_FLOW_LOGS_ENABLED', 'AWS::EC2::VPC', id);
  const deleted = apiCall('ec2', 'DeleteFlowLogs', {
    DeleteFlowLogsRequest: { FlowLogId: { content: 'fl-0e17aa62a21d4bbfe', tag: 1 } },
  });

  showsEveryCase({
    contract: CONTRACT,
    server: 'moto',
    delivery: () => delivery,
    steps: ['ec2:CreateFlowLogs'],
    stays: true,
    spoil: async () => {
      const resource = await vpc();
      return { resource, event: found(resource) };
    },
    state: logs,
    isRepaired: (state) => JSON.stringify(state) === JSON.stringify([`ALL ${ARCHIVE} 60`]),
    remove: async (VpcId) => {
      await ec2.send(new DeleteVpcCommand({ VpcId }));
    },
    fail: (operation, fault, times) => proxy.fail(operation, fault, times),
    crashAtWrite: (write) => proxy.fail('dynamodb:PutItem', 'denied', Number.POSITIVE_INFINITY, write),
    heal: () => proxy.heal(),
    changes: () => calls.changes(),
    mark: () => calls.mark(),
  });

  it('finds the VPC by itself where a flow log was deleted, which names none', async () => {
    const [blind, watched, foreign] = [await vpc(), await vpc(), await vpc('other')];
    const id = await log(blind);
    await log(watched);
    await ec2.send(new DeleteFlowLogsCommand({ FlowLogIds: [id] }));
    expect(await delivery.deliver(deleted)).toMatchObject([
      { outcome: 'DONE', why: `nobody records the flows of ${blind}` },
    ]);
    expect([await logs(blind), await logs(watched), await logs(foreign)]).toMatchObject([
      [`ALL ${ARCHIVE} 60`],
      [expect.any(String)],
      [],
    ]);
  });

  it.each<[string, Partial<CreateFlowLogsCommandInput>]>([
    ['sees only what was rejected', { TrafficType: 'REJECT', LogDestination: 'arn:aws:s3:::elsewhere' }],
    ['goes to a bucket of somebody else', { LogDestination: 'arn:aws:s3:::elsewhere' }],
  ])('takes no flow log for ours that %s', async (_what, more) => {
    await bucket('elsewhere');
    const id = await vpc();
    await log(id, more);
    expect(await delivery.outcomes(found(id))).toEqual(['DONE']);
    expect(await logs(id)).toContain(`ALL ${ARCHIVE} 60`);
  });

  it('is content with any whole flow log of a VPC that is not ours, where the scope is the account', async () => {
    await bucket('elsewhere');
    const id = await vpc(null);
    process.env[ENV.scope] = 'account';
    await log(id, { LogDestination: 'arn:aws:s3:::elsewhere' });
    expect(await delivery.outcomes(found(id))).toEqual(['NOOP']);
  });

  it('fails, and never reports success, where EC2 answers that it made none', async () => {
    const id = await vpc();
    process.env[CONTRACT.env.desired] = JSON.stringify({ destination: 'arn:aws:s3:::missing', format: FORMAT });
    expect(await delivery.deliver(found(id))).toMatchObject([
      { outcome: 'FAILED', why: expect.stringContaining('missing') },
    ]);
    process.env[CONTRACT.env.desired] = JSON.stringify({ destination: ARCHIVE, format: FORMAT });
  });

  it('leaves VPCs alone that are not ours, or protected, whichever way it comes to them', async () => {
    const [untagged, own] = [await vpc(null), await vpc()];
    process.env[ENV.protectedResources] = `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc/${own}`;
    expect(await delivery.outcomes(found(untagged))).toEqual(['OUT_OF_SCOPE']);
    expect(await delivery.outcomes(deleted)).toEqual(['NOOP']);
    expect(calls.changes()).toEqual([]);
  });

  it('drops what its own role did', async () => {
    const own = apiCall('ec2', 'DeleteFlowLogs', {}, `${OWN_ROLES}${CONTRACT.remediation}`);
    expect(await delivery.take(own)).toMatchObject({ state: 'OWN_ACTION', made: [] });
  });

  it('made exactly the calls that calls.json lists', () => calls.expectFresh('restore-flow-logs'));
});
