import { sweep } from '../../../lambdas/sweep-ledger/sweep';
import { captureLog } from '../captured-log';
import { apiCall } from '../events';
import { LampWorld, setPolicy } from '../lamps';
import { LedgerModel } from '../ledger-model';

const ledger = new LedgerModel();
const event = apiCall('kms', 'DisableKeyRotation', { keyId: 'lamp-1' });
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

describe('the sweep of the ledger', () => {
  beforeEach(() => {
    captureLog();
    ledger.clear();
    setPolicy();
  });
  afterEach(() => jest.restoreAllMocks());

  async function round(world: LampWorld, now: Date, queue = 'contain') {
    const answers: string[] = [];
    const swept = await sweep({
      queue,
      now,
      wake: async ({ id }) => {
        jest.spyOn(Date, 'now').mockReturnValue(now.getTime());
        answers.push((await world.delivery.run(id)).outcome);
        jest.spyOn(Date, 'now').mockRestore();
      },
    });
    return { ...swept, answers };
  }

  it('wakes what was received and never invoked, after a minute and not before', async () => {
    const world = new LampWorld();
    await world.delivery.take(world.delivery.fresh(event));
    expect(await round(world, inMinutes(0))).toMatchObject({ answers: [], oldestDueSeconds: 0 });
    expect(await round(world, inMinutes(3), 'posture')).toMatchObject({ answers: [] });
    const late = await round(world, inMinutes(3));
    expect(late.answers).toEqual(['DONE']);
    expect(late.oldestDueSeconds).toBeGreaterThanOrEqual(119);
    expect(await round(world, inMinutes(30))).toMatchObject({ answers: [] });
  });

  it('takes up what crashed between two steps, once its lease has run out', async () => {
    let crashed = false;
    const world = new LampWorld({
      before: (side) => {
        if (side !== 'right' || crashed) return;
        crashed = true;
        ledger.trouble = () => 'before';
        throw new Error('gone');
      },
    });
    await expect(world.delivery.deliver(event)).rejects.toThrow();
    ledger.heal();
    expect((await round(world, inMinutes(1))).answers).toEqual([]);
    expect((await round(world, inMinutes(2))).answers).toEqual(['DONE']);
    expect(world.made).toEqual(['left:true', 'right:true']);
  });

  it('leaves what is parked to a person', async () => {
    const world = new LampWorld({ contract: { hourly: 1 } });
    expect(await world.delivery.outcomes(apiCall('kms', 'X', { keyId: 'another' }))).toEqual(['DONE']);
    world.lamps = { left: false, right: false };
    expect(await world.delivery.outcomes(event)).toEqual(['PARKED']);
    expect((await round(world, inMinutes(1_000))).answers).toEqual([]);
  });

  it('ends an approval that nobody gave as EXPIRED, and never carries it out', async () => {
    const world = new LampWorld({ verdict: 'approve' });
    const [answer] = await world.delivery.deliver(event);
    expect((await round(world, inMinutes(239))).expired).toEqual([]);
    const late = await round(world, inMinutes(241));
    expect(late.expired).toMatchObject([{ id: answer?.action }]);
    expect(await world.delivery.action(answer?.action ?? '')).toMatchObject({
      state: 'EXPIRED',
      why: expect.stringContaining('nobody approved it'),
    });
    expect(world.made).toEqual([]);
  });

  it('goes on with the others when one cannot be woken, and says which', async () => {
    const worlds = ['lamp-1', 'lamp-2', 'lamp-3'];
    for (const keyId of worlds) {
      const world = new LampWorld();
      await world.delivery.take(world.delivery.fresh(apiCall('kms', 'X', { keyId })));
    }
    const woken: string[] = [];
    const swept = await sweep({
      queue: 'contain',
      now: inMinutes(5),
      wake: async ({ resource }) => {
        if (resource === 'lamp-2') throw new Error('throttled');
        woken.push(resource);
      },
    });
    expect(woken.sort()).toEqual(['lamp-1', 'lamp-3']);
    expect(swept.failed).toEqual([expect.stringContaining('throttled')]);
  });
});
