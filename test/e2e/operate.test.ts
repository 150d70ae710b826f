import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { apiCall } from '../lambdas/events';
import type { LampWorld } from '../lambdas/lamps';
import type { FaultProxy } from './fault-proxy';
import { openWorld, resetWorld, setUpSettings } from './world';

const root = resolve(__dirname, '../..');
const event = (keyId: string) => apiCall('kms', 'DisableKeyRotation', { keyId });

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

describe('the operator at the terminal, against an AWS API server', () => {
  let proxy: FaultProxy;
  let world: LampWorld;
  let lamps: typeof import('../lambdas/lamps');
  let sweeper: typeof import('../../lambdas/sweep-ledger/hear');

  beforeAll(async () => {
    proxy = await openWorld();
    // Loaded only now, because their clients read the environment.
    lamps = require('../lambdas/lamps');
    sweeper = require('../../lambdas/sweep-ledger/hear');
  });
  beforeEach(async () => {
    await resetWorld(proxy);
    world = new lamps.LampWorld({ verdict: 'approve' });
  });
  afterAll(() => proxy.close());

  /** A process of its own, with the credentials of the environment, as a person runs it. */
  function rampart(...args: readonly string[]): Promise<Ran> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'bin/rampart.ts', ...args, '--table', 'ledger'], {
      cwd: root,
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    });
    const ran = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      ran.out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      ran.err += chunk;
    });
    return new Promise((done) => child.on('close', (code) => done({ code, ...ran })));
  }

  /** The sweeper listens until the person has an answer. */
  async function heardWhile(command: Promise<Ran>): Promise<Ran> {
    let over = false;
    const ran = command.finally(() => {
      over = true;
    });
    while (!over) {
      for (const queue of ['contain', 'posture']) {
        await sweeper.hear({
          queue,
          now: new Date(),
          wake: async ({ id }) => void (await world.delivery.run(id)),
          redrive: async () => 'is being moved',
          drill: async () => {
            const sample = {
              ...event('drilled'),
              detail: { ...event('drilled').detail, eventName: 'Policy:S3/BucketBlockPublicAccessDisabled' },
            };
            await world.delivery.deliver({ ...sample, time: new Date().toISOString() });
            return 'a sample is on its way';
          },
        });
      }
      await new Promise((next) => setTimeout(next, 300));
    }
    return ran;
  }

  async function waiting(keyId = 'lamp-1'): Promise<{ id: string; digest: string }> {
    const [answer] = await world.delivery.deliver(event(keyId));
    const id = answer?.action ?? '';
    return { id, digest: (await world.delivery.action(id)).plan?.digest ?? '' };
  }

  it('lists what needs a person, and says by its exit code whether something waits', async () => {
    expect(await rampart('parked')).toMatchObject({ code: 0, out: 'Nothing waits for a person.\n' });
    const { id } = await waiting();
    const parked = await rampart('parked');
    expect(parked.code).toBe(1);
    expect(parked.out).toMatch(new RegExp(`contain +AWAITING_APPROVAL +light-lamps +lamp-1 +${id} +dark`));
    const { code, out } = await rampart('findings', '--json', '--queue', 'contain');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([
      expect.objectContaining({ id, state: 'AWAITING_APPROVAL', kind: 'action', queue: 'contain' }),
    ]);
    expect(JSON.parse((await rampart('findings', '--json', '--state', 'DONE', '--queue', 'contain')).out)).toEqual([]);
  });

  it('shows a plan, is asked for its digest, and approves exactly that', async () => {
    const { id, digest } = await waiting();
    const shown = await rampart('plan', id);
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toContain(`Plan ${digest.slice(0, 12)}: dark`);
    expect(shown.out).toContain('1. lamp:Switch {"side":"left","on":true}');
    const blind = await rampart('approve', id, '--as', 'bob');
    expect(blind).toMatchObject({ code: 2, out: '' });
    expect(blind.err).toContain('Nothing was approved: give --digest');
    const approved = await heardWhile(rampart('approve', id, '--digest', digest.slice(0, 12), '--as', 'bob'));
    expect(approved).toMatchObject({ code: 0, out: `done: ${id} goes on\n` });
    expect(world.made).toEqual(['left:true', 'right:true']);
    expect((await rampart('plan', id)).out).toContain('approved by bob');
  });

  it('answers 1 with the reason when the approval is refused', async () => {
    const { id } = await waiting();
    const refused = await heardWhile(rampart('approve', id, '--digest', 'f'.repeat(64), '--as', 'bob', '--json'));
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.out)).toMatchObject({ heard: 'refused', answer: expect.stringContaining('has changed') });
    expect(world.made).toEqual([]);
  });

  it('undoes what acted by itself, and lets dead letters be moved back', async () => {
    world = new lamps.LampWorld();
    const { id } = await waiting();
    expect(world.lamps).toEqual({ left: true, right: true });
    expect(await heardWhile(rampart('undo', id, '--reason', 'dark on purpose', '--as', 'bob'))).toMatchObject({
      code: 0,
    });
    expect(world.lamps).toEqual({ left: false, right: false });
    const redriven = await heardWhile(rampart('redrive', 'contain', '--reason', 'policy mended', '--as', 'bob'));
    expect(redriven).toMatchObject({ code: 0, out: 'done: is being moved\n' });
  });

  it('times a drill through the ledger', async () => {
    world = new lamps.LampWorld();
    const { code, out } = await heardWhile(rampart('drill', '--as', 'bob', '--json', '--wait', '60'));
    expect(JSON.parse(out)).toMatchObject({ answer: { heard: 'done' }, states: ['DONE'], ended: expect.any(String) });
    expect(code).toBe(0);
  });

  it('says that nobody answered when the sweeper is silent, which is no yes', async () => {
    const { id, digest } = await waiting();
    const unheard = await rampart('approve', id, '--digest', digest, '--as', 'bob', '--wait', '0');
    expect(unheard).toMatchObject({ code: 1, out: expect.stringContaining('unheard') });
  });

  it('answers 2 and says what to change: no name, no such action, no such state, and what IAM denies', async () => {
    const { id, digest } = await waiting();
    const asks: readonly (readonly [readonly string[], string])[] = [
      [['approve', id, '--digest', digest], 'who speaks?'],
      [['plan', 'lamp-1'], 'is no id of an action'],
      [['plan', `${'0'.repeat(24)}-0001`], 'the ledger has no action'],
      [['findings', '--state', 'BURNT'], 'no such state'],
      [['redrive', 'other', '--reason', 'x', '--as', 'bob'], 'is no queue'],
    ];
    for (const [args, says] of asks) {
      const ran = await rampart(...args);
      expect([ran.code, ran.out]).toEqual([2, '']);
      expect(ran.err).toContain(says);
    }
    proxy.fail('dynamodb:PutItem', 'denied');
    const denied = await rampart('approve', id, '--digest', digest, '--as', 'carol');
    expect(denied).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('does not let this session speak as carol'),
    });
  });

  it('finds the ledger of a profile by the name that CloudFormation begins with, and refuses to choose between two', async () => {
    const dynamodb = new DynamoDBClient(setUpSettings());
    const { ledgerTable }: typeof import('../../lib/operate/ledger-table') = require('../../lib/operate/ledger-table');
    await expect(ledgerTable('baseline')).rejects.toThrow('no table rampart-baseline-ledger-');
    const keys = {
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' as const }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' as const }],
    };
    for (const TableName of [
      'rampart-baseline-ledger-Table1-A',
      'rampart-baseline-ledgers',
      'rampart-esh-ledger-Table1-B',
    ]) {
      await dynamodb.send(new CreateTableCommand({ TableName, BillingMode: 'PAY_PER_REQUEST', ...keys }));
    }
    expect(await ledgerTable('baseline')).toBe('rampart-baseline-ledger-Table1-A');
    await dynamodb.send(
      new CreateTableCommand({
        TableName: 'rampart-baseline-ledger-Table1-C',
        BillingMode: 'PAY_PER_REQUEST',
        ...keys,
      }),
    );
    await expect(ledgerTable('baseline')).rejects.toThrow('name one with --table');
    expect((await dynamodb.send(new ListTablesCommand({}))).TableNames).toHaveLength(5);
  });
});
