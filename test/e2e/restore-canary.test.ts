import { BackupClient, DescribeRestoreJobCommand, PutRestoreValidationResultCommand } from '@aws-sdk/client-backup';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateDBClusterCommand, RDSClient } from '@aws-sdk/client-rds';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { CONTRACT as VALIDATE } from '../../lambdas/validate-restore/contract';
import { CONTRACT as WRITE } from '../../lambdas/write-canary/contract';
import { refuseSurprises } from '../lambdas/refuse-surprises';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { openWorld, REGION, resetWorld, setUpSettings } from './world';

type Write = typeof import('../../lambdas/write-canary/handler').handler;
type Validate = typeof import('../../lambdas/validate-restore/handler').handler;

const PLAN = 'arn:aws:backup:eu-central-1:111111111111:restore-testing-plan:demo';
const COPY = 'awsbackup-restore-test-1a2b';
const EVENT = { detail: { restoreJobId: '1A2B' } };
const MINUTE = 60_000;

/** The AWS API server knows no restore jobs, so AWS Backup alone is a stub, and a strict one; S3, KMS and RDS are real. */
describe('canary and restore test against an AWS API server', () => {
  let proxy: FaultProxy;
  let write: Write;
  let validate: Validate;
  let s3: S3Client;
  let rds: RDSClient;
  let calls: CallRecorder;
  let key: string;
  const backup = mockClient(BackupClient);

  beforeAll(async () => {
    proxy = await openWorld();
    s3 = new S3Client(setUpSettings());
    rds = new RDSClient(setUpSettings());
    calls = new CallRecorder({ s3: S3Client, rds: RDSClient }, new Set<object>([s3, rds]));
    ({ handler: write } = require('../../lambdas/write-canary/handler'));
    ({ handler: validate } = require('../../lambdas/validate-restore/handler'));
  });
  beforeEach(async () => {
    await resetWorld(proxy);
    calls.mark();
    backup.reset();
    refuseSurprises('backup', backup);
    const { KeyMetadata } = await new KMSClient(setUpSettings()).send(new CreateKeyCommand({}));
    key = KeyMetadata?.Arn ?? '';
    for (const Bucket of ['files', COPY, 'archive']) {
      const CreateBucketConfiguration = { LocationConstraint: REGION } as const;
      await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
    }
    Object.assign(process.env, {
      [WRITE.env.bucket]: 'files',
      [VALIDATE.env.plan]: PLAN,
      [VALIDATE.env.archive]: 'archive',
      [VALIDATE.env.dataKey]: key,
      [VALIDATE.env.rtoMinutes]: '240',
      [VALIDATE.env.rpoMinutes]: '60',
      [VALIDATE.env.name]: 'demo',
      [VALIDATE.env.subnetGroup]: 'data',
      [VALIDATE.env.parameterGroup]: 'tls-only',
      [VALIDATE.env.securityGroup]: 'sg-1',
    });
  });
  afterAll(() => proxy.close());

  /** What AWS Backup does between: copies every object into a new bucket, under the key of its source. */
  async function restore(minutesAfterCanary: number): Promise<void> {
    await s3.send(
      new CopyObjectCommand({
        Bucket: COPY,
        Key: 'rampart/canary.json',
        CopySource: 'files/rampart/canary.json',
        ServerSideEncryption: 'aws:kms',
        SSEKMSKeyId: key,
      }),
    );
    job('S3', `arn:aws:s3:::${COPY}`, minutesAfterCanary);
  }
  function job(ResourceType: string, CreatedResourceArn: string, minutesAgo: number, source = 'files'): void {
    backup.on(DescribeRestoreJobCommand).resolves({
      ResourceType,
      CreatedResourceArn,
      SourceResourceArn: `arn:aws:s3:::${source}`,
      RecoveryPointArn: 'arn:aws:backup:eu-central-1:111111111111:recovery-point:1',
      RecoveryPointCreationDate: new Date(Date.now() + minutesAgo * MINUTE),
      CreationDate: new Date(Date.now() - 30 * MINUTE),
      CompletionDate: new Date(),
      CreatedBy: { RestoreTestingPlanArn: PLAN },
    });
    backup.on(PutRestoreValidationResultCommand).resolves({});
  }
  const told = () => backup.commandCalls(PutRestoreValidationResultCommand).map(({ args: [{ input }] }) => input);
  async function evidence(): Promise<object> {
    const day = new Date().toISOString().slice(0, 10);
    const Key = `restore-tests/${day}-s3-1A2B.json`;
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'archive', Key }));
    return JSON.parse((await Body?.transformToString()) ?? '');
  }

  it('finds a copy good that holds the canary of less than an hour before, and files how long it took', async () => {
    await write();
    await restore(20);
    await expect(validate(EVENT)).resolves.toBe('SUCCESSFUL');
    expect(told()).toMatchObject([{ RestoreJobId: '1A2B', ValidationStatus: 'SUCCESSFUL' }]);
    expect(await evidence()).toMatchObject({ status: 'SUCCESSFUL', recoveryMinutes: 30, withinRto: true });
  });

  it('finds more lost than the objective admits', async () => {
    await write();
    await restore(61);
    await expect(validate(EVENT)).resolves.toBe('FAILED');
    expect(await evidence()).toMatchObject({ status: 'FAILED', message: expect.stringContaining('no more is lost') });
  });

  it('finds a canary that somebody changed', async () => {
    await write();
    await s3.send(new PutObjectCommand({ Bucket: 'files', Key: 'rampart/canary.json', Body: '{}' }));
    await restore(1);
    await expect(validate(EVENT)).resolves.toBe('FAILED');
  });

  it('finds an empty copy', async () => {
    job('S3', `arn:aws:s3:::${COPY}`, 1);
    await expect(validate(EVENT)).resolves.toBe('FAILED');
  });

  it('finds a copy of a bucket without canary good as soon as anything is in it', async () => {
    job('S3', `arn:aws:s3:::${COPY}`, 1, 'site');
    await expect(validate(EVENT)).resolves.toBe('FAILED');
    await s3.send(new PutObjectCommand({ Bucket: COPY, Key: 'index.html', Body: 'x' }));
    await expect(validate(EVENT)).resolves.toBe('SUCCESSFUL');
  });

  it('files once and tells again when a second delivery comes before AWS Backup has taken the first', async () => {
    await write();
    await restore(1);
    await validate(EVENT);
    const first = await evidence();
    await expect(validate(EVENT)).resolves.toBe('SUCCESSFUL');
    expect(await evidence()).toEqual(first);
  });

  it('goes on after AWS was busy for a moment, and stops where it is denied', async () => {
    await write();
    await restore(1);
    proxy.fail('s3:GetObject', 'throttled', 1);
    await expect(validate(EVENT)).resolves.toBe('SUCCESSFUL');
    proxy.fail('s3:GetObject', 'denied');
    await expect(validate(EVENT)).rejects.toThrow();
  });

  it('looks at a restored cluster, whose default settings are not good enough', async () => {
    await rds.send(
      new CreateDBClusterCommand({
        DBClusterIdentifier: COPY,
        Engine: 'aurora-postgresql',
        MasterUsername: 'owner',
        MasterUserPassword: 'only-for-this-test',
      }),
    );
    job('Aurora', `arn:aws:rds:${REGION}:111111111111:cluster:${COPY}`, 1);
    await expect(validate(EVENT)).resolves.toBe('FAILED');
    expect(told()).toMatchObject([{ ValidationStatusMessage: expect.stringContaining('storage is encrypted') }]);
  });

  it('changes nothing but the result that it files', async () => {
    await write();
    await restore(1);
    calls.mark();
    await validate(EVENT);
    expect(calls.changes()).toEqual(['s3:PutObject']);
  });

  it('makes only calls that calls.json lists', () => {
    calls.expectListed(VALIDATE.function);
  });
});
