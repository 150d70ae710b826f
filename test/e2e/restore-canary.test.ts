import { BackupClient, DescribeRestoreJobCommand, PutRestoreValidationResultCommand } from '@aws-sdk/client-backup';
import {
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
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
import { LEDGER } from '../../lambdas/runtime/contract';
import { CONTRACT as VALIDATE } from '../../lambdas/validate-restore/contract';
import { CONTRACT as WRITE } from '../../lambdas/write-canary/contract';
import { ACCOUNT } from '../lambdas/events';
import { refuseSurprises } from '../lambdas/refuse-surprises';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { openWorld, REGION, resetWorld, setUpSettings, setUpTables } from './world';

type Write = typeof import('../../lambdas/write-canary/handler').handler;
type Validate = typeof import('../../lambdas/validate-restore/handler').handler;

const PLAN = 'arn:aws:backup:eu-central-1:111111111111:restore-testing-plan:demo';
const COPY = 'awsbackup-restore-test-1a2b';
const EVENT = { detail: { restoreJobId: '1A2B' } };
const MINUTE = 60_000;

/** The AWS API server knows no restore jobs, so AWS Backup alone is a stub, and a strict one; S3, DynamoDB, KMS and RDS are real. */
describe('canary and restore test against an AWS API server', () => {
  let proxy: FaultProxy;
  let write: Write;
  let validate: Validate;
  let s3: S3Client;
  let rds: RDSClient;
  let dynamodb: DynamoDBClient;
  let calls: CallRecorder;
  let key: string;
  const backup = mockClient(BackupClient);

  beforeAll(async () => {
    proxy = await openWorld();
    s3 = new S3Client(setUpSettings());
    rds = new RDSClient(setUpSettings());
    dynamodb = setUpTables();
    calls = new CallRecorder(
      { s3: S3Client, rds: RDSClient, dynamodb: DynamoDBClient },
      new Set<object>([s3, rds, dynamodb]),
    );
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
      [WRITE.env.table]: 'ledger',
      [VALIDATE.env.tableKey]: key,
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
  function job(
    ResourceType: string,
    CreatedResourceArn: string,
    minutesAgo: number,
    source = 'arn:aws:s3:::files',
  ): void {
    backup.on(DescribeRestoreJobCommand).resolves({
      ResourceType,
      CreatedResourceArn,
      SourceResourceArn: source,
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
    job('S3', `arn:aws:s3:::${COPY}`, 1, 'arn:aws:s3:::site');
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

  describe('of the ledger', () => {
    const table = (name: string) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`;
    const Key = { [LEDGER.partitionKey]: { S: LEDGER.canary.pk }, [LEDGER.sortKey]: { S: LEDGER.canary.sk } };

    /** What AWS Backup does between: a new table under the key of its source, with every item. */
    async function restoreTable(sseKey = key): Promise<void> {
      const keys = [LEDGER.partitionKey, LEDGER.sortKey];
      await dynamodb.send(
        new CreateTableCommand({
          TableName: COPY,
          AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
          KeySchema: keys.map((AttributeName, i) => ({ AttributeName, KeyType: i === 0 ? 'HASH' : 'RANGE' })),
          BillingMode: 'PAY_PER_REQUEST',
          SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: sseKey },
        }),
      );
      const { Item } = await dynamodb.send(new GetItemCommand({ TableName: 'ledger', Key }));
      if (Item !== undefined) await dynamodb.send(new PutItemCommand({ TableName: COPY, Item }));
      job('DynamoDB', table(COPY), 1, table('ledger'));
    }

    it('finds a copy good whose record came back whole', async () => {
      await write();
      await restoreTable();
      await expect(validate(EVENT)).resolves.toBe('SUCCESSFUL');
      expect(told()).toMatchObject([{ ValidationStatusMessage: '4 checks passed' }]);
    });

    it('finds a copy that lost its record, or has another', async () => {
      await write();
      await restoreTable();
      await dynamodb.send(new DeleteItemCommand({ TableName: COPY, Key }));
      await expect(validate(EVENT)).resolves.toBe('FAILED');
      const Item = { ...Key, [LEDGER.canary.attribute]: { S: '{}' } };
      await dynamodb.send(new PutItemCommand({ TableName: COPY, Item }));
      await expect(validate(EVENT)).resolves.toBe('FAILED');
    });

    it('finds a copy under another key', async () => {
      await write();
      const { KeyMetadata } = await new KMSClient(setUpSettings()).send(new CreateKeyCommand({}));
      await restoreTable(KeyMetadata?.Arn ?? '');
      await expect(validate(EVENT)).resolves.toBe('FAILED');
    });

    it('goes on after AWS was busy for a moment, and stops where it is denied', async () => {
      await write();
      await restoreTable();
      proxy.fail('dynamodb:GetItem', 'throttled', 1);
      await expect(validate(EVENT)).resolves.toBe('SUCCESSFUL');
      proxy.fail('dynamodb:GetItem', 'denied');
      await expect(validate(EVENT)).rejects.toThrow();
    });
  });

  it('writes into the files also while the ledger refuses, and says so', async () => {
    proxy.fail('dynamodb:PutItem', 'denied');
    await expect(write()).rejects.toThrow('the canary could not be written into ledger');
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'files', Key: 'rampart/canary.json' }));
    expect(await Body?.transformToString()).toContain('sha256');
  });

  it('changes nothing but the result that it files', async () => {
    await write();
    await restore(1);
    calls.mark();
    await validate(EVENT);
    expect(calls.changes()).toEqual(['s3:PutObject']);
  });

  it('makes only calls that calls.json lists', () => {
    calls.expectListed(VALIDATE.function, WRITE.function);
  });
});
