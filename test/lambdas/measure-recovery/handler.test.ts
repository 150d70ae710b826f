import {
  BackupClient,
  ListCopyJobsCommand,
  ListRecoveryPointsByBackupVaultCommand,
  ListRestoreJobsCommand,
} from '@aws-sdk/client-backup';
import { mockClient } from 'aws-sdk-client-mock';
import { CONTRACT } from '../../../lambdas/measure-recovery/contract';
import { handler } from '../../../lambdas/measure-recovery/handler';
import { captureLog, type LogLine } from '../captured-log';
import { refuseSurprises } from '../refuse-surprises';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PLAN = 'arn:aws:backup:eu-central-1:111111111111:restore-testing-plan:demo';
const { env, metric, never } = CONTRACT;

describe('measure-recovery', () => {
  const backup = mockClient(BackupClient);
  let lines: LogLine[];
  let expectNoSurprise: () => void;

  beforeEach(() => {
    lines = captureLog();
    backup.reset();
    expectNoSurprise = refuseSurprises('backup', backup);
    const types = JSON.stringify(['Aurora', 'S3']);
    process.env[env.copyVaults] = '[]';
    Object.assign(process.env, { [env.vault]: 'vault', [env.plan]: PLAN, [env.types]: types, [env.name]: 'demo' });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    expectNoSurprise();
  });

  // A minute less, so that rounding up gives the whole unit.
  const ago = (ms: number) => new Date(Date.now() - ms + 60_000);
  const point = (ResourceType: string, hours: number, Status: 'COMPLETED' | 'PARTIAL' | 'EXPIRED' = 'COMPLETED') => ({
    ResourceType,
    Status,
    CompletionDate: ago(hours * HOUR),
  });
  const test = (ResourceType: string, days: number, ValidationStatus: 'SUCCESSFUL' | 'FAILED' | 'TIMED_OUT') => ({
    ResourceType,
    ValidationStatus,
    CompletionDate: ago(days * DAY),
  });
  const published = () =>
    lines.flatMap((line) =>
      '_aws' in line
        ? [[line['ResourceType'], line['Profile'], line[metric.backup] ?? line[metric.test] ?? line[metric.copy]]]
        : [],
    );

  it('publishes the age of the newest completed backup and of the newest good test, for each type', async () => {
    backup
      .on(ListRecoveryPointsByBackupVaultCommand)
      .resolves({ RecoveryPoints: [point('Aurora', 30), point('Aurora', 6), point('S3', 5)] });
    backup
      .on(ListRestoreJobsCommand, { ByRestoreTestingPlanArn: PLAN, ByStatus: 'COMPLETED' })
      .resolves({ RestoreJobs: [test('S3', 20, 'SUCCESSFUL'), test('Aurora', 50, 'SUCCESSFUL')] });
    const { backups, tests } = await handler();
    expect(backups['Aurora']).toBeCloseTo(6, 1);
    expect(backups['S3']).toBeCloseTo(5, 1);
    expect(tests).toEqual({ Aurora: 50, S3: 20 });
    expect(published().map(([type, profile]) => [type, profile])).toEqual([
      ['Aurora', 'demo'],
      ['S3', 'demo'],
      ['Aurora', 'demo'],
      ['S3', 'demo'],
    ]);
  });

  it('counts neither backups that are not whole nor tests whose copy nobody found good', async () => {
    backup
      .on(ListRecoveryPointsByBackupVaultCommand)
      .resolves({ RecoveryPoints: [point('Aurora', 2, 'PARTIAL'), point('S3', 2, 'EXPIRED'), point('S3', 60)] });
    backup.on(ListRestoreJobsCommand).resolves({
      RestoreJobs: [test('Aurora', 1, 'FAILED'), test('Aurora', 2, 'TIMED_OUT'), test('S3', 3, 'SUCCESSFUL')],
    });
    const { backups, tests } = await handler();
    expect(backups['Aurora']).toBe(never);
    expect(backups['S3']).toBeCloseTo(60, 1);
    expect(tests).toEqual({ Aurora: never, S3: 3 });
  });

  it('reads all pages', async () => {
    backup
      .on(ListRecoveryPointsByBackupVaultCommand, { NextToken: undefined })
      .resolves({ RecoveryPoints: [point('Aurora', 40)], NextToken: 'more' });
    backup
      .on(ListRecoveryPointsByBackupVaultCommand, { NextToken: 'more' })
      .resolves({ RecoveryPoints: [point('Aurora', 3), point('S3', 3)] });
    backup.on(ListRestoreJobsCommand).resolves({});
    expect((await handler()).backups['Aurora']).toBeCloseTo(3, 1);
  });

  it('fails when it is denied, having published what it could measure', async () => {
    backup
      .on(ListRecoveryPointsByBackupVaultCommand)
      .resolves({ RecoveryPoints: [point('Aurora', 3), point('S3', 3)] });
    backup.on(ListRestoreJobsCommand).rejects(Object.assign(new Error('not you'), { name: 'AccessDeniedException' }));
    await expect(handler()).rejects.toThrow('not you');
    expect(published()).toHaveLength(2);
  });

  describe('where backups are copied', () => {
    const vault = (region: string) => `arn:aws:backup:${region}:111111111111:backup-vault:copies`;
    const copy = (ResourceType: string, hours: number) => ({ ResourceType, CompletionDate: ago(hours * HOUR) });
    const into = (region: string) => ({ ByDestinationVaultArn: vault(region), ByState: 'COMPLETED' }) as const;

    beforeEach(() => {
      process.env[env.copyVaults] = JSON.stringify([vault('eu-central-1'), vault('eu-west-1')]);
      backup.on(ListRecoveryPointsByBackupVaultCommand).resolves({});
      backup.on(ListRestoreJobsCommand).resolves({});
    });

    it('publishes the age of the newest copy in the vault that has waited longest for one', async () => {
      backup
        .on(ListCopyJobsCommand, into('eu-central-1'))
        .resolves({ CopyJobs: [copy('Aurora', 3), copy('S3', 28)] })
        .on(ListCopyJobsCommand, into('eu-west-1'))
        .resolves({ CopyJobs: [copy('Aurora', 30), copy('Aurora', 50), copy('S3', 4)] });
      const { copied } = await handler();
      expect(copied?.['Aurora']).toBeCloseTo(30, 1);
      expect(copied?.['S3']).toBeCloseTo(28, 1);
      expect(published().slice(-2)).toEqual([
        ['Aurora', 'demo', copied?.['Aurora']],
        ['S3', 'demo', copied?.['S3']],
      ]);
    });

    it('calls a type never copied that one of the vaults never got, and reads all pages', async () => {
      backup
        .on(ListCopyJobsCommand, { ...into('eu-central-1'), NextToken: undefined })
        .resolves({ CopyJobs: [copy('Aurora', 3)], NextToken: 'more' })
        .on(ListCopyJobsCommand, { ...into('eu-central-1'), NextToken: 'more' })
        .resolves({ CopyJobs: [copy('S3', 3)] })
        .on(ListCopyJobsCommand, into('eu-west-1'))
        .resolves({ CopyJobs: [copy('S3', 5)] });
      const { copied } = await handler();
      expect(copied?.['Aurora']).toBe(never);
      expect(copied?.['S3']).toBeCloseTo(5, 1);
    });

    it('publishes no age of copies where it is denied, so that silence rings', async () => {
      backup.on(ListCopyJobsCommand).rejects(Object.assign(new Error('not you'), { name: 'AccessDeniedException' }));
      await expect(handler()).rejects.toThrow('not you');
      expect(published()).toHaveLength(4);
    });
  });

  it('measures no copies where there are none', async () => {
    backup.on(ListRecoveryPointsByBackupVaultCommand).resolves({});
    backup.on(ListRestoreJobsCommand).resolves({});
    expect(await handler()).not.toHaveProperty('copied');
  });

  it.each(['', 'no json', '{}', '["vault"]'])('refuses %j as a list of vaults', async (text) => {
    process.env[env.copyVaults] = text;
    await expect(handler()).rejects.toThrow(env.copyVaults);
  });

  it.each(['', 'no json', '[]', '{}', '[""]', '["S3", 4]'])('refuses %j as a list of types', async (text) => {
    process.env[env.types] = text;
    await expect(handler()).rejects.toThrow(env.types);
    expect(published()).toEqual([]);
  });
});
