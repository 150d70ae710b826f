import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateNetworkInterfaceCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  type IpPermission,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { CONTRACT } from '../../lambdas/close-default-group/contract';
import { ENV } from '../../lambdas/runtime/contract';
import type { Delivery } from '../lambdas/deliver';
import { apiCall, nonCompliant, OWN_ROLES } from '../lambdas/events';
import { showsEveryCase } from '../lambdas/remediation-cases';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { ACCOUNT, deliveryOf, openWorld, REGION, resetWorld, setUpSettings } from './world';

describe('close-default-group against an AWS API server', () => {
  let proxy: FaultProxy;
  let delivery: Delivery;
  let ec2: EC2Client;
  let calls: CallRecorder;

  beforeAll(async () => {
    proxy = await openWorld();
    ec2 = new EC2Client(setUpSettings());
    calls = new CallRecorder({ ec2: EC2Client }, new Set([ec2]));
    // Loaded only now, because its clients read the environment.
    const loaded: typeof import('../../lambdas/close-default-group/handler') = require('../../lambdas/close-default-group/handler');
    delivery = deliveryOf(CONTRACT, loaded.handler);
  });
  beforeEach(async () => {
    await resetWorld(proxy);
    calls.mark();
  });
  afterAll(() => proxy.close());

  async function vpc(owner: string | null): Promise<string> {
    const Tags = owner === null ? [] : [{ Key: 'rampart:name', Value: owner }];
    const TagSpecifications = Tags.length > 0 ? [{ ResourceType: 'vpc' as const, Tags }] : [];
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.20.0.0/16', TagSpecifications }));
    return Vpc?.VpcId ?? '';
  }

  async function rulesOf(groupId: string) {
    const Filters = [{ Name: 'group-id', Values: [groupId] }];
    const { SecurityGroupRules = [] } = await ec2.send(new DescribeSecurityGroupRulesCommand({ Filters }));
    return SecurityGroupRules;
  }

  /** The default group of a VPC with the rules that EC2 gives it: everything from its members, everything out. */
  async function open(owner: string | null = 'demo'): Promise<{ VpcId: string; GroupId: string }> {
    const VpcId = await vpc(owner);
    const Filters = [
      { Name: 'vpc-id', Values: [VpcId] },
      { Name: 'group-name', Values: ['default'] },
    ];
    const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
    const GroupId = SecurityGroups?.[0]?.GroupId ?? '';
    for (const { SecurityGroupRuleId = '', IsEgress } of await rulesOf(GroupId)) {
      const params = { GroupId, SecurityGroupRuleIds: [SecurityGroupRuleId] };
      await (IsEgress
        ? ec2.send(new RevokeSecurityGroupEgressCommand(params))
        : ec2.send(new RevokeSecurityGroupIngressCommand(params)));
    }
    await admit(GroupId, { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId, Description: 'members' }] });
    const all = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
    await ec2.send(new AuthorizeSecurityGroupEgressCommand({ GroupId, IpPermissions: [all] }));
    return { VpcId, GroupId };
  }

  async function admit(GroupId: string, permission: IpPermission): Promise<void> {
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [permission] }));
  }

  async function rules(groupId: string): Promise<string[]> {
    return (await rulesOf(groupId))
      .map(({ IsEgress, IpProtocol, FromPort, CidrIpv4, ReferencedGroupInfo, Description = '' }) => {
        const peer = CidrIpv4 ?? ReferencedGroupInfo?.GroupId;
        return `${IsEgress ? 'out' : 'in'} ${IpProtocol} ${FromPort ?? ''} ${peer} "${Description}"`;
      })
      .toSorted();
  }

  const opened = (groupId: string) => apiCall('ec2', 'AuthorizeSecurityGroupIngress', { groupId });

  showsEveryCase({
    contract: CONTRACT,
    server: 'moto',
    delivery: () => delivery,
    steps: ['ec2:RevokeSecurityGroupIngress', 'ec2:RevokeSecurityGroupEgress'],
    spoil: async () => {
      const { GroupId } = await open();
      return { resource: GroupId, event: opened(GroupId) };
    },
    state: rules,
    isRepaired: (state) => JSON.stringify(state) === '[]',
    drift: (resource) =>
      admit(resource, { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.20.0.0/16' }] }),
    fail: (operation, fault, times) => proxy.fail(operation, fault, times),
    crashAtWrite: (write) => proxy.fail('dynamodb:PutItem', 'denied', Number.POSITIVE_INFINITY, write),
    heal: () => proxy.heal(),
    changes: () => calls.changes(),
    mark: () => calls.mark(),
  });

  it('answers a Config finding in the same way', async () => {
    const { GroupId } = await open();
    const event = nonCompliant('rampart-VPC_DEFAULT_SECURITY_GROUP_CLOSED', 'AWS::EC2::SecurityGroup', GroupId);
    expect(await delivery.outcomes(event)).toEqual(['DONE']);
    expect(await rules(GroupId)).toEqual([]);
  });

  it('waits for approval where a network interface carries the group', async () => {
    const { VpcId, GroupId } = await open();
    const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock: '10.20.1.0/24' }));
    await ec2.send(new CreateNetworkInterfaceCommand({ SubnetId: Subnet?.SubnetId, Groups: [GroupId] }));
    expect(await delivery.outcomes(opened(GroupId))).toEqual(['AWAITING_APPROVAL']);
    expect(calls.changes()).toEqual([]);
  });

  it('never touches a group that is no default group, whatever it admits', async () => {
    const VpcId = await vpc('demo');
    const named = { GroupName: 'web', Description: 'of a test', VpcId };
    const { GroupId = '' } = await ec2.send(new CreateSecurityGroupCommand(named));
    await admit(GroupId, { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] });
    expect(await delivery.outcomes(opened(GroupId))).toEqual(['NOOP']);
    expect(calls.changes()).toEqual([]);
  });

  it('answers GONE for a group that does not exist', async () => {
    expect(await delivery.outcomes(opened('sg-0123456789abcdef0'))).toEqual(['GONE']);
  });

  it('leaves the default groups of VPCs alone that are not ours, or protected', async () => {
    const [untagged, foreign, own] = [await open(null), await open('other'), await open()];
    expect(await delivery.outcomes(opened(untagged.GroupId))).toEqual(['OUT_OF_SCOPE']);
    expect(await delivery.outcomes(opened(foreign.GroupId))).toEqual(['OUT_OF_SCOPE']);
    process.env[ENV.protectedResources] = `arn:aws:ec2:${REGION}:${ACCOUNT}:security-group/${own.GroupId}`;
    expect(await delivery.outcomes(opened(own.GroupId))).toEqual(['EXEMPT']);
    expect(calls.changes()).toEqual([]);
  });

  it('drops what its own role did', async () => {
    const { GroupId: groupId } = await open();
    const event = apiCall('ec2', 'AuthorizeSecurityGroupIngress', { groupId }, `${OWN_ROLES}${CONTRACT.remediation}`);
    expect(await delivery.take(event)).toMatchObject({ state: 'OWN_ACTION', made: [] });
  });

  it('made exactly the calls that calls.json lists', () => calls.expectFresh('close-default-group'));
});
