import {
  BackupClient,
  CancelLegalHoldCommand,
  CreateLegalHoldCommand,
  GetLegalHoldCommand,
  ListLegalHoldsCommand,
} from '@aws-sdk/client-backup';
import { mockClient } from 'aws-sdk-client-mock';
import { CONTRACT } from '../../../lambdas/hold-backups/contract';
import type { Checked } from '../../../lambdas/hold-backups/decide';
import { handler } from '../../../lambdas/hold-backups/handler';
import { holdTitle, readHold, writeHold } from '../../../lambdas/runtime/hold-record';
import { captureLog } from '../captured-log';
import { refuseSurprises } from '../refuse-surprises';

const { env } = CONTRACT;
const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const REQUEST = { incidentId: 'INC-7', until: inDays(30), requestedBy: 'Ada' };
const named = (name: string) => Object.assign(new Error(name), { name });

describe('hold-backups', () => {
  const backup = mockClient(BackupClient);
  let expectNoSurprise: () => void;

  beforeEach(() => {
    captureLog();
    backup.reset();
    expectNoSurprise = refuseSurprises('backup', backup);
    Object.assign(process.env, { [env.vault]: 'vault', [env.maxDays]: '90', [env.name]: 'demo' });
    standing();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    expectNoSurprise();
  });

  function standing(...holds: { id: string; days: number; by: string[]; execution: string; title?: string }[]): void {
    backup.on(ListLegalHoldsCommand).resolves({
      LegalHolds: holds.map(({ id, title = holdTitle('demo', 'INC-7') }) => ({
        LegalHoldId: id,
        Status: 'ACTIVE',
        Title: title,
      })),
    });
    for (const { id, days, by: approvers, execution } of holds) {
      const Description = writeHold({ incidentId: 'INC-7', approvers, until: inDays(days), execution });
      backup.on(GetLegalHoldCommand, { LegalHoldId: id }).resolves({ Description });
    }
  }
  const checked = async () => (await handler({ op: 'check', request: REQUEST })) as Checked;
  const hold = (of: Checked, approver: string, execution = 'e1') =>
    handler({ op: 'hold', execution, checked: of, approval: { approver, digest: of.digest } });
  const placed = () => backup.commandCalls(CreateLegalHoldCommand).map(({ args: [{ input }] }) => input);
  const lifted = () => backup.commandCalls(CancelLegalHoldCommand).map(({ args: [{ input }] }) => input.LegalHoldId);

  it('changes nothing before somebody has approved', async () => {
    await checked();
    expect(placed()).toEqual([]);
  });

  it('places a hold on the whole vault that says for which incident, by whose approval and until when', async () => {
    backup.on(CreateLegalHoldCommand).resolves({ LegalHoldId: 'h1' });
    await expect(hold(await checked(), 'Ben')).resolves.toEqual({ holdId: 'h1', replaced: [] });
    expect(placed()).toMatchObject([
      { Title: 'rampart demo INC-7', RecoveryPointSelection: { VaultNames: ['vault'] } },
    ]);
    expect(readHold(placed()[0]?.Description)).toEqual({
      incidentId: 'INC-7',
      approvers: ['Ben'],
      until: REQUEST.until,
      execution: 'e1',
    });
  });

  it('extends with another approver, and lifts the old hold only when the new one stands', async () => {
    standing({ id: 'old', days: 10, by: ['Ben'], execution: 'e0' });
    const of = await checked();
    await expect(hold(of, 'Ben')).rejects.toThrow('somebody else');
    expect(placed()).toEqual([]);
    backup.on(CreateLegalHoldCommand).callsFake(() => {
      expect(lifted()).toEqual([]);
      return { LegalHoldId: 'new' };
    });
    backup.on(CancelLegalHoldCommand).resolves({});
    await expect(hold(of, 'Cleo')).resolves.toEqual({ holdId: 'new', replaced: ['old'] });
    expect(lifted()).toEqual(['old']);
  });

  it('asks with the same token again when an attempt is repeated', async () => {
    backup.on(CreateLegalHoldCommand).resolves({ LegalHoldId: 'h1' });
    const of = await checked();
    await hold(of, 'Ben');
    await hold(of, 'Ben');
    const [first, second] = placed().map(({ IdempotencyToken }) => IdempotencyToken);
    expect(first).toBe(second);
    expect(first).toMatch(/^[\w-]{20,64}$/);
  });

  it('finds its own hold after a crash, places no second one and still lifts what it replaces', async () => {
    standing({ id: 'old', days: 10, by: ['Ben'], execution: 'e0' });
    const of = await checked();
    standing(
      { id: 'old', days: 10, by: ['Ben'], execution: 'e0' },
      { id: 'new', days: 30, by: ['Ben', 'Cleo'], execution: 'e1' },
    );
    backup.on(CancelLegalHoldCommand).rejects(named('InvalidResourceStateException'));
    await expect(hold(of, 'Cleo')).resolves.toEqual({ holdId: 'new', replaced: ['old'] });
    expect(placed()).toEqual([]);
  });

  it('leaves holds of others and of other incidents alone', async () => {
    standing({ id: 'theirs', days: 10, by: ['Ben'], execution: 'e0', title: 'legal department' });
    backup.on(CreateLegalHoldCommand).resolves({ LegalHoldId: 'h1' });
    await expect(hold(await checked(), 'Ben')).resolves.toEqual({ holdId: 'h1', replaced: [] });
  });

  it.each(['AccessDeniedException', 'ThrottlingException'])(
    'fails as AWS does, having lifted nothing (%s)',
    async (name) => {
      standing({ id: 'old', days: 10, by: ['Ben'], execution: 'e0' });
      const of = await checked();
      backup.on(CreateLegalHoldCommand).rejects(named(name));
      await expect(hold(of, 'Cleo')).rejects.toThrow(name);
      expect(lifted()).toEqual([]);
    },
  );

  it.each([
    [undefined, 'wanted are incidentId'],
    [{ op: 'lift' }, 'op'],
    [{ op: 'check', request: { ...REQUEST, until: undefined } }, 'request.until'],
    [{ op: 'check', request: { ...REQUEST, incidentId: 'x'.repeat(3_000) } }, 'request.incidentId'],
    [{ op: 'hold', execution: 'e1', checked: REQUEST, approval: {} }, 'checked.'],
  ])('refuses %j', async (call, says) => {
    await expect(handler(call)).rejects.toThrow(says);
  });
});
