import { BackupClient, DescribeRestoreJobCommand, PutRestoreValidationResultCommand } from '@aws-sdk/client-backup';
import { DescribeTableCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeDBClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { writeCanary } from '../../../lambdas/runtime/canary';
import { CONTRACT } from '../../../lambdas/validate-restore/contract';
import { handler } from '../../../lambdas/validate-restore/handler';
import { captureLog, type LogLine } from '../captured-log';
import { refuseSurprises } from '../refuse-surprises';

const { env, metric } = CONTRACT;
const PLAN = 'arn:aws:backup:eu-central-1:111111111111:restore-testing-plan:demo';
const KEY = 'arn:aws:kms:eu-central-1:111111111111:key/data';
const JOB = '1A2B';
const EVENT = { source: 'aws.backup', detail: { restoreJobId: JOB, status: 'COMPLETED' } };
const named = (name: string) => Object.assign(new Error(name), { name });

describe('validate-restore', () => {
  const backup = mockClient(BackupClient);
  const dynamodb = mockClient(DynamoDBClient);
  const rds = mockClient(RDSClient);
  const s3 = mockClient(S3Client);
  let lines: LogLine[];
  let checks: (() => void)[];

  beforeEach(() => {
    lines = captureLog();
    for (const client of [backup, dynamodb, rds, s3]) client.reset();
    checks = [
      refuseSurprises('backup', backup),
      refuseSurprises('dynamodb', dynamodb),
      refuseSurprises('rds', rds),
      refuseSurprises('s3', s3),
    ];
    Object.assign(process.env, {
      [env.plan]: PLAN,
      [env.archive]: 'archive',
      [env.dataKey]: KEY,
      [env.tableKey]: KEY,
      [env.rtoMinutes]: '240',
      [env.rpoMinutes]: '1440',
      [env.name]: 'demo',
      [env.files]: 'files',
      [env.ledger]: 'ledger',
      [env.subnetGroup]: 'data',
      [env.parameterGroup]: 'tls-only',
      [env.securityGroup]: 'sg-1',
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    for (const expectNoSurprise of checks) expectNoSurprise();
  });

  function restored(type: 'S3' | 'Aurora' | 'DynamoDB' | 'EFS', changes: object = {}): void {
    backup.on(DescribeRestoreJobCommand, { RestoreJobId: JOB }).resolves({
      Status: 'COMPLETED',
      ResourceType: type,
      SourceResourceArn: 'arn:aws:s3:::files',
      RecoveryPointArn: 'arn:aws:backup:eu-central-1:111111111111:recovery-point:1',
      RecoveryPointCreationDate: new Date('2026-11-01T01:30:00Z'),
      CreatedResourceArn:
        type === 'S3'
          ? 'arn:aws:s3:::awsbackup-restore-test-1a2b'
          : 'arn:aws:rds:eu-central-1:111111111111:cluster:awsbackup-restore-test-1a2b',
      CreationDate: new Date('2026-11-01T05:00:00Z'),
      CompletionDate: new Date('2026-11-01T05:40:00Z'),
      CreatedBy: { RestoreTestingPlanArn: PLAN },
      ValidationStatus: 'VALIDATING',
      ...changes,
    });
  }
  function canary(text = writeCanary({ writtenAt: '2026-11-01T01:15:00.000Z', nonce: 'n' })): void {
    s3.on(GetObjectCommand, { Bucket: 'awsbackup-restore-test-1a2b', Key: 'rampart/canary.json' }).resolves({
      Body: { transformToString: async () => text } as never,
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: KEY,
    });
  }
  const filed = () => s3.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => input);
  const told = () => backup.commandCalls(PutRestoreValidationResultCommand).map(({ args: [{ input }] }) => input);
  const published = () => lines.find((line) => '_aws' in line);

  function takesAll(): void {
    s3.on(PutObjectCommand).resolves({});
    backup.on(PutRestoreValidationResultCommand).resolves({});
  }

  it('tells AWS Backup that a whole copy is good, after the result was filed', async () => {
    restored('S3');
    canary();
    s3.on(PutObjectCommand).callsFake(() => {
      expect(told()).toEqual([]);
      return {};
    });
    backup.on(PutRestoreValidationResultCommand).resolves({});
    await expect(handler(EVENT)).resolves.toBe('SUCCESSFUL');
    expect(filed()).toMatchObject([
      {
        Bucket: 'archive',
        Key: 'restore-tests/2026-11-01-s3-1A2B.json',
        IfNoneMatch: '*',
        ChecksumAlgorithm: 'SHA256',
      },
    ]);
    expect(told()).toEqual([
      { RestoreJobId: JOB, ValidationStatus: 'SUCCESSFUL', ValidationStatusMessage: '3 checks passed' },
    ]);
    expect(published()).toMatchObject({ Profile: 'demo', [metric.faulty]: 0, [metric.recovery]: 40 });
  });

  it('tells that a broken copy failed, and raises the metric on which the alarm looks', async () => {
    restored('S3');
    canary('{"format":1}');
    takesAll();
    await expect(handler(EVENT)).resolves.toBe('FAILED');
    expect(told()).toMatchObject([{ ValidationStatus: 'FAILED' }]);
    expect(published()).toMatchObject({ [metric.faulty]: 1 });
  });

  it.each(['NoSuchKey', 'NoSuchBucket'])('takes %s for a loss, not for an error', async (name) => {
    restored('S3');
    s3.on(GetObjectCommand).rejects(named(name));
    takesAll();
    await expect(handler(EVENT)).resolves.toBe('FAILED');
  });

  describe('of a bucket that has no canary', () => {
    const SITE = { SourceResourceArn: 'arn:aws:s3:::site' };
    const copy = { Bucket: 'awsbackup-restore-test-1a2b', MaxKeys: 1 };

    it('tells that it came back where there is anything in it, without reading what', async () => {
      restored('S3', SITE);
      s3.on(ListObjectsV2Command, copy).resolves({ KeyCount: 1 });
      takesAll();
      await expect(handler(EVENT)).resolves.toBe('SUCCESSFUL');
      expect(s3.commandCalls(GetObjectCommand)).toEqual([]);
    });

    it('tells that it did not where there is nothing in it, or no bucket', async () => {
      restored('S3', SITE);
      s3.on(ListObjectsV2Command, copy).resolves({ KeyCount: 0 });
      takesAll();
      await expect(handler(EVENT)).resolves.toBe('FAILED');
      s3.on(ListObjectsV2Command, copy).rejects(named('NoSuchBucket'));
      await expect(handler(EVENT)).resolves.toBe('FAILED');
    });

    it('fails, and does not call the copy empty, when it may not look', async () => {
      restored('S3', SITE);
      s3.on(ListObjectsV2Command).rejects(named('AccessDenied'));
      await expect(handler(EVENT)).rejects.toThrow('AccessDenied');
    });

    it('is every bucket, where the profile has no files', async () => {
      restored('S3');
      delete process.env[env.files];
      s3.on(ListObjectsV2Command, copy).resolves({ KeyCount: 1 });
      takesAll();
      await expect(handler(EVENT)).resolves.toBe('SUCCESSFUL');
    });
  });

  it('looks at the settings of a restored cluster', async () => {
    restored('Aurora');
    rds.on(DescribeDBClustersCommand, { DBClusterIdentifier: 'awsbackup-restore-test-1a2b' }).resolves({
      DBClusters: [
        {
          Engine: 'aurora-postgresql',
          Status: 'available',
          StorageEncrypted: true,
          KmsKeyId: KEY,
          DBSubnetGroup: 'data',
          DBClusterParameterGroup: 'tls-only',
          VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }],
        },
      ],
    });
    takesAll();
    await expect(handler(EVENT)).resolves.toBe('SUCCESSFUL');
  });

  it('says that a cluster is gone', async () => {
    restored('Aurora');
    rds.on(DescribeDBClustersCommand).rejects(named('DBClusterNotFoundFault'));
    takesAll();
    await expect(handler(EVENT)).resolves.toBe('FAILED');
  });

  it.each([
    ['good', { TableStatus: 'ACTIVE', SSEDescription: { KMSMasterKeyArn: KEY } }, 'SUCCESSFUL'],
    ['under another key', { TableStatus: 'ACTIVE', SSEDescription: { KMSMasterKeyArn: 'another' } }, 'FAILED'],
    ['encrypted by AWS alone', { TableStatus: 'ACTIVE' }, 'FAILED'],
    ['not ready', { TableStatus: 'CREATING', SSEDescription: { KMSMasterKeyArn: KEY } }, 'FAILED'],
  ] as const)('looks at a restored table that is %s', async (_what, Table, status) => {
    restored('DynamoDB');
    dynamodb.on(DescribeTableCommand).resolves({ Table });
    s3.on(PutObjectCommand).resolves({});
    backup.on(PutRestoreValidationResultCommand, { RestoreJobId: JOB, ValidationStatus: status }).resolves({});
    expect(await handler(EVENT)).toBe(status);
  });

  it('says that a table is gone', async () => {
    restored('DynamoDB');
    dynamodb.on(DescribeTableCommand).rejects(named('ResourceNotFoundException'));
    s3.on(PutObjectCommand).resolves({});
    backup.on(PutRestoreValidationResultCommand, { ValidationStatus: 'FAILED' }).resolves({});
    expect(await handler(EVENT)).toBe('FAILED');
  });

  describe('of the table that bears the canary', () => {
    const copy = 'arn:aws:dynamodb:eu-central-1:111111111111:table/awsbackup-restore-test-1a2b';
    const GOOD = { TableStatus: 'ACTIVE', SSEDescription: { KMSMasterKeyArn: KEY } } as const;
    const record = (writtenAt: string) => writeCanary({ writtenAt, nonce: 'n' });

    beforeEach(() => {
      const SourceResourceArn = 'arn:aws:dynamodb:eu-central-1:111111111111:table/ledger';
      restored('DynamoDB', { SourceResourceArn, CreatedResourceArn: copy });
      dynamodb.on(DescribeTableCommand, { TableName: copy }).resolves({ Table: GOOD });
      s3.on(PutObjectCommand).resolves({});
      backup.on(PutRestoreValidationResultCommand).resolves({});
    });
    function item(Item: Record<string, { S: string }> | undefined): void {
      const Key = { pk: { S: 'canary' }, sk: { S: 'backup' } };
      dynamodb.on(GetItemCommand, { TableName: copy, Key, ConsistentRead: true }).resolves(Item ? { Item } : {});
    }

    it('reads it, and says from when it is', async () => {
      item({ record: { S: record('2026-11-01T01:15:00.000Z') } });
      await expect(handler(EVENT)).resolves.toBe('SUCCESSFUL');
      expect(told()).toMatchObject([{ ValidationStatusMessage: '4 checks passed' }]);
    });

    it.each([
      ['there is none', undefined, 'the canary came back (found'],
      ['it is another record', { record: { S: '{"format":1}' } }, 'came back whole'],
      ['it is no text', { other: { S: 'x' } }, 'came back whole'],
      ['it is older than may be lost', { record: { S: record('2026-10-30T01:15:00.000Z') } }, 'no more is lost'],
    ])('is not good where %s', async (_what, found, says) => {
      item(found as Record<string, { S: string }> | undefined);
      await expect(handler(EVENT)).resolves.toBe('FAILED');
      expect(told()).toMatchObject([{ ValidationStatusMessage: expect.stringContaining(says) }]);
    });

    it.each(['AccessDeniedException', 'ProvisionedThroughputExceededException'])(
      'fails, and does not call the copy broken, when it may not read (%s)',
      async (name) => {
        dynamodb.on(GetItemCommand).rejects(named(name));
        await expect(handler(EVENT)).rejects.toThrow(name);
        expect(told()).toEqual([]);
      },
    );

    it('is not read while it is not ready', async () => {
      dynamodb.on(DescribeTableCommand).resolves({ Table: { ...GOOD, TableStatus: 'CREATING' } });
      await expect(handler(EVENT)).resolves.toBe('FAILED');
    });
  });

  it('does not call a type good that it cannot look at', async () => {
    restored('EFS');
    takesAll();
    await expect(handler(EVENT)).resolves.toBe('FAILED');
    expect(told()).toMatchObject([{ ValidationStatusMessage: expect.stringContaining('EFS') }]);
  });

  it.each([
    ['a restore by hand', { CreatedBy: undefined }],
    ['a test of another plan', { CreatedBy: { RestoreTestingPlanArn: `${PLAN}2` } }],
  ])('leaves %s alone', async (_, changes) => {
    restored('S3', changes);
    await expect(handler(EVENT)).resolves.toBe('ignored');
  });

  it.each(['SUCCESSFUL', 'FAILED'])('does nothing on a second delivery, when %s was told before', async (told) => {
    restored('S3', { ValidationStatus: told });
    await expect(handler(EVENT)).resolves.toBe('told before');
  });

  it('goes on where an earlier attempt ended between filing and telling', async () => {
    restored('S3');
    canary();
    s3.on(PutObjectCommand).rejects(named('PreconditionFailed'));
    backup.on(PutRestoreValidationResultCommand).resolves({});
    await expect(handler(EVENT)).resolves.toBe('SUCCESSFUL');
    expect(told()).toHaveLength(1);
  });

  it.each(['AccessDenied', 'SlowDown'])('tells nothing when the result cannot be filed (%s)', async (name) => {
    restored('S3');
    canary();
    s3.on(PutObjectCommand).rejects(named(name));
    await expect(handler(EVENT)).rejects.toThrow(name);
    expect(told()).toEqual([]);
  });

  it('fails, and does not call the copy broken, when it may not read it', async () => {
    restored('S3');
    s3.on(GetObjectCommand).rejects(named('AccessDenied'));
    await expect(handler(EVENT)).rejects.toThrow('AccessDenied');
  });

  it('waits for another attempt when the finished job lacks its copy', async () => {
    restored('S3', { CreatedResourceArn: undefined });
    await expect(handler(EVENT)).rejects.toThrow('restore job 1A2B is COMPLETED and lacks its copy');
  });

  it.each([
    undefined,
    null,
    'text',
    {},
    { detail: {} },
    { detail: { restoreJobId: 7 } },
    { detail: { restoreJobId: '' } },
  ])('refuses the event %j, so that it goes to the dead letters', async (event) => {
    await expect(handler(event)).rejects.toThrow('detail.restoreJobId');
  });

  it.each(['', '0', 'soon'])('does not begin with %j as an objective', async (text) => {
    restored('S3');
    process.env[env.rtoMinutes] = text;
    await expect(handler(EVENT)).rejects.toThrow(env.rtoMinutes);
  });
});
