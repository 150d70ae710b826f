import { ENV } from '../../../lambdas/runtime/contract';
import { captureLog, type LogLine } from '../captured-log';
import { apiCall, finding } from '../events';
import { LampWorld, setPolicy } from '../lamps';
import { LedgerModel } from '../ledger-model';

const ledger = new LedgerModel();
const event = apiCall('kms', 'DisableKeyRotation', { keyId: 'lamp-1' });

describe('the handler of a remediation', () => {
  let lines: LogLine[];

  beforeEach(() => {
    lines = captureLog();
    ledger.clear();
    setPolicy();
  });
  afterEach(() => jest.restoreAllMocks());

  const metrics = () => lines.filter((line) => '_aws' in line);
  const only = async (world: LampWorld, raw: object = event) => {
    const [answer] = await world.delivery.deliver(raw);
    return world.delivery.action(answer?.action ?? '');
  };

  it('closes a repair with plan, state before and state after in the ledger', async () => {
    const world = new LampWorld();
    const action = await only(world);
    expect(world.lamps).toEqual({ left: true, right: true });
    expect(action).toMatchObject({
      state: 'DONE',
      remediation: 'light-lamps',
      resource: 'lamp-1',
      arn: 'arn:lamp-1',
      why: 'dark',
      attempts: 1,
      plan: { steps: [{ params: { side: 'left' } }, { params: { side: 'right' } }], digest: expect.any(String) },
      before: { left: false, right: false },
      after: { left: true, right: true },
    });
    expect(action).not.toHaveProperty('lease');
    expect(action.expiresAt).toBeGreaterThan(Date.now() / 1000 + 399 * 86_400);
    expect(ledger.all('lock#')[0]).not.toHaveProperty('holder');
  });

  it('writes the state before, and each step, before it is made', async () => {
    const seen: unknown[] = [];
    const note = () => {
      const [action] = ledger.all('action#');
      seen.push([action?.['state'], action?.['before'], action?.['progress']]);
    };
    await new LampWorld({ before: note }).delivery.deliver(event);
    const before = { left: false, right: false };
    expect(seen).toEqual([
      ['EXECUTING', before, expect.objectContaining({ begun: 1, done: 0 })],
      ['EXECUTING', before, expect.objectContaining({ begun: 2, done: 1 })],
    ]);
  });

  it('counts the outcome under exactly the two dimensions that an alarm names', async () => {
    await only(new LampWorld({ start: { left: true, right: true } }));
    expect(metrics()).toEqual([
      {
        _aws: {
          Timestamp: expect.any(Number),
          CloudWatchMetrics: [
            {
              Namespace: 'Rampart/Remediation',
              Dimensions: [['Remediation', 'Outcome']],
              Metrics: [{ Name: 'Outcomes', Unit: 'Count' }],
            },
          ],
        },
        Remediation: 'light-lamps',
        Outcome: 'NOOP',
        Outcomes: 1,
      },
    ]);
  });

  it('measures how long it took from the event to the verified repair, by queue, and nothing where nothing was repaired', async () => {
    const happened = new Date(Date.now() - 90_000).toISOString();
    const world = new LampWorld();
    const { made } = await world.delivery.take({ ...world.delivery.fresh(event), time: happened });
    await world.delivery.run(made[0]?.id ?? '');
    const measured = () => lines.filter((line) => 'ContainLatency' in line);
    expect(measured()).toEqual([expect.objectContaining({ Queue: 'contain', ContainLatency: expect.any(Number) })]);
    const milliseconds = measured()[0]?.['ContainLatency'] as number;
    expect(milliseconds).toBeGreaterThanOrEqual(90_000);
    const [repeated] = await world.delivery.deliver(event);
    expect(repeated).toMatchObject({ outcome: 'NOOP' });
    expect(measured()).toHaveLength(1);
  });

  it('logs nothing of the event, neither parameters nor addresses nor people', async () => {
    await only(new LampWorld());
    const text = JSON.stringify(lines);
    for (const secret of ['203.0.113.7', 'assumed-role']) expect(text).not.toContain(secret);
  });

  it('does nothing where nothing is wrong, and nothing again when it is woken again', async () => {
    const world = new LampWorld({ start: { left: true, right: true } });
    const { id } = await only(world);
    expect((await world.delivery.action(id)).state).toBe('NOOP');
    const { writes } = ledger;
    expect(await world.delivery.run(id)).toEqual({ action: id, outcome: 'idle' });
    expect(ledger.writes).toBe(writes);
    expect(world.made).toEqual([]);
  });

  it.each([
    ['null', null],
    ['a string', 'action'],
    ['an event instead of an action', event],
    ['an id that is none', { action: '../other' }],
  ])('refuses to be asked %s', async (_what, raw) => {
    const world = new LampWorld();
    await expect(world.handler(raw)).rejects.toMatchObject({ name: 'RemediationRejected' });
    expect(metrics()).toMatchObject([{ Outcome: 'REJECTED' }]);
    expect(world.made).toEqual([]);
  });

  it('does nothing for an action that the ledger does not have: a forged invocation changes nothing', async () => {
    const world = new LampWorld();
    const action = `${'a'.repeat(24)}-0001`;
    expect(await world.handler({ action })).toEqual({ action, outcome: 'idle' });
    expect(world.made).toEqual([]);
  });

  it('changes nothing while the ledger cannot be written, and throws so that Lambda keeps the request', async () => {
    const world = new LampWorld();
    const intake = await world.delivery.take(world.delivery.fresh(event));
    const id = intake.made[0]?.id ?? '';
    ledger.trouble = (operation) => (operation === 'put' ? 'before' : undefined);
    await expect(world.delivery.run(id)).rejects.toThrow('crash');
    expect(world.made).toEqual([]);
    expect(metrics()).toMatchObject([{ Outcome: 'FAILED' }]);
  });

  it('does nothing when the state before does not fit into the ledger', async () => {
    const world = new LampWorld({ size: 400_000 });
    expect(await only(world)).toMatchObject({ state: 'FAILED', why: expect.stringContaining('too large') });
    expect(world.made).toEqual([]);
  });

  it('tells a person what a repair could not bring back, though it was carried out, verified and can be undone', async () => {
    const world = new LampWorld({ remains: 'the right lamp flickers' });
    const action = await only(world);
    expect(action).toMatchObject({ state: 'NOTIFIED', why: 'dark; repaired, but the right lamp flickers' });
    expect(await world.delivery.undo(action.id)).toMatchObject({ outcome: 'UNDONE' });
  });

  it.each<[string, Record<string, string>, string | undefined, string]>([
    ['no tag', {}, undefined, 'OUT_OF_SCOPE'],
    ["another baseline's tag", { 'rampart:name': 'other' }, 'rampart', 'OUT_OF_SCOPE'],
    ['no tag and a misspelt scope', {}, 'Account', 'OUT_OF_SCOPE'],
    ['our tag', { 'rampart:name': 'demo' }, 'rampart', 'DONE'],
    ['no tag and the whole account as scope', {}, 'account', 'DONE'],
  ])('treats a resource with %s as its scope says', async (_what, tags, scope, outcome) => {
    delete process.env[ENV.scope];
    if (scope !== undefined) process.env[ENV.scope] = scope;
    const world = new LampWorld({ tags });
    expect((await only(world)).state).toBe(outcome);
    expect(world.made.length > 0).toBe(outcome === 'DONE');
  });

  it.each([
    ['arn:lamp-1', 'EXEMPT'],
    ['arn:other, arn:lamp-1 ,', 'EXEMPT'],
    ['arn:lamp', 'DONE'],
    ['arn:lamp-12', 'DONE'],
  ])('compares whole ARNs with the protected list "%s"', async (list, outcome) => {
    process.env[ENV.protectedResources] = list;
    expect((await only(new LampWorld())).state).toBe(outcome);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ sample: true }, 'DRY_RUN'],
    [{ value: '{"a":1, "sample" : true}', type: 'default' }, 'DRY_RUN'],
    [{ sample: false }, 'DONE'],
    [{}, 'DONE'],
  ])('only plans for a sample finding: %j', async (additionalInfo, outcome) => {
    const world = new LampWorld();
    const resource = { s3BucketDetails: [{ name: 'lamp-1' }] };
    expect((await only(world, finding('Policy:S3/BucketPublicAccessGranted', resource, additionalInfo))).state).toBe(
      outcome,
    );
    expect(world.made.length > 0).toBe(outcome === 'DONE');
  });

  it.each([ENV.name, ENV.protectedResources])('fails when the construct did not set %s', async (name) => {
    const world = new LampWorld();
    const intake = await world.delivery.take(world.delivery.fresh(event));
    delete process.env[name];
    await expect(world.delivery.run(intake.made[0]?.id ?? '')).rejects.toThrow(name);
    expect(world.made).toEqual([]);
  });

  it.each(['dry-run', 'ACT', '', undefined])('plans only when the mode is %p', async (mode) => {
    delete process.env[ENV.mode];
    if (mode !== undefined) process.env[ENV.mode] = mode;
    const world = new LampWorld();
    const action = await only(world);
    expect(action).toMatchObject({ state: 'DRY_RUN', plan: { why: 'dark' } });
    expect(action.plan?.steps).toHaveLength(2);
    expect(world.made).toEqual([]);
  });

  it('tells a decision what stays the same on every attempt: the action, its first time and the hints of the event', async () => {
    const world = new LampWorld();
    const action = await only(world);
    expect(world.contexts[0]).toMatchObject({
      actionId: action.id,
      since: action.createdAt,
      hints: { call: 'DisableKeyRotation' },
    });
  });
});
