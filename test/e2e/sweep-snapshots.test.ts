import { BackupClient, GetLegalHoldCommand, ListLegalHoldsCommand } from '@aws-sdk/client-backup';
import { CreateBackupCommand, CreateTableCommand, DynamoDBClient, ListBackupsCommand } from '@aws-sdk/client-dynamodb';
import { CreateSnapshotCommand, CreateVolumeCommand, DescribeSnapshotsCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  CreateDBClusterCommand,
  CreateDBClusterSnapshotCommand,
  DescribeDBClusterSnapshotsCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { mockClient } from 'aws-sdk-client-mock';
import { CONTRACT } from '../../lambdas/sweep-snapshots/contract';
import { ACCOUNT } from '../lambdas/events';
import { refuseSurprises } from '../lambdas/refuse-surprises';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { openWorld, REGION, resetWorld, setUpSettings, setUpTables } from './world';

type Sweep = typeof import('../../lambdas/sweep-snapshots/handler').handler;

const { env } = CONTRACT;
const DAY = 86_400_000;
const CONTEXT = { invokedFunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:sweep` };
const TAGS = [{ Key: 'rampart:name', Value: 'demo' }];

const MOMENTS = ['SnapshotCreateTime', 'StartTime', 'BackupCreationDateTime'];

function shift(value: unknown, by: number): void {
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  for (const [name, inner] of Object.entries(value)) {
    if (MOMENTS.includes(name) && inner instanceof Date) Object.assign(value, { [name]: new Date(+inner - by) });
    else shift(inner, by);
  }
}

/** The AWS API server knows no legal holds, so AWS Backup alone is a stub, and a strict one. */
describe('sweep-snapshots against an AWS API server', () => {
  let proxy: FaultProxy;
  let sweep: Sweep;
  let rds: RDSClient;
  let ec2: EC2Client;
  let dynamodb: DynamoDBClient;
  let calls: CallRecorder;
  const backup = mockClient(BackupClient);
  let older = 0;

  beforeAll(async () => {
    proxy = await openWorld();
    rds = new RDSClient(setUpSettings());
    ec2 = new EC2Client(setUpSettings());
    dynamodb = setUpTables();
    calls = new CallRecorder(
      { rds: RDSClient, ec2: EC2Client, dynamodb: DynamoDBClient },
      new Set<object>([rds, ec2, dynamodb]),
    );
    for (const client of [RDSClient, EC2Client, DynamoDBClient]) makeOlder(client.prototype, [rds, ec2, dynamodb]);
    ({ handler: sweep } = require('../../lambdas/sweep-snapshots/handler'));
  });
  beforeEach(async () => {
    await resetWorld(proxy);
    older = 0;
    await madeByHand();
    calls.mark();
    backup.reset();
    refuseSurprises('backup', backup);
    holds();
    Object.assign(process.env, { [env.mode]: 'delete', [env.maxDays]: '29', [env.name]: 'demo' });
  });
  afterAll(() => proxy.close());

  function makeOlder(prototype: { send(...args: never[]): unknown }, setUp: readonly object[]): void {
    const original = prototype.send;
    prototype.send = async function (this: object, ...args: never[]) {
      const answer = await original.apply(this, args);
      if (!setUp.includes(this)) shift(answer, older);
      return answer;
    };
  }

  /** One of each kind that is ours, and one of each that is not. */
  async function madeByHand(): Promise<void> {
    for (const [name, Tags] of [
      ['ours', TAGS],
      ['theirs', []],
    ] as const) {
      await rds.send(
        new CreateDBClusterCommand({
          DBClusterIdentifier: name,
          Engine: 'aurora-postgresql',
          MasterUsername: 'owner',
          MasterUserPassword: 'only-for-this-test',
        }),
      );
      await rds.send(
        new CreateDBClusterSnapshotCommand({
          DBClusterIdentifier: name,
          DBClusterSnapshotIdentifier: `final-${name}`,
          Tags: [...Tags],
        }),
      );
      const { VolumeId } = await ec2.send(new CreateVolumeCommand({ AvailabilityZone: `${REGION}a`, Size: 1 }));
      await ec2.send(
        new CreateSnapshotCommand({
          VolumeId,
          ...(Tags.length > 0 && { TagSpecifications: [{ ResourceType: 'snapshot', Tags: [...Tags] }] }),
        }),
      );
      await dynamodb.send(
        new CreateTableCommand({
          TableName: name,
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          BillingMode: 'PAY_PER_REQUEST',
          Tags: [...Tags],
        }),
      );
      await dynamodb.send(new CreateBackupCommand({ TableName: name, BackupName: `by-hand-${name}` }));
    }
  }
  function holds(...resources: string[]): void {
    const LegalHolds = resources.map((LegalHoldId) => ({ LegalHoldId, Status: 'ACTIVE' as const }));
    backup.on(ListLegalHoldsCommand).resolves({ LegalHolds });
    for (const held of resources) {
      backup
        .on(GetLegalHoldCommand, { LegalHoldId: held })
        .resolves({ RecoveryPointSelection: { ResourceIdentifiers: [held] } });
    }
  }
  /** The server stamps what it makes with its own clock, so the answers that the sweep gets are made older on their way. */
  function daysLater(days: number): void {
    older = days * DAY;
  }
  async function left() {
    const clusters = await rds.send(new DescribeDBClusterSnapshotsCommand({ SnapshotType: 'manual' }));
    const volumes = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
    const tables = await dynamodb.send(new ListBackupsCommand({ BackupType: 'USER' }));
    return {
      clusters: (clusters.DBClusterSnapshots ?? []).map((one) => one.DBClusterSnapshotIdentifier).sort(),
      volumes: (volumes.Snapshots ?? []).filter(({ VolumeId, Tags = [] }) => VolumeId && Tags.length > 0).length,
      tables: (tables.BackupSummaries ?? []).map(({ TableName }) => TableName).sort(),
    };
  }
  const ALL = { clusters: ['final-ours', 'final-theirs'], volumes: 1, tables: ['ours', 'theirs'] };

  it('leaves all of it on the day before, and takes only ours on the day', async () => {
    daysLater(28);
    await expect(sweep({}, CONTEXT)).resolves.toMatchObject({ deleted: [] });
    expect(await left()).toEqual(ALL);
    daysLater(29);
    expect((await sweep({}, CONTEXT)).deleted).toHaveLength(3);
    expect(await left()).toEqual({ clusters: ['final-theirs'], volumes: 0, tables: ['theirs'] });
  });

  it('finds nothing to do on a second delivery', async () => {
    daysLater(29);
    await sweep({}, CONTEXT);
    await expect(sweep({}, CONTEXT)).resolves.toEqual({ deleted: [], held: [], inUse: [], reported: [] });
  });

  it('changes nothing where it only reports', async () => {
    process.env[env.mode] = 'report';
    daysLater(29);
    expect((await sweep({}, CONTEXT)).reported).toHaveLength(3);
    expect(calls.changes()).toEqual([]);
  });

  it('keeps what a hold covers and takes the rest', async () => {
    holds(`arn:aws:rds:${REGION}:${ACCOUNT}:cluster:ours`, `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/ours`);
    daysLater(29);
    expect((await sweep({}, CONTEXT)).held).toHaveLength(2);
    expect(await left()).toEqual({ ...ALL, volumes: 0 });
  });

  it('goes on after AWS was busy for a moment', async () => {
    proxy.fail('dynamodb:DeleteBackup', 'throttled', 1);
    daysLater(29);
    expect((await sweep({}, CONTEXT)).deleted).toHaveLength(3);
  });

  it('takes the rest where one is denied, fails, and takes that one the next time', async () => {
    proxy.fail('dynamodb:DeleteBackup', 'denied');
    daysLater(29);
    await expect(sweep({}, CONTEXT)).rejects.toThrow('table/ours/backup/');
    proxy.heal();
    expect((await sweep({}, CONTEXT)).deleted).toEqual([expect.stringContaining('table/ours/backup/')]);
  });

  it('counts as gone what was deleted though the answer never came', async () => {
    proxy.fail('ec2:DeleteSnapshot', 'lost', 1);
    daysLater(29);
    expect((await sweep({}, CONTEXT)).deleted).toHaveLength(2);
    expect(await left()).toEqual({ clusters: ['final-theirs'], volumes: 0, tables: ['theirs'] });
  });

  it('makes only calls that calls.json lists', () => {
    calls.expectListed(CONTRACT.function);
  });
});
