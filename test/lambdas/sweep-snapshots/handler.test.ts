import { BackupClient, GetLegalHoldCommand, ListLegalHoldsCommand } from '@aws-sdk/client-backup';
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
  let lines: LogLine[];
  let checks: (() => void)[];

  beforeEach(() => {
    lines = captureLog();
    for (const client of [backup, rds]) client.reset();
    checks = [refuseSurprises('backup', backup), refuseSurprises('rds', rds)];
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
    await expect(handler({}, CONTEXT)).resolves.toEqual({ deleted: ['old'], held: [], reported: [] });
    expect(deleted()).toEqual(['old']);
    expect(overdue()).toBe(0);
  });

  it.each(['report', 'Delete', ''])('only reports in the mode %j, with no changing call at all', async (mode) => {
    process.env[env.mode] = mode;
    given([snapshot('old', 30)]);
    await expect(handler({}, CONTEXT)).resolves.toEqual({ deleted: [], held: [], reported: ['old'] });
    expect(overdue()).toBe(1);
  });

  it('keeps what a hold covers, however old it is, and says so', async () => {
    given([snapshot('old', 300)], ['h1']);
    backup.on(GetLegalHoldCommand, { LegalHoldId: 'h1' }).resolves({
      RecoveryPointSelection: { ResourceIdentifiers: ['arn:aws:rds:eu-central-1:111111111111:cluster:db'] },
    });
    await expect(handler({}, CONTEXT)).resolves.toEqual({ deleted: [], held: ['old'], reported: [] });
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
    await expect(handler({}, CONTEXT)).resolves.toEqual({ deleted: ['old'], held: [], reported: [] });
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
});
