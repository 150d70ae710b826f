import type { Action } from '../../../lambdas/runtime/ledger/action';
import { captureLog } from '../captured-log';
import { apiCall } from '../events';
import { LampWorld, setPolicy } from '../lamps';
import { LedgerModel } from '../ledger-model';

const ledger = new LedgerModel();
const event = apiCall('kms', 'DisableKeyRotation', { keyId: 'lamp-1' });
/** The function ends here: it reaches the ledger no more. */
const crash = () => {
  ledger.trouble = () => 'before';
  throw new Error('the function is gone');
};
const awsError = (name: string) => Object.assign(new Error(name), { name });

describe('an action that does not go through at once', () => {
  beforeEach(() => {
    jest.useFakeTimers({
      now: new Date('2026-11-21T12:00:00Z'),
      doNotFake: ['setTimeout', 'nextTick', 'setImmediate'],
    });
    captureLog();
    ledger.clear();
    setPolicy();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  async function received(world: LampWorld): Promise<string> {
    const intake = await world.delivery.take(world.delivery.fresh(event));
    return intake.made[0]?.id ?? '';
  }
  const later = (minutes: number) => jest.setSystemTime(Date.now() + minutes * 60_000);

  it.each([0, 1, 2, 3, 4, 5, 6, 7])(
    'ends as the clean run after a crash before or after write %i, with the first state as the one before',
    async (write) => {
      for (const when of ['before', 'after'] as const) {
        ledger.clear();
        const world = new LampWorld();
        const id = await received(world);
        ledger.crashAtWrite(write, when);
        await world.delivery.run(id).catch(() => {});
        ledger.heal();
        later(20);
        await world.delivery.run(id);
        expect(await world.delivery.action(id)).toMatchObject({
          state: 'DONE',
          before: { left: false, right: false },
          after: { left: true, right: true },
        });
        expect(world.lamps).toEqual({ left: true, right: true });
        expect(world.made.length).toBeLessThanOrEqual(3);
      }
    },
  );

  it.each(['before', 'after'] as const)(
    'goes on with the step at which it crashed, %s it took effect',
    async (when) => {
      let crashes = 1;
      const once = (side: string) => {
        if (side === 'right' && crashes-- > 0) crash();
      };
      const world = new LampWorld(when === 'before' ? { before: once } : { after: once });
      const id = await received(world);
      await expect(world.delivery.run(id)).rejects.toThrow('crash');
      ledger.heal();
      expect(await world.delivery.action(id)).toMatchObject({ state: 'EXECUTING', progress: { begun: 2, done: 1 } });
      expect(await world.delivery.run(id)).toMatchObject({ outcome: 'idle' });
      later(2);
      expect(await world.delivery.run(id)).toMatchObject({ outcome: 'DONE' });
      expect(world.made.filter((made) => made === 'left:true')).toHaveLength(1);
      expect(world.lamps).toEqual({ left: true, right: true });
    },
  );

  it('lets one of two work that are woken for the same action at once', async () => {
    const world = new LampWorld();
    const id = await received(world);
    const outcomes = await Promise.all([world.delivery.run(id), world.delivery.run(id)]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['DONE', 'idle']);
    expect(world.made).toEqual(['left:true', 'right:true']);
  });

  it('lets nobody act whose lease ran out and was taken over: the write before the step fails', async () => {
    let wakeUp = () => {};
    const sleep = new Promise<void>((resolve) => {
      wakeUp = resolve;
    });
    let first = true;
    const world = new LampWorld({
      after: async () => {
        if (first) {
          first = false;
          await sleep;
        }
      },
    });
    const id = await received(world);
    const zombie = world.delivery.run(id);
    while (world.made.length === 0) await new Promise((resolve) => setImmediate(resolve));
    later(20);
    expect(await world.delivery.run(id)).toMatchObject({ outcome: 'DONE' });
    wakeUp();
    expect(await zombie).toMatchObject({ outcome: 'idle' });
    expect(world.made).toEqual(['left:true', 'left:true', 'right:true']);
    expect(await world.delivery.action(id)).toMatchObject({ state: 'DONE', attempts: 2 });
  });

  it.each([
    ['throttled', 'ThrottlingException', 'left', 'RETRY'],
    ['throttled half-way', 'ThrottlingException', 'right', 'PARTIAL'],
    ['denied', 'AccessDeniedException', 'left', 'FAILED'],
    ['denied half-way', 'AccessDeniedException', 'right', 'PARTIAL'],
    ['refused for another reason', 'ValidationException', 'left', 'FAILED'],
    ['gone', 'NotFoundException', 'left', 'GONE'],
    ['gone half-way', 'NotFoundException', 'right', 'GONE'],
  ])('ends as its trouble says when it is %s', async (_what, name, at, outcome) => {
    const world = new LampWorld({
      before: (side) => {
        if (side === at) throw awsError(name);
      },
    });
    const id = await received(world);
    expect(await world.delivery.run(id)).toMatchObject({ outcome });
    expect((await world.delivery.action(id)).state).toBe(outcome);
  });

  it('is done when AWS answered an error although the step took effect', async () => {
    let lost = 1;
    const world = new LampWorld({
      start: { left: false, right: true },
      after: () => {
        if (lost-- > 0) throw awsError('TimeoutError');
      },
    });
    const id = await received(world);
    expect(await world.delivery.run(id)).toMatchObject({ outcome: 'RETRY' });
    later(1);
    expect(await world.delivery.run(id)).toMatchObject({ outcome: 'DONE' });
    expect(await world.delivery.action(id)).toMatchObject({ before: { left: false }, after: { left: true } });
    expect(world.made).toEqual(['left:true']);
  });

  it('is tried again after 1, 2, 4, 8 and then every 15 minutes, and given up aloud after a day', async () => {
    const world = new LampWorld({
      before: () => {
        throw awsError('ThrottlingException');
      },
    });
    const id = await received(world);
    const waits: number[] = [];
    let action: Action;
    do {
      await world.delivery.run(id);
      action = await world.delivery.action(id);
      if (action.state === 'FAILED') break;
      waits.push((Date.parse(action.dueAt) - Date.now()) / 60_000);
      jest.setSystemTime(Date.parse(action.dueAt));
    } while (waits.length < 200);
    expect(waits.slice(0, 7)).toEqual([1, 2, 4, 8, 15, 15, 15]);
    expect(action).toMatchObject({ state: 'FAILED', why: expect.stringContaining('gave up after a day') });
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThanOrEqual(24 * 60);
    expect(world.made).toEqual([]);
  });

  it('is partial, never done, when all steps were made and the state is not reached; and plans anew', async () => {
    const world = new LampWorld();
    let sabotage = true;
    const original = world.lamps;
    const id = await received(world);
    Object.defineProperty(world, 'lamps', {
      get: () => (sabotage ? original : { left: true, right: true }),
      set: () => {},
    });
    expect(await world.delivery.run(id)).toMatchObject({ outcome: 'PARTIAL' });
    expect(await world.delivery.action(id)).toMatchObject({ progress: { begun: 2, done: 2 } });
    sabotage = false;
    later(2);
    expect(await world.delivery.run(id)).toMatchObject({ outcome: 'DONE' });
  }, 10_000);

  it('is gone when the resource goes away before, between or after', async () => {
    const world = new LampWorld();
    const id = await received(world);
    world.gone = true;
    expect(await world.delivery.run(id)).toMatchObject({ outcome: 'GONE' });
    const second = new LampWorld({
      start: { left: false, right: true },
      after: () => {
        second.gone = true;
      },
    });
    expect(await second.delivery.outcomes(event)).toEqual(['GONE']);
  });

  it('does not end as a dry run what is half done when the mode is changed in between', async () => {
    let troubled = true;
    const world = new LampWorld({
      before: (side) => {
        if (side === 'right' && troubled) throw awsError('ThrottlingException');
      },
    });
    const id = await received(world);
    await world.delivery.run(id);
    troubled = false;
    process.env['REMEDIATION_MODE'] = 'dry-run';
    later(2);
    expect(await world.delivery.run(id)).toMatchObject({ outcome: 'PARTIAL' });
    expect(world.made).toEqual(['left:true']);
  });

  it('parks what is more than the hour lets through, and touches nothing of it', async () => {
    const outcomes: string[] = [];
    const worlds = [1, 2, 3, 4, 5].map(() => new LampWorld());
    for (const [index, world] of worlds.entries()) {
      outcomes.push(...(await world.delivery.outcomes(apiCall('kms', 'X', { keyId: `lamp-${index}` }))));
    }
    expect(outcomes).toEqual(['DONE', 'DONE', 'DONE', 'PARKED', 'PARKED']);
    expect(worlds.map(({ made }) => made.length)).toEqual([2, 2, 2, 0, 0]);
    later(60);
    expect(await new LampWorld().delivery.outcomes(apiCall('kms', 'X', { keyId: 'lamp-9' }))).toEqual(['DONE']);
  });

  it('waits while another remediation is at work on the same resource', async () => {
    ledger.put({ pk: 'lock#arn:lamp-1', sk: 'lock', holder: 'another', heldUntil: '2026-11-21T12:05:00.000Z' });
    const world = new LampWorld();
    const id = await received(world);
    expect(await world.delivery.run(id)).toMatchObject({ outcome: 'RETRY', why: expect.stringContaining('another') });
    later(6);
    expect(await world.delivery.run(id)).toMatchObject({ outcome: 'DONE' });
  });

  it('waits for a person where the plan says approve, and where the contract says so for every plan', async () => {
    const approving = [new LampWorld({ verdict: 'approve' }), new LampWorld({ contract: { acts: 'approve' } })];
    for (const world of approving) {
      ledger.clear();
      const id = await received(world);
      expect(await world.delivery.run(id)).toMatchObject({ outcome: 'AWAITING_APPROVAL' });
      expect(await world.delivery.action(id)).toMatchObject({
        plan: { digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
        dueAt: '2026-11-21T16:00:00.000Z',
      });
      expect(await world.delivery.run(id)).toMatchObject({ outcome: 'idle' });
      expect(world.made).toEqual([]);
    }
  });
});
