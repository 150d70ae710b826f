import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import {
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { CreateBucketCommand, GetObjectCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { CONTRACT } from '../../lambdas/review-access/contract';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { openWorld, REGION, resetWorld, setUpSettings } from './world';

type Handler = typeof import('../../lambdas/review-access/handler').handler;

const BUCKET = 'demo-evidence';
const { env } = CONTRACT;
const context = { invokedFunctionArn: `arn:aws:lambda:${REGION}:111111111111:function:review` };
const trust = (Principal: object) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] });

describe('review-access against an AWS API server', () => {
  let proxy: FaultProxy;
  let handler: Handler;
  let s3: S3Client;
  let iam: IAMClient;
  let calls: CallRecorder;

  beforeAll(async () => {
    proxy = await openWorld();
    s3 = new S3Client(setUpSettings());
    iam = new IAMClient(setUpSettings());
    const clients = { s3: S3Client, iam: IAMClient, 'access-analyzer': AccessAnalyzerClient };
    calls = new CallRecorder(clients, new Set<object>([s3, iam]));
    // Loaded only now, because its clients read the environment.
    ({ handler } = require('../../lambdas/review-access/handler'));
  });
  beforeEach(async () => {
    await resetWorld(proxy);
    calls.mark();
    Object.assign(process.env, {
      [env.bucket]: BUCKET,
      [env.prefix]: CONTRACT.prefix,
      [env.unusedDays]: '90',
      [env.name]: 'demo',
    });
    await s3.send(
      new CreateBucketCommand({
        Bucket: BUCKET,
        ObjectLockEnabledForBucket: true,
        CreateBucketConfiguration: { LocationConstraint: REGION },
      }),
    );
    withoutAnalyzers();
    jobsAreDone();
  });
  afterAll(() => proxy.close());

  /** moto has neither Access Analyzer nor the jobs of IAM about last use; these are the answers that AWS documents. */
  function withoutAnalyzers(): void {
    proxy.standIn('access-analyzer:ListAnalyzers', () => JSON.stringify({ analyzers: [] }));
  }

  function jobsAreDone(): void {
    proxy.standIn(
      'iam:GenerateServiceLastAccessedDetails',
      ({ body }) =>
        `<GenerateServiceLastAccessedDetailsResponse><GenerateServiceLastAccessedDetailsResult><JobId>${encodeURIComponent(new URLSearchParams(body).get('Arn') ?? '')}</JobId></GenerateServiceLastAccessedDetailsResult></GenerateServiceLastAccessedDetailsResponse>`,
    );
    proxy.standIn('iam:GetServiceLastAccessedDetails', ({ body }) => {
      const next = new URLSearchParams(body).get('Marker');
      const service = next === null ? 's3' : 'ec2';
      const more =
        next === null ? '<IsTruncated>true</IsTruncated><Marker>2</Marker>' : '<IsTruncated>false</IsTruncated>';
      return `<GetServiceLastAccessedDetailsResponse><GetServiceLastAccessedDetailsResult><JobStatus>COMPLETED</JobStatus><JobCreationDate>2026-11-21T00:00:00Z</JobCreationDate><JobCompletionDate>2026-11-21T00:00:01Z</JobCompletionDate><ServicesLastAccessed><member><ServiceName>${service}</ServiceName><ServiceNamespace>${service}</ServiceNamespace><LastAuthenticated>2026-11-01T00:00:00Z</LastAuthenticated></member><member><ServiceName>SQS</ServiceName><ServiceNamespace>sqs</ServiceNamespace></member></ServicesLastAccessed>${more}</GetServiceLastAccessedDetailsResult></GetServiceLastAccessedDetailsResponse>`;
    });
  }

  async function role(RoleName: string, Principal: object = { Service: 'ec2.amazonaws.com' }): Promise<void> {
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust(Principal) }));
  }

  async function administrator(RoleName: string): Promise<void> {
    await role(RoleName, { AWS: 'arn:aws:iam::111111111111:root' });
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    });
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: `${RoleName}-all`, PolicyDocument }));
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: Policy?.Arn }));
  }

  async function filed(key: string): Promise<Record<string, never>> {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: key }));
    return JSON.parse((await Body?.transformToString()) ?? '');
  }

  async function versions(): Promise<number> {
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: BUCKET }));
    return Versions.length;
  }

  it('files who has access, who uses it and who may take what is privileged, and changes nothing else', async () => {
    await iam.send(new CreateUserCommand({ UserName: 'anna' }));
    await iam.send(new CreateLoginProfileCommand({ UserName: 'anna', Password: 'Correct-horse-7-battery' }));
    await iam.send(new CreateAccessKeyCommand({ UserName: 'anna' }));
    await role('app');
    await administrator('boss');
    const { outcome, key } = await handler({}, context);
    expect(outcome).toBe('filed');
    expect(key).toMatch(/^evidence\/access-review\/\d{4}-\d{2}-\d{2}-access-review\.json$/);
    const arn = 'arn:aws:iam::111111111111:role/boss';
    expect(await filed(key)).toMatchObject({
      schema: 'rampart.access-review/1',
      profile: 'demo',
      account: '111111111111',
      users: { total: 1, withoutSecondFactor: ['anna'], activeKeys: 1, unusedKeys: [] },
      roles: { total: 2 },
      privileged: [
        {
          kind: 'role',
          arn,
          because: ['arn:aws:iam::111111111111:policy/boss-all: every action'],
          whoMayTakeIt: [{ principals: ['AWS:arn:aws:iam::111111111111:root'], conditions: [] }],
          services: [
            { service: 'ec2', on: '2026-11-01' },
            { service: 's3', on: '2026-11-01' },
          ],
        },
      ],
      unusedAccess: null,
      notSeen: ['the account has no analyzer of unused access', 'the credential report has no line for root'],
    });
    expect(calls.changes()).toEqual(
      expect.arrayContaining([
        'iam:GenerateCredentialReport',
        'iam:GenerateServiceLastAccessedDetails',
        's3:PutObject',
      ]),
    );
    expect(calls.changes().filter((call) => !/Generate|PutObject/.test(call))).toEqual([]);
  });

  it('counts the findings of every page of the analyzer of unused access, and asks no other analyzer', async () => {
    const analyzer = (name: string, type: string) => ({
      arn: `arn:aws:access-analyzer:${REGION}:111111111111:analyzer/${name}`,
      name,
      type,
      status: 'ACTIVE',
      createdAt: '2026-01-01T00:00:00Z',
    });
    proxy.standIn('access-analyzer:ListAnalyzers', () =>
      JSON.stringify({ analyzers: [analyzer('out', 'ACCOUNT'), analyzer('unused', 'ACCOUNT_UNUSED_ACCESS')] }),
    );
    const finding = (findingType: string) => ({
      id: '1',
      findingType,
      analyzedAt: '2026-01-01T00:00:00Z',
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-01T00:00:00Z',
      resourceType: 'AWS::IAM::Role',
      resourceOwnerAccount: '111111111111',
      status: 'ACTIVE',
    });
    proxy.standIn('access-analyzer:ListFindingsV2', ({ body }) => {
      const { analyzerArn, nextToken, filter } = JSON.parse(body);
      expect([analyzerArn.split('/')[1], filter]).toEqual(['unused', { status: { eq: ['ACTIVE'] } }]);
      return nextToken === undefined
        ? JSON.stringify({ findings: [finding('UnusedIAMRole'), finding('UnusedPermission')], nextToken: '2' })
        : JSON.stringify({ findings: [finding('UnusedIAMRole')] });
    });
    const { key } = await handler({}, context);
    expect((await filed(key))['unusedAccess']).toEqual({ UnusedIAMRole: 2, UnusedPermission: 1 });
  });

  it('leaves one file and one version when it runs a second time on a day', async () => {
    const first = await handler({}, context);
    await role('later');
    expect(await handler({}, context)).toEqual({ outcome: 'kept', key: first.key });
    expect(await versions()).toBe(1);
    expect((await filed(first.key))['roles']).toMatchObject({ total: 0 });
  });

  it('reviews more than a thousand roles', async () => {
    for (let i = 0; i < 1_020; i += 60) {
      await Promise.all(Array.from({ length: 60 }, (_, j) => role(`role-${i + j}`)));
    }
    const { key } = await handler({}, context);
    expect((await filed(key))['roles']).toMatchObject({ total: 1_020 });
  });

  it('reads every page of grants, which moto answers in one', async () => {
    const page = (name: string, more: string) =>
      `<GetAccountAuthorizationDetailsResponse><GetAccountAuthorizationDetailsResult><RoleDetailList><member><RoleName>${name}</RoleName><Path>/</Path><RoleId>A</RoleId><Arn>arn:aws:iam::111111111111:role/${name}</Arn><CreateDate>2020-01-01T00:00:00Z</CreateDate><AssumeRolePolicyDocument>${encodeURIComponent(trust({ Service: 'ec2.amazonaws.com' }))}</AssumeRolePolicyDocument></member></RoleDetailList>${more}</GetAccountAuthorizationDetailsResult></GetAccountAuthorizationDetailsResponse>`;
    const asked: (string | null)[] = [];
    proxy.standIn('iam:GetAccountAuthorizationDetails', ({ body }) => {
      const query = new URLSearchParams(body);
      asked.push(query.get('MaxItems'), query.get('Marker'));
      return query.get('Marker') === null
        ? page('one', '<IsTruncated>true</IsTruncated><Marker>more</Marker>')
        : page('two', '<IsTruncated>false</IsTruncated>');
    });
    const { key } = await handler({}, context);
    expect(asked).toEqual(['1000', null, '1000', 'more']);
    expect((await filed(key))['roles']).toMatchObject({ total: 2, unused: [{}, {}] });
  });

  it.each([
    ['iam:GenerateCredentialReport', 'read the credential report'],
    ['iam:GetCredentialReport', 'read the credential report'],
    ['iam:GetAccountSummary', 'read the account summary'],
    ['iam:GetAccountAuthorizationDetails', 'list roles and users'],
    ['access-analyzer:ListAnalyzers', 'list findings of unused access'],
    ['iam:GenerateServiceLastAccessedDetails', 'ask what privileged roles used'],
    ['s3:PutObject', 'file evidence/access-review/'],
  ])('fails when %s is denied, says so, and files nothing', async (operation, what) => {
    await administrator('boss');
    proxy.fail(operation, 'denied');
    await expect(handler({}, context)).rejects.toMatchObject({
      name: 'ReviewFailed',
      message: expect.stringContaining(`could not ${what}`),
    });
    expect(await versions()).toBe(0);
  });

  it.each(['iam:GetAccountAuthorizationDetails', 's3:PutObject'])(
    'is not stopped by one throttled %s, and asks to be tried again when all are',
    async (operation) => {
      proxy.fail(operation, 'throttled', 1);
      expect((await handler({}, context)).outcome).toBe('filed');
      proxy.fail(operation, 'throttled');
      await expect(handler({}, context)).rejects.toMatchObject({ name: 'ReviewInterrupted' });
    },
    60_000,
  );

  it('files once when the answer of the first upload was lost', async () => {
    proxy.fail('s3:PutObject', 'lost', 1);
    expect((await handler({}, context)).outcome).toBe('kept');
    expect(await versions()).toBe(1);
  });

  it('fails when the bucket is not there', async () => {
    process.env[env.bucket] = 'no-such-bucket-of-ours';
    await expect(handler({}, context)).rejects.toMatchObject({ name: 'ReviewFailed' });
  });

  it('calls exactly what calls.json lists', () => calls.expectFresh(CONTRACT.function));
});
