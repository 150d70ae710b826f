import {
  BackupClient,
  CancelLegalHoldCommand,
  GetLegalHoldCommand,
  ListLegalHoldsCommand,
} from '@aws-sdk/client-backup';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { CONTRACT } from '../../../lambdas/release-holds/contract';
import { handler } from '../../../lambdas/release-holds/handler';
import { holdTitle, writeHold } from '../../../lambdas/runtime/hold-record';
import { captureLog, type LogLine } from '../captured-log';
import { refuseSurprises } from '../refuse-surprises';

const { env, metric } = CONTRACT;
const DAY = 86_400_000;
const at = (days: number) => new Date(Date.now() + days * DAY);
const named = (name: string) => Object.assign(new Error(name), { name });

describe('release-holds', () => {
  const backup = mockClient(BackupClient);
  const s3 = mockClient(S3Client);
  let lines: LogLine[];
  let checks: (() => void)[];

  beforeEach(() => {
    lines = captureLog();
    for (const client of [backup, s3]) client.reset();
    checks = [refuseSurprises('backup', backup), refuseSurprises('s3', s3)];
    Object.assign(process.env, { [env.archive]: 'archive', [env.name]: 'demo' });
    s3.on(PutObjectCommand).resolves({});
  });
  afterEach(() => {
    jest.restoreAllMocks();
    for (const expectNoSurprise of checks) expectNoSurprise();
  });

  function given(holds: Record<string, { days: number; title?: string; description?: string }>): void {
    backup.on(ListLegalHoldsCommand).resolves({
      LegalHolds: Object.entries(holds).map(([LegalHoldId, { title = holdTitle('demo', 'INC-7') }]) => ({
        LegalHoldId,
        Status: 'ACTIVE',
        Title: title,
        CreationDate: at(-20),
      })),
    });
    for (const [LegalHoldId, { days, description }] of Object.entries(holds)) {
      const record = { incidentId: 'INC-7', approvers: ['Ben'], until: at(days).toISOString(), execution: 'e1' };
      backup.on(GetLegalHoldCommand, { LegalHoldId }).resolves({ Description: description ?? writeHold(record) });
    }
  }
  const lifted = () => backup.commandCalls(CancelLegalHoldCommand).map(({ args: [{ input }] }) => input);
  const filed = () => s3.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => JSON.parse(String(input.Body)));

  it('lifts what is over, keeps what stands, and files both', async () => {
    given({ over: { days: -1 }, stands: { days: 1 } });
    backup.on(CancelLegalHoldCommand).resolves({});
    await handler();
    expect(lifted()).toEqual([
      { LegalHoldId: 'over', CancelDescription: expect.stringContaining('approved by Ben'), RetainRecordInDays: 2_190 },
    ]);
    expect(filed()).toMatchObject([
      {
        holds: [
          { id: 'over', state: 'over' },
          { id: 'stands', state: 'stands', approvers: ['Ben'] },
        ],
        notLifted: [],
      },
    ]);
    expect(lines.find((line) => '_aws' in line)?.[metric.oldest]).toBeCloseTo(20, 1);
  });

  it.each([
    ['of the legal department', { days: -9, title: 'legal department' }],
    ['of another profile', { days: -9, title: holdTitle('other', 'INC-7') }],
    ['whose description somebody changed', { days: -9, description: 'until further notice' }],
  ])('never lifts a hold %s, and reports it', async (_, hold) => {
    given({ theirs: hold });
    await handler();
    expect(lifted()).toEqual([]);
    expect(filed()).toMatchObject([{ holds: [{ id: 'theirs', state: 'foreign' }] }]);
  });

  it('counts one that somebody lifted in between as lifted', async () => {
    given({ over: { days: -1 } });
    backup.on(CancelLegalHoldCommand).rejects(named('InvalidResourceStateException'));
    await expect(handler()).resolves.toHaveLength(1);
  });

  it('tries all, files the report and then fails with what is over and still there', async () => {
    given({ stuck: { days: -2 }, over: { days: -1 } });
    backup.on(CancelLegalHoldCommand, { LegalHoldId: 'stuck' }).rejects(named('AccessDeniedException'));
    backup.on(CancelLegalHoldCommand, { LegalHoldId: 'over' }).resolves({});
    await expect(handler()).rejects.toThrow('over and not lifted: stuck');
    expect(filed()).toMatchObject([{ notLifted: ['stuck'] }]);
  });

  it('files an empty report where nothing is held, so that silence can be told from nothing', async () => {
    given({});
    await handler();
    expect(filed()).toMatchObject([{ holds: [] }]);
  });

  it('lifts nothing while holds cannot be read', async () => {
    given({ over: { days: -1 } });
    backup.on(GetLegalHoldCommand).rejects(named('ThrottlingException'));
    await expect(handler()).rejects.toThrow('ThrottlingException');
    expect(filed()).toEqual([]);
  });
});
