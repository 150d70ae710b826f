import { hear } from '../../../lambdas/sweep-ledger/hear';
import { sweep } from '../../../lambdas/sweep-ledger/sweep';
import { captureLog } from '../captured-log';
import { apiCall } from '../events';
import { LampWorld, setPolicy } from '../lamps';
import { LedgerModel } from '../ledger-model';

const START = new Date('2026-11-21T12:00:00Z').getTime();
const ledger = new LedgerModel();
let now = START;
let words = 0;
const later = (minutes: number) => {
  now += minutes * 60_000;
};

/** An event that alice caused, under her own name. */
const event = (keyId = 'lamp-1') => {
  const call = apiCall('kms', 'DisableKeyRotation', { keyId });
  const { userIdentity } = call.detail;
  const sessionContext = { ...userIdentity.sessionContext, sourceIdentity: 'alice' };
  return { ...call, detail: { ...call.detail, userIdentity: { ...userIdentity, sessionContext } } };
};

/** What the operator's command writes, in the name that IAM lets it use. */
function say(by: string, says: string, of: string, more: Readonly<Record<string, unknown>> = {}): void {
  words += 1;
  const at = new Date(now).toISOString();
  const told = { says, of, reason: 'a test', at, dueAt: at, version: 1, bucket: 'contain#word', ...more };
  ledger.put({ pk: `word#${by}`, sk: `${at}#${words}`, ...told });
}

async function round(world: LampWorld) {
  const ground = {
    queue: 'contain',
    now: new Date(now),
    wake: async ({ id }: { id: string }) => void (await world.delivery.run(id)),
  };
  const heard = await hear({ ...ground, redrive: async () => 'moved', drill: async () => 'sent' });
  const { expired } = await sweep(ground);
  return { heard: heard.map(({ heard: how, answer }) => `${how}: ${answer}`), expired: expired.length };
}

async function waiting(world: LampWorld, keyId = 'lamp-1') {
  const [answer] = await world.delivery.deliver(event(keyId));
  const id = answer?.action ?? '';
  return { id, digest: (await world.delivery.action(id)).plan?.digest ?? '' };
}

beforeEach(() => {
  captureLog();
  ledger.clear();
  setPolicy();
  now = START;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

describe('an approval', () => {
  it('lets exactly the plan go on that a person agreed to, and says who agreed', async () => {
    const world = new LampWorld({ verdict: 'approve' });
    const { id, digest } = await waiting(world);
    say('bob', 'approve', id, { digest });
    expect((await round(world)).heard).toEqual([`done: ${id} goes on`]);
    expect(world.made).toEqual(['left:true', 'right:true']);
    expect(await world.delivery.action(id)).toMatchObject({ state: 'DONE', approval: { by: 'bob', digest } });
  });

  it('is not for whom the finding is about, under whatever spelling of the name', async () => {
    const world = new LampWorld({ verdict: 'approve' });
    const { id, digest } = await waiting(world);
    for (const by of ['alice', 'Alice', 'AROAEXAMPLE:alice']) say(by, 'approve', id, { digest });
    const { heard } = await round(world);
    expect(heard).toHaveLength(3);
    expect(heard.every((one) => one.startsWith('refused: ') && one.includes('may not decide'))).toBe(true);
    expect(world.made).toEqual([]);
  });

  it('is not for whom the resource itself is', async () => {
    const world = new LampWorld({ verdict: 'approve' });
    const { id, digest } = await waiting(world, 'user/people/mallory');
    say('mallory', 'approve', id, { digest });
    expect((await round(world)).heard[0]).toContain('may not decide');
  });

  it('is refused when its time is up, and the action ends as EXPIRED without a step', async () => {
    const world = new LampWorld({ verdict: 'approve' });
    const { id, digest } = await waiting(world);
    later(4 * 60);
    say('bob', 'approve', id, { digest });
    const { heard, expired } = await round(world);
    expect(heard[0]).toContain('the time to approve');
    expect(expired).toBe(1);
    expect(await world.delivery.action(id)).toMatchObject({ state: 'EXPIRED' });
    expect(world.made).toEqual([]);
  });

  it('is refused for another plan than the one that is there, and a second time', async () => {
    const world = new LampWorld({ verdict: 'approve' });
    const { id, digest } = await waiting(world);
    say('bob', 'approve', id, { digest: 'f'.repeat(64) });
    expect((await round(world)).heard[0]).toContain('the plan of');
    say('bob', 'approve', id, { digest });
    await round(world);
    later(1);
    say('bob', 'approve', id, { digest });
    expect((await round(world)).heard[0]).toContain('is DONE; only what awaits approval or is parked');
    expect(world.made).toEqual(['left:true', 'right:true']);
  });

  it('does not hold for a plan that changed between word and deed: it is planned anew and asked again', async () => {
    const world = new LampWorld({ verdict: 'approve' });
    const { id, digest } = await waiting(world);
    world.lamps = { left: true, right: false };
    say('bob', 'approve', id, { digest });
    await round(world);
    expect(world.made).toEqual([]);
    const again = await world.delivery.action(id);
    expect(again).toMatchObject({ state: 'AWAITING_APPROVAL', why: expect.stringContaining('has changed') });
    later(1);
    say('carol', 'approve', id, { digest: again.plan?.digest });
    await round(world);
    expect(world.made).toEqual(['right:true']);
  });

  it('lets go on what the breaker parked, past the breaker', async () => {
    const world = new LampWorld({ contract: { hourly: 1 } });
    expect(await world.delivery.outcomes(event('another'))).toEqual(['DONE']);
    world.lamps = { left: false, right: false };
    const { id, digest } = await waiting(world);
    expect(await world.delivery.action(id)).toMatchObject({ state: 'PARKED' });
    later(5 * 60 - 301);
    say('bob', 'approve', id, { digest });
    await round(world);
    expect(await world.delivery.action(id)).toMatchObject({ state: 'DONE' });
  });

  it('is asked for where the profile is stricter than the contract, and not where it gave a reason to be looser', async () => {
    process.env['REMEDIATION_ACTS'] = 'approve';
    expect(await new LampWorld().delivery.outcomes(event('one'))).toEqual(['AWAITING_APPROVAL']);
    process.env['REMEDIATION_ACTS'] = 'a misspelt word';
    expect(await new LampWorld().delivery.outcomes(event('two'))).toEqual(['AWAITING_APPROVAL']);
    process.env['REMEDIATION_ACTS'] = 'auto';
    expect(await new LampWorld({ contract: { acts: 'approve' } }).delivery.outcomes(event('three'))).toEqual(['DONE']);
    expect(await new LampWorld({ verdict: 'approve' }).delivery.outcomes(event('four'))).toEqual(['AWAITING_APPROVAL']);
  });

  it('is no use where a person repairs: the plan is written down, told, and never carried out', async () => {
    process.env['REMEDIATION_ACTS'] = 'notify';
    const world = new LampWorld();
    const { id, digest } = await waiting(world);
    expect(await world.delivery.action(id)).toMatchObject({ state: 'NOTIFIED', plan: { why: 'dark' } });
    say('bob', 'approve', id, { digest });
    expect((await round(world)).heard[0]).toContain('is NOTIFIED');
    expect(world.made).toEqual([]);
  });
});

describe('an undo', () => {
  it('of what acted by itself is one word, of anybody but whom the finding is about', async () => {
    const world = new LampWorld();
    const { id } = await waiting(world);
    say('alice', 'undo', id);
    say('bob', 'undo', id);
    const { heard } = await round(world);
    expect(heard.map((one) => one.split(':')[0])).toEqual(['refused', 'done']);
    expect(world.lamps).toEqual({ left: false, right: false });
    expect(await world.delivery.action(id)).toMatchObject({ state: 'UNDONE', undo: { by: 'bob', reason: 'a test' } });
  });

  it('of what a person had to agree to waits for a second person, who agrees to exactly its steps', async () => {
    const world = new LampWorld({ verdict: 'approve' });
    const { id, digest } = await waiting(world);
    say('bob', 'approve', id, { digest });
    await round(world);
    later(1);
    say('bob', 'undo', id);
    await round(world);
    const asked = await world.delivery.action(id);
    expect(asked).toMatchObject({ state: 'AWAITING_APPROVAL', undo: { by: 'bob' } });
    expect(world.lamps).toEqual({ left: true, right: true });
    const undoDigest = asked.undo?.plan?.digest ?? '';
    expect(undoDigest).not.toBe(digest);
    later(1);
    say('bob', 'approve', id, { digest: undoDigest });
    say('carol', 'approve', id, { digest });
    expect((await round(world)).heard).toEqual([
      expect.stringContaining('somebody else must agree'),
      expect.stringContaining('the plan of'),
    ]);
    say('carol', 'approve', id, { digest: undoDigest });
    await round(world);
    expect(await world.delivery.action(id)).toMatchObject({ state: 'UNDONE' });
    expect(world.lamps).toEqual({ left: false, right: false });
  });

  it('that nobody agreed to in time can be asked for again, and a new finding meanwhile is an episode of its own', async () => {
    const world = new LampWorld({ contract: { acts: 'approve' } });
    const { id, digest } = await waiting(world);
    say('bob', 'approve', id, { digest });
    await round(world);
    later(1);
    say('bob', 'undo', id);
    await round(world);
    const { made } = await world.delivery.take(world.delivery.fresh(event()));
    expect(made.map((action) => action.id)).toEqual([expect.not.stringContaining(id)]);
    later(4 * 60 + 1);
    expect((await round(world)).expired).toBe(1);
    say('bob', 'undo', id);
    expect((await round(world)).heard).toEqual([`done: ${id} goes on`]);
  });
});

describe('the ear of the sweeper', () => {
  it('answers each word once, in the item that the person wrote', async () => {
    const world = new LampWorld({ verdict: 'approve' });
    const { id, digest } = await waiting(world);
    say('bob', 'approve', id, { digest });
    await round(world);
    expect((await round(world)).heard).toEqual([]);
    expect(ledger.all('word#')).toEqual([
      expect.objectContaining({ heard: 'done', bucket: 'contain#word#done', answer: `${id} goes on`, version: 2 }),
    ]);
  });

  it('refuses what is no word, is about nothing, or about the other queue; and takes the name from the key alone', async () => {
    const world = new LampWorld({ contract: { queue: 'posture' }, verdict: 'approve' });
    const { id, digest } = await waiting(world);
    say('bob', 'burn', id);
    say('bob', 'approve', `${'0'.repeat(24)}-0001`);
    say('bob', 'approve', id, { digest });
    say('bob', 'approve', id, { digest, bucket: 'posture#word' });
    expect((await round(world)).heard).toEqual([
      'refused: this is no word that the sweeper knows',
      `refused: the ledger has no action ${'0'.repeat(24)}-0001`,
      `refused: ${id} is in the queue posture`,
    ]);
    expect(world.made).toEqual([]);
  });

  it('lets SQS move dead letters back, and GuardDuty send a sample, when a person says so', async () => {
    say('bob', 'redrive', 'contain');
    say('bob', 'drill', 'contain');
    expect((await round(new LampWorld())).heard).toEqual(['done: moved', 'done: sent']);
  });
});
