import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { CONTRACT } from '../../lambdas/end-role-sessions/contract';
import { ENV } from '../../lambdas/runtime/contract';
import type { Delivery } from '../lambdas/deliver';
import { finding } from '../lambdas/events';
import { showsEveryCase } from '../lambdas/remediation-cases';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { ACCOUNT, deliveryOf, openWorld, resetWorld, setUpSettings } from './world';

const NAME = 'rampart-ended-sessions';
const INSTANCE = 'i-0123456789abcdef0';
const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});
const OTHER = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 's3:List*', Resource: '*' },
});

describe('end-role-sessions against an AWS API server', () => {
  let proxy: FaultProxy;
  let delivery: Delivery;
  let iam: IAMClient;
  let calls: CallRecorder;

  beforeAll(async () => {
    proxy = await openWorld();
    iam = new IAMClient(setUpSettings());
    calls = new CallRecorder({ iam: IAMClient }, new Set([iam]));
    // Loaded only now, because its clients read the environment.
    const loaded: typeof import('../../lambdas/end-role-sessions/handler') = require('../../lambdas/end-role-sessions/handler');
    delivery = deliveryOf(CONTRACT, loaded.handler);
  });
  beforeEach(async () => {
    await resetWorld(proxy);
    calls.mark();
  });
  afterAll(() => proxy.close());

  async function role(RoleName: string, owner = 'demo', Path = '/a/b/'): Promise<{ name: string; id: string }> {
    const Tags = [{ Key: 'rampart:name', Value: owner }];
    const { Role } = await iam.send(new CreateRoleCommand({ RoleName, Path, Tags, AssumeRolePolicyDocument: TRUST }));
    return { name: RoleName, id: Role?.RoleId ?? '' };
  }

  const put = (RoleName: string, PolicyName: string, PolicyDocument: string) =>
    iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));

  async function policies(RoleName: string): Promise<Record<string, string>> {
    const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    const texts = PolicyNames.map(async (PolicyName) => {
      const { PolicyDocument = '' } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
      return [PolicyName, decodeURIComponent(PolicyDocument)] as const;
    });
    return Object.fromEntries(await Promise.all(texts));
  }

  const stolen = ({ name, id }: { name: string; id: string }, session = 'worker', severity = 8) => {
    const accessKeyDetails = { userName: name, userType: 'AssumedRole', principalId: `${id}:${session}` };
    const event = finding('UnauthorizedAccess:IAMUser/TorIPCaller', { resourceType: 'AccessKey', accessKeyDetails });
    const service = { ...event.detail.service, eventLastSeen: new Date(Date.now() - 60_000).toISOString() };
    return { ...event, detail: { ...event.detail, severity, service } };
  };

  let made = 0;
  showsEveryCase({
    contract: CONTRACT,
    server: 'moto',
    delivery: () => delivery,
    steps: ['iam:PutRolePolicy'],
    spoil: async () => {
      made += 1;
      const one = await role(`a+role=${made},.@-_`);
      await put(one.name, 'other', OTHER);
      // Somebody may have put a policy of our name there; the undo gives it back.
      if (made % 2 === 0) await put(one.name, NAME, OTHER);
      return { resource: one.name, event: stolen(one, made % 3 === 0 ? INSTANCE : 'worker') };
    },
    state: policies,
    isRepaired: (state) => /"Deny".*aws:TokenIssueTime/.test((state as Record<string, string>)[NAME] ?? ''),
    drift: (RoleName) => put(RoleName, NAME, OTHER).then(() => {}),
    remove: async (RoleName) => {
      for (const PolicyName of Object.keys(await policies(RoleName))) {
        await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
      }
      await iam.send(new DeleteRoleCommand({ RoleName }));
    },
    fail: (operation, fault, times) => proxy.fail(operation, fault, times),
    crashAtWrite: (write) => proxy.fail('dynamodb:PutItem', 'denied', Number.POSITIVE_INFINITY, write),
    heal: () => proxy.heal(),
    changes: () => calls.changes(),
    mark: () => calls.mark(),
  });

  it('ends only the sessions of the instance whose credentials were taken', async () => {
    const one = await role('fleet');
    expect(await delivery.outcomes(stolen(one, INSTANCE))).toEqual(['DONE']);
    const { Statement } = JSON.parse((await policies('fleet'))[NAME] ?? '{}') as { Statement: object[] };
    expect(Statement).toEqual([
      {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: {
          DateLessThan: { 'aws:TokenIssueTime': expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) },
          StringEquals: { 'aws:userid': `${one.id}:${INSTANCE}` },
        },
      },
    ]);
  });

  it('asks a person where it would cut off all of a role and the finding is not grave', async () => {
    expect(await delivery.outcomes(stolen(await role('worker'), 'worker', 7))).toEqual(['AWAITING_APPROVAL']);
    expect(calls.changes()).toEqual([]);
  });

  it('ends the sessions of every role that an attack sequence names, and answers GONE for a user', async () => {
    const { name } = await role('one');
    const event = finding('AttackSequence:IAM/CompromisedCredentials', { resourceType: 'AccessKey' });
    const actors = [name, 'a-user'].map((actor) => ({ user: { name: actor } }));
    const service = { ...event.detail.service, detection: { sequence: { actors } } };
    const sequence = { ...event, detail: { ...event.detail, severity: 9, service } };
    expect(await delivery.outcomes(sequence)).toEqual(['DONE', 'GONE']);
  });

  it('leaves roles to people that are Rampart’s, an AWS service’s or Identity Center’s, and those that nobody may touch', async () => {
    const told = [
      await role('demo-dispatcher', 'demo', '/rampart/demo/service/'),
      await role('demo-break-glass', 'demo', '/rampart/demo/human/'),
      await role('AWSServiceRoleForSupport', 'demo', '/aws-service-role/support.amazonaws.com/'),
      await role('AWSReservedSSO_admin_0', 'demo', '/aws-reserved/sso.amazonaws.com/'),
    ];
    for (const one of told) expect(await delivery.outcomes(stolen(one))).toEqual(['NOTIFIED']);
    const pipeline = await role('pipeline');
    process.env[ENV.protectedResources] = `arn:aws:iam::${ACCOUNT}:role/a/b/pipeline`;
    expect(await delivery.outcomes(stolen(pipeline))).toEqual(['EXEMPT']);
    expect(await delivery.outcomes(stolen(await role('foreign', 'other')))).toEqual(['OUT_OF_SCOPE']);
    expect(calls.changes()).toEqual([]);
  });

  it('ends the sessions of a role that only calls itself like one of ours', async () => {
    expect(
      await delivery.outcomes(stolen(await role('rampart-demo-service-x', 'demo', '/rampart/other/service/'))),
    ).toEqual(['DONE']);
  });

  it('tells a person where the inline policies leave no room', async () => {
    const one = await role('full');
    const Resource = Array.from({ length: 215 }, (_, n) => `arn:aws:s3:::a-bucket-with-a-long-enough-name-${n}`);
    await put(
      one.name,
      'large',
      JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:*', Resource } }),
    );
    expect(await delivery.outcomes(stolen(one))).toEqual(['NOTIFIED']);
    expect(calls.changes()).toEqual([]);
  });

  it('made exactly the calls that calls.json lists', () => calls.expectFresh('end-role-sessions'));
});
