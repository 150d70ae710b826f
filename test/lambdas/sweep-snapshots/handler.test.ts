import { BackupClient, GetLegalHoldCommand, ListLegalHoldsCommand } from '@aws-sdk/client-backup';
import {
  type BackupSummary,
  DeleteBackupCommand,
  DynamoDBClient,
  ListBackupsCommand,
  ListTagsOfResourceCommand,
} from '@aws-sdk/client-dynamodb';
import { DeleteSnapshotCommand, DescribeSnapshotsCommand, EC2Client, type Snapshot } from '@aws-sdk/client-ec2';
import {
  type DBClusterSnapshot,
  DeleteDBClusterSnapshotCommand,
  DescribeDBClusterSnapshotsCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { mockClient } from 'aws-sdk-client-mock';
import { CONTRACT } from '../../../lambdas/sweep-snapshots/contract';
import { handler } from '../../../lambdas/sweep-snapshots/handler';
import { captureLog, type LogLine } from '../captured-log';
import { refuseSurprises } from '../refuse-surprises';

const { env, metric } = CONTRACT;
const CONTEXT = { invokedFunctionArn: 'arn:aws:lambda:eu-central-1:111111111111:function:sweep' };
const DAY = 86_400_000;
const named = (name: string) => Object.assign(new Error(name), { name });

describe('sweep-snapshots', () => {
  const backup = mockClient(BackupClient);
  const rds = mockClient(RDSClient);
  const ec2 = mockClient(EC2Client);
  const dynamodb = mockClient(DynamoDBClient);
  let lines: LogLine[];
  let checks: (() => void)[];

  beforeEach(() => {
    lines = captureLog();
    for (const client of [backup, rds, ec2, dynamodb]) client.reset();
    checks = [
      refuseSurprises('backup', backup),
      refuseSurprises('rds', rds),
      refuseSurprises('ec2', ec2),
      refuseSurprises('dynamodb', dynamodb),
    ];
    Object.assign(process.env, { [env.mode]: 'delete', [env.maxDays]: '29', [env.name]: 'demo' });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    for (const expectNoSurprise of checks) expectNoSurprise();
  });

  const snapshot = (id: string, days: number, changes: DBClusterSnapshot = {}): DBClusterSnapshot => ({
    DBClusterSnapshotIdentifier: id,
    DBClusterSnapshotArn: `arn:aws:rds:eu-central-1:111111111111:cluster-snapshot:${id}`,
    DBClusterIdentifier: 'db',
    SnapshotCreateTime: new Date(Date.now() - days * DAY),
    Status: 'available',
    TagList: [{ Key: 'rampart:name', Value: 'demo' }],
    ...changes,
  });
  function given(snapshots: DBClusterSnapshot[], holds: string[] = []): void {
    backup
      .on(ListLegalHoldsCommand)
      .resolves({ LegalHolds: holds.map((LegalHoldId) => ({ LegalHoldId, Status: 'ACTIVE' })) });
    rds.on(DescribeDBClusterSnapshotsCommand, { SnapshotType: 'manual' }).resolves({ DBClusterSnapshots: snapshots });
    ofVolumes();
    ofTables();
  }
  function ofVolumes(...Snapshots: Snapshot[]): void {
    ec2.on(DescribeSnapshotsCommand, { OwnerIds: ['self'] }).resolves({ Snapshots });
  }
  function ofTables(...BackupSummaries: BackupSummary[]): void {
    dynamodb.on(ListBackupsCommand, { BackupType: 'USER' }).resolves({ BackupSummaries });
  }
  const deleted = () =>
    rds.commandCalls(DeleteDBClusterSnapshotCommand).map(({ args: [{ input }] }) => input.DBClusterSnapshotIdentifier);
  const overdue = () => lines.find((line) => '_aws' in line)?.[metric.overdue];

  it('deletes what is past its end and ours, and nothing else', async () => {
    given([
      snapshot('old', 30),
      snapshot('young', 3),
      snapshot('theirs', 90, { TagList: [] }),
      snapshot('unfinished', 90, { Status: 'creating' }),
    ]);
    rds.on(DeleteDBClusterSnapshotCommand).resolves({});
    await expect(handler({}, CONTEXT)).resolves.toEqual({ deleted: ['old'], held: [], inUse: [], reported: [] });
    expect(deleted()).toEqual(['old']);
    expect(overdue()).toBe(0);
  });

  it.each(['report', 'Delete', ''])('only reports in the mode %j, with no changing call at all', async (mode) => {
    process.env[env.mode] = mode;
    given([snapshot('old', 30)]);
    await expect(handler({}, CONTEXT)).resolves.toEqual({ deleted: [], held: [], inUse: [], reported: ['old'] });
    expect(overdue()).toBe(1);
  });

  it('keeps what a hold covers, however old it is, and says so', async () => {
    given([snapshot('old', 300)], ['h1']);
    backup.on(GetLegalHoldCommand, { LegalHoldId: 'h1' }).resolves({
      RecoveryPointSelection: { ResourceIdentifiers: ['arn:aws:rds:eu-central-1:111111111111:cluster:db'] },
    });
    await expect(handler({}, CONTEXT)).resolves.toEqual({ deleted: [], held: ['old'], inUse: [], reported: [] });
    expect(overdue()).toBe(1);
  });

  it.each(['CREATING', 'ACTIVE', 'CANCELING'] as const)('counts a hold that is %s', async (Status) => {
    given([snapshot('old', 30)]);
    backup.on(ListLegalHoldsCommand).resolves({ LegalHolds: [{ LegalHoldId: 'h1', Status }] });
    backup.on(GetLegalHoldCommand).resolves({});
    await expect(handler({}, CONTEXT)).resolves.toMatchObject({ held: ['old'] });
  });

  it('does not count a hold that was cancelled', async () => {
    given([snapshot('old', 30)]);
    backup.on(ListLegalHoldsCommand).resolves({ LegalHolds: [{ LegalHoldId: 'h1', Status: 'CANCELED' }] });
    rds.on(DeleteDBClusterSnapshotCommand).resolves({});
    await expect(handler({}, CONTEXT)).resolves.toMatchObject({ deleted: ['old'] });
  });

  it.each(['AccessDeniedException', 'ThrottlingException', 'ServiceUnavailableException'])(
    'deletes nothing while holds cannot be listed (%s)',
    async (name) => {
      backup.on(ListLegalHoldsCommand).rejects(named(name));
      await expect(handler({}, CONTEXT)).rejects.toThrow(name);
    },
  );

  it('deletes nothing while one hold of several cannot be read', async () => {
    given([snapshot('old', 30)], ['h1', 'h2']);
    backup.on(GetLegalHoldCommand, { LegalHoldId: 'h1' }).resolves({
      RecoveryPointSelection: { ResourceIdentifiers: ['arn:aws:rds:eu-central-1:111111111111:cluster:other'] },
    });
    backup.on(GetLegalHoldCommand, { LegalHoldId: 'h2' }).rejects(named('AccessDeniedException'));
    await expect(handler({}, CONTEXT)).rejects.toThrow('AccessDeniedException');
  });

  it('counts what somebody else deleted first as gone, and goes on', async () => {
    given([snapshot('gone', 30), snapshot('old', 30)]);
    rds
      .on(DeleteDBClusterSnapshotCommand, { DBClusterSnapshotIdentifier: 'gone' })
      .rejects(named('DBClusterSnapshotNotFoundFault'));
    rds.on(DeleteDBClusterSnapshotCommand, { DBClusterSnapshotIdentifier: 'old' }).resolves({});
    await expect(handler({}, CONTEXT)).resolves.toEqual({ deleted: ['old'], held: [], inUse: [], reported: [] });
  });

  it('tries all, then fails with those that are still there; the next run finds only them', async () => {
    given([snapshot('stuck', 30), snapshot('old', 30)]);
    rds
      .on(DeleteDBClusterSnapshotCommand, { DBClusterSnapshotIdentifier: 'stuck' })
      .rejects(named('InvalidDBClusterSnapshotStateFault'));
    rds.on(DeleteDBClusterSnapshotCommand, { DBClusterSnapshotIdentifier: 'old' }).resolves({});
    await expect(handler({}, CONTEXT)).rejects.toThrow(
      'not deleted: arn:aws:rds:eu-central-1:111111111111:cluster-snapshot:stuck',
    );
    expect(deleted()).toEqual(['stuck', 'old']);
    expect(overdue()).toBe(1);
  });

  it.each(['', '0', '-1', '2.5', 'soon'])('does not begin with %j days', async (text) => {
    process.env[env.maxDays] = text;
    await expect(handler({}, CONTEXT)).rejects.toThrow(env.maxDays);
  });

  describe('of volumes', () => {
    const OURS = { Key: 'rampart:name', Value: 'demo' };
    const volumeSnapshot = (id: string, days: number, changes: Snapshot = {}): Snapshot => ({
      SnapshotId: id,
      VolumeId: 'vol-1',
      StartTime: new Date(Date.now() - days * DAY),
      State: 'completed',
      Tags: [OURS],
      ...changes,
    });

    it('deletes what is past its end and ours, and leaves what its maker ends', async () => {
      given([]);
      ofVolumes(
        volumeSnapshot('snap-old', 30),
        volumeSnapshot('snap-young', 3),
        volumeSnapshot('snap-theirs', 90, { Tags: [] }),
        volumeSnapshot('snap-unfinished', 90, { State: 'pending' }),
        volumeSnapshot('snap-backup', 90, { Tags: [OURS, { Key: 'aws:backup:source-resource', Value: 'vol-1' }] }),
        volumeSnapshot('snap-dlm', 90, { Tags: [OURS, { Key: 'aws:dlm:lifecycle-policy-id', Value: 'p' }] }),
      );
      ec2.on(DeleteSnapshotCommand, { SnapshotId: 'snap-old' }).resolves({});
      await expect(handler({}, CONTEXT)).resolves.toMatchObject({ deleted: ['snap-old'] });
    });

    it('keeps what a hold on the volume covers', async () => {
      given([], ['h1']);
      ofVolumes(volumeSnapshot('snap-old', 30), volumeSnapshot('snap-other', 30, { VolumeId: 'vol-2' }));
      backup.on(GetLegalHoldCommand, { LegalHoldId: 'h1' }).resolves({
        RecoveryPointSelection: { ResourceIdentifiers: ['arn:aws:ec2:eu-central-1:111111111111:volume/vol-1'] },
      });
      ec2.on(DeleteSnapshotCommand, { SnapshotId: 'snap-other' }).resolves({});
      await expect(handler({}, CONTEXT)).resolves.toMatchObject({ held: ['snap-old'], deleted: ['snap-other'] });
    });

    it('counts what is gone as gone, and says what an image still stands on', async () => {
      given([]);
      ofVolumes(volumeSnapshot('snap-gone', 30), volumeSnapshot('snap-image', 30));
      ec2.on(DeleteSnapshotCommand, { SnapshotId: 'snap-gone' }).rejects(named('InvalidSnapshot.NotFound'));
      ec2.on(DeleteSnapshotCommand, { SnapshotId: 'snap-image' }).rejects(named('InvalidSnapshot.InUse'));
      await expect(handler({}, CONTEXT)).resolves.toMatchObject({ deleted: [], inUse: ['snap-image'] });
      expect(overdue()).toBe(1);
    });

    it.each(['UnauthorizedOperation', 'RequestLimitExceeded'])(
      'fails with what it could not delete (%s)',
      async (name) => {
        given([]);
        ofVolumes(volumeSnapshot('snap-old', 30));
        ec2.on(DeleteSnapshotCommand).rejects(named(name));
        await expect(handler({}, CONTEXT)).rejects.toThrow(
          'past its end and not deleted: arn:aws:ec2:eu-central-1::snapshot/snap-old',
        );
      },
    );
  });

  describe('of tables', () => {
    const table = (name: string) => `arn:aws:dynamodb:eu-central-1:111111111111:table/${name}`;
    const tableBackup = (name: string, days: number, changes: BackupSummary = {}): BackupSummary => ({
      BackupArn: `${table(name)}/backup/0${days}`,
      TableArn: table(name),
      BackupCreationDateTime: new Date(Date.now() - days * DAY),
      BackupStatus: 'AVAILABLE',
      ...changes,
    });
    function tagged(name: string, owner: string): void {
      dynamodb
        .on(ListTagsOfResourceCommand, { ResourceArn: table(name) })
        .resolves({ Tags: [{ Key: 'rampart:name', Value: owner }] });
    }

    it('deletes what is past its end of tables that are ours by their tag, on every page', async () => {
      given([]);
      tagged('ours', 'demo');
      tagged('theirs', 'demo-two');
      const page = { LastEvaluatedBackupArn: table('ours') };
      dynamodb
        .on(ListBackupsCommand, { BackupType: 'USER' })
        .resolves({ ...page, BackupSummaries: [tableBackup('ours', 30), tableBackup('theirs', 90)] })
        .on(ListBackupsCommand, { BackupType: 'USER', ExclusiveStartBackupArn: table('ours') })
        .resolves({
          BackupSummaries: [
            tableBackup('ours', 40),
            tableBackup('ours', 3),
            tableBackup('ours', 50, { BackupStatus: 'CREATING' }),
          ],
        });
      dynamodb.on(DeleteBackupCommand).resolves({});
      await expect(handler({}, CONTEXT)).resolves.toMatchObject({
        deleted: [`${table('ours')}/backup/030`, `${table('ours')}/backup/040`],
      });
    });

    it('keeps what a hold on the table covers', async () => {
      given([], ['h1']);
      tagged('ours', 'demo');
      ofTables(tableBackup('ours', 30));
      backup.on(GetLegalHoldCommand, { LegalHoldId: 'h1' }).resolves({
        RecoveryPointSelection: { ResourceIdentifiers: [table('ours')] },
      });
      await expect(handler({}, CONTEXT)).resolves.toMatchObject({ held: [`${table('ours')}/backup/030`] });
    });

    it.each(['ResourceNotFoundException', 'AccessDeniedException'])(
      'leaves backups of tables of which nobody tells whose they are (%s)',
      async (name) => {
        given([]);
        dynamodb.on(ListTagsOfResourceCommand).rejects(named(name));
        ofTables(tableBackup('gone', 90));
        await expect(handler({}, CONTEXT)).resolves.toMatchObject({ deleted: [], held: [] });
      },
    );

    it('counts what is gone as gone', async () => {
      given([]);
      tagged('ours', 'demo');
      ofTables(tableBackup('ours', 30));
      dynamodb.on(DeleteBackupCommand).rejects(named('BackupNotFoundException'));
      await expect(handler({}, CONTEXT)).resolves.toMatchObject({ deleted: [], held: [] });
    });

    it('fails where it is held back, having swept the other kinds', async () => {
      given([snapshot('old', 30)]);
      rds.on(DeleteDBClusterSnapshotCommand).resolves({});
      dynamodb.on(ListBackupsCommand).rejects(named('ThrottlingException'));
      await expect(handler({}, CONTEXT)).rejects.toThrow('not listed: ThrottlingException');
      expect(deleted()).toEqual(['old']);
    });
  });
});
