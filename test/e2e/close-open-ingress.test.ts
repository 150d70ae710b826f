import {
  AuthorizeSecurityGroupIngressCommand,
  CreateManagedPrefixListCommand,
  CreateSecurityGroupCommand,
  CreateVpcCommand,
  DeleteSecurityGroupCommand,
  DescribeSecurityGroupRulesCommand,
  EC2Client,
  type IpPermission,
} from '@aws-sdk/client-ec2';
import { CONTRACT } from '../../lambdas/close-open-ingress/contract';
import { ENV } from '../../lambdas/runtime/contract';
import type { Delivery } from '../lambdas/deliver';
import { apiCall, finding, nonCompliant, OWN_ROLES } from '../lambdas/events';
import { showsEveryCase } from '../lambdas/remediation-cases';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { ACCOUNT, deliveryOf, openWorld, REGION, resetWorld, setUpSettings } from './world';

const WIDE: IpPermission = {
  IpProtocol: 'tcp',
  FromPort: 20,
  ToPort: 25,
  IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'the site' }],
};
const ssh = (more: Partial<IpPermission>): IpPermission => ({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, ...more });
const SSH_OF_ALL = ssh({ IpRanges: [{ CidrIp: '0.0.0.0/0' }] });

describe('close-open-ingress against an AWS API server', () => {
  let proxy: FaultProxy;
  let delivery: Delivery;
  let ec2: EC2Client;
  let calls: CallRecorder;
  let VpcId: string | undefined;
  let made = 0;

  beforeAll(async () => {
    proxy = await openWorld();
    ec2 = new EC2Client(setUpSettings());
    calls = new CallRecorder({ ec2: EC2Client }, new Set([ec2]));
    // Loaded only now, because its clients read the environment.
    const loaded: typeof import('../../lambdas/close-open-ingress/handler') = require('../../lambdas/close-open-ingress/handler');
    delivery = deliveryOf(CONTRACT, loaded.handler);
  });
  beforeEach(async () => {
    await resetWorld(proxy);
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
    VpcId = Vpc?.VpcId;
    calls.mark();
  });
  afterAll(() => proxy.close());

  async function group(permissions: readonly IpPermission[], owner: string | null = 'demo'): Promise<string> {
    made += 1;
    const Tags = owner === null ? [] : [{ Key: 'rampart:name', Value: owner }];
    const TagSpecifications = Tags.length > 0 ? [{ ResourceType: 'security-group' as const, Tags }] : [];
    const named = { GroupName: `group-${made}`, Description: 'of a test', VpcId, TagSpecifications };
    const { GroupId = '' } = await ec2.send(new CreateSecurityGroupCommand(named));
    for (const permission of permissions) await admit(GroupId, permission);
    return GroupId;
  }

  async function admit(GroupId: string, permission: IpPermission): Promise<void> {
    const Tags = [{ Key: 'owner', Value: 'web' }];
    const TagSpecifications = [{ ResourceType: 'security-group-rule' as const, Tags }];
    await ec2.send(
      new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [permission], TagSpecifications }),
    );
  }

  /** Every inbound rule with all that it says but its id. */
  async function rules(GroupId: string): Promise<string[]> {
    const Filters = [{ Name: 'group-id', Values: [GroupId] }];
    const { SecurityGroupRules = [] } = await ec2.send(new DescribeSecurityGroupRulesCommand({ Filters }));
    return SecurityGroupRules.filter(({ IsEgress }) => IsEgress === false)
      .map(({ IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6, PrefixListId, Description = '', Tags = [] }) => {
        const peer = CidrIpv4 ?? CidrIpv6 ?? PrefixListId;
        return `${IpProtocol} ${FromPort}-${ToPort} ${peer} "${Description}" ${Tags.map(({ Key }) => Key)}`;
      })
      .toSorted();
  }

  const opened = (groupId: string) => apiCall('ec2', 'AuthorizeSecurityGroupIngress', { groupId });

  showsEveryCase({
    contract: CONTRACT,
    server: 'moto',
    delivery: () => delivery,
    steps: ['ec2:AuthorizeSecurityGroupIngress', 'ec2:AuthorizeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress'],
    spoil: async () => {
      const resource = await group([WIDE]);
      return { resource, event: opened(resource) };
    },
    state: rules,
    isRepaired: (state) =>
      JSON.stringify(state) === JSON.stringify(['tcp 20-21 0.0.0.0/0 "the site" ', 'tcp 24-25 0.0.0.0/0 "the site" ']),
    drift: (resource) => admit(resource, { ...SSH_OF_ALL, IpRanges: [{ CidrIp: '203.0.113.0/24' }] }),
    remove: async (GroupId) => {
      await ec2.send(new DeleteSecurityGroupCommand({ GroupId }));
    },
    fail: (operation, fault, times) => proxy.fail(operation, fault, times),
    crashAtWrite: (write) => proxy.fail('dynamodb:PutItem', 'denied', Number.POSITIVE_INFINITY, write),
    heal: () => proxy.heal(),
    changes: () => calls.changes(),
    mark: () => calls.mark(),
  });

  it('closes SSH and leaves the site and the office open, after a Config finding', async () => {
    const resource = await group([
      SSH_OF_ALL,
      ssh({ IpRanges: [{ CidrIp: '203.0.113.0/24' }] }),
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
    ]);
    const event = nonCompliant('rampart-INCOMING_SSH_DISABLED', 'AWS::EC2::SecurityGroup', resource);
    expect(await delivery.outcomes(event)).toEqual(['DONE']);
    expect(await rules(resource)).toEqual(['tcp 22-22 203.0.113.0/24 "" owner', 'tcp 443-443 0.0.0.0/0 "" owner']);
    expect(calls.changes()).toEqual(['ec2:RevokeSecurityGroupIngress']);
  });

  it('closes what is open in IPv6 too', async () => {
    const resource = await group([ssh({ Ipv6Ranges: [{ CidrIpv6: '::/0' }] })]);
    expect(await delivery.outcomes(opened(resource))).toEqual(['DONE']);
    expect(await rules(resource)).toEqual([]);
  });

  it('looks into prefix lists', async () => {
    const list = async (Cidr: string) => {
      const asked = { PrefixListName: 'list', MaxEntries: 2, AddressFamily: 'IPv4', Entries: [{ Cidr }] };
      const { PrefixList } = await ec2.send(new CreateManagedPrefixListCommand(asked));
      return PrefixList?.PrefixListId ?? '';
    };
    const office = await group([ssh({ PrefixListIds: [{ PrefixListId: await list('203.0.113.0/24') }] })]);
    const world = await group([ssh({ PrefixListIds: [{ PrefixListId: await list('0.0.0.0/0') }] })]);
    expect(await delivery.outcomes(opened(office))).toEqual(['NOOP']);
    expect(await delivery.outcomes(opened(world))).toEqual(['DONE']);
    expect(await rules(world)).toEqual([]);
  });

  it('closes a rule for all protocols but for what is harmless, and tells a person what it could not keep', async () => {
    const resource = await group([{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }]);
    expect(await delivery.outcomes(opened(resource))).toEqual(['NOTIFIED']);
    const left = await rules(resource);
    expect(left).toContain('tcp 24-134 0.0.0.0/0 "" ');
    expect(left.filter((rule) => !rule.startsWith('tcp'))).toEqual([
      'icmp -1--1 0.0.0.0/0 "" ',
      'udp 0-65535 0.0.0.0/0 "" ',
    ]);
  });

  it('waits for approval where it is a large network and not the world', async () => {
    const resource = await group([ssh({ IpRanges: [{ CidrIp: '52.0.0.0/8' }] })]);
    expect(await delivery.outcomes(opened(resource))).toEqual(['AWAITING_APPROVAL']);
    expect(calls.changes()).toEqual([]);
  });

  it('closes every group of the instance at whose port somebody knocks', async () => {
    const [one, two] = [await group([SSH_OF_ALL]), await group([SSH_OF_ALL])];
    const securityGroups = [{ groupId: one }, { groupId: two }];
    const instanceDetails = { networkInterfaces: [{ securityGroups }] };
    const event = finding('Recon:EC2/PortProbeUnprotectedPort', { resourceType: 'Instance', instanceDetails });
    expect(await delivery.outcomes(event)).toEqual(['DONE', 'DONE']);
  });

  it('leaves groups alone that are not ours, or protected', async () => {
    const [untagged, foreign, own] = [
      await group([SSH_OF_ALL], null),
      await group([SSH_OF_ALL], 'other'),
      await group([SSH_OF_ALL]),
    ];
    expect(await delivery.outcomes(opened(untagged))).toEqual(['OUT_OF_SCOPE']);
    expect(await delivery.outcomes(opened(foreign))).toEqual(['OUT_OF_SCOPE']);
    process.env[ENV.protectedResources] = `arn:aws:ec2:${REGION}:${ACCOUNT}:security-group/${own}`;
    expect(await delivery.outcomes(opened(own))).toEqual(['EXEMPT']);
    expect(calls.changes()).toEqual([]);
  });

  it('drops what its own role did', async () => {
    const groupId = await group([SSH_OF_ALL]);
    const event = apiCall('ec2', 'AuthorizeSecurityGroupIngress', { groupId }, `${OWN_ROLES}${CONTRACT.remediation}`);
    expect(await delivery.take(event)).toMatchObject({ state: 'OWN_ACTION', made: [] });
  });

  it('made exactly the calls that calls.json lists', () => calls.expectFresh('close-open-ingress'));
});
