import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateVpcCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { ResponseBucket } from './response-bucket';
import { openWorld, resetWorld, setUpSettings } from './world';

const STACK = 'arn:aws:cloudformation:eu-central-1:111111111111:stack/rampart-demo-network/1';

type Handler = typeof import('../../lambdas/close-default-security-group/handler').handler;

describe('close-default-security-group against an AWS API server', () => {
  const bucket = new ResponseBucket();
  let proxy: FaultProxy;
  let handler: Handler;
  let ec2: EC2Client;
  let calls: CallRecorder;
  let ResponseURL: string;

  beforeAll(async () => {
    proxy = await openWorld();
    ResponseURL = await bucket.listen();
    ec2 = new EC2Client(setUpSettings());
    calls = new CallRecorder({ ec2: EC2Client }, new Set([ec2]));
    // Loaded only now, because its clients read the environment.
    ({ handler } = require('../../lambdas/close-default-security-group/handler'));
  });
  beforeEach(async () => {
    await resetWorld(proxy);
    calls.mark();
  });
  afterAll(() => Promise.all([proxy.close(), bucket.close()]));

  /** A VPC with AWS's default group, in which somebody opened SSH as well. */
  async function vpc(): Promise<{ vpcId: string; groupId: string }> {
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.20.0.0/16' }));
    const vpcId = Vpc?.VpcId ?? '';
    const Filters = [
      { Name: 'vpc-id', Values: [vpcId] },
      { Name: 'group-name', Values: ['default'] },
    ];
    const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
    const groupId = SecurityGroups?.[0]?.GroupId ?? '';
    const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: groupId, IpPermissions }));
    return { vpcId, groupId };
  }

  async function rules(groupId: string): Promise<number> {
    const Filters = [{ Name: 'group-id', Values: [groupId] }];
    const { SecurityGroupRules = [] } = await ec2.send(new DescribeSecurityGroupRulesCommand({ Filters }));
    return SecurityGroupRules.length;
  }

  /** Sends the event and returns what CloudFormation was told. */
  async function tell(event: Record<string, unknown>, remainingMs = 60_000): Promise<unknown> {
    const common = { ResponseURL, StackId: STACK, RequestId: 'request-1', LogicalResourceId: 'Closed' };
    await handler({ ...common, ...event }, { getRemainingTimeInMillis: () => remainingMs });
    return bucket.answers.at(-1);
  }

  const create = (groupId: unknown) => ({
    RequestType: 'Create',
    ResourceProperties: { DefaultSecurityGroupId: groupId },
  });
  const echoed = { StackId: STACK, RequestId: 'request-1', LogicalResourceId: 'Closed' };

  it('revokes every rule of the default group, and none on the second delivery', async () => {
    const { groupId } = await vpc();
    const before = await rules(groupId);
    expect(before).toBeGreaterThanOrEqual(2);
    expect(await tell(create(groupId))).toEqual({
      ...echoed,
      Status: 'SUCCESS',
      PhysicalResourceId: groupId,
      Data: { GroupId: groupId, RevokedRules: String(before) },
    });
    expect(bucket.contentTypes.at(-1) ?? '').toBe('');
    expect(await rules(groupId)).toBe(0);
    calls.mark();
    expect(await tell(create(groupId))).toMatchObject({ Status: 'SUCCESS', Data: { RevokedRules: '0' } });
    expect(calls.changes()).toEqual([]);
  });

  it('closes again on an update what somebody opened since', async () => {
    const { groupId } = await vpc();
    const event = { ...create(groupId), RequestType: 'Update', PhysicalResourceId: groupId, OldResourceProperties: {} };
    expect(await tell(event)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: groupId });
    expect(await rules(groupId)).toBe(0);
  });

  it('leaves the group closed on delete, without a call', async () => {
    const { groupId } = await vpc();
    await tell(create(groupId));
    calls.mark();
    const event = { ...create(groupId), RequestType: 'Delete', PhysicalResourceId: groupId };
    expect(await tell(event)).toEqual({ ...echoed, Status: 'SUCCESS', PhysicalResourceId: groupId });
    expect(calls.changes()).toEqual([]);
    expect(await rules(groupId)).toBe(0);
  });

  it('fails with the reason for a group that is not the default one, and touches nothing', async () => {
    const { vpcId } = await vpc();
    const { GroupId } = await ec2.send(
      new CreateSecurityGroupCommand({ GroupName: 'app', Description: 'app', VpcId: vpcId }),
    );
    expect(await tell(create(GroupId))).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'nothing-was-created',
      Reason: expect.stringContaining(`${GroupId} is the security group "app"`),
    });
    expect(calls.changes()).toEqual([]);
  });

  it.each([
    ['missing', undefined],
    ['not a group id', 'vpc-1'],
  ])('fails with the reason when the property is %s', async (_what, value) => {
    expect(await tell(create(value))).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('must be a group id'),
    });
  });

  it('fails with the reason when the group does not exist', async () => {
    expect(await tell(create('sg-0123456789abcdef0'))).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('InvalidGroup.NotFound'),
    });
  });

  it('fails with the reason when it is denied, and a rollback of that create does nothing', async () => {
    const { groupId } = await vpc();
    proxy.fail('ec2:RevokeSecurityGroupIngress', 'denied');
    expect(await tell(create(groupId))).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('UnauthorizedOperation'),
    });
    const rollback = { ...create(groupId), RequestType: 'Delete', PhysicalResourceId: 'nothing-was-created' };
    expect(await tell(rollback)).toMatchObject({ Status: 'SUCCESS' });
  });

  it('answers before its time is over', async () => {
    const { groupId } = await vpc();
    proxy.fail('ec2:DescribeSecurityGroups', 'throttled');
    expect(await tell(create(groupId), 5_100)).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('timeout'),
    });
  });

  it('sends its answer again when the response bucket is unwell', async () => {
    const { groupId } = await vpc();
    bucket.refusals = 2;
    expect(await tell(create(groupId))).toMatchObject({ Status: 'SUCCESS' });
    bucket.refusals = 3;
    await expect(tell(create(groupId))).rejects.toThrow('503');
  });

  it('waits out a throttle', async () => {
    const { groupId } = await vpc();
    proxy.fail('ec2:RevokeSecurityGroupEgress', 'throttled', 2);
    expect(await tell(create(groupId))).toMatchObject({ Status: 'SUCCESS' });
    expect(await rules(groupId)).toBe(0);
  });

  it('made exactly the calls that calls.json lists', () => calls.expectFresh('close-default-security-group'));
});
