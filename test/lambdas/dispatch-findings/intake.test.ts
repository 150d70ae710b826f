import { type Ground, take } from '../../../lambdas/dispatch-findings/intake';
import { REMEDIATIONS, WOKEN } from '../../../lambdas/registry';
import { captureLog } from '../captured-log';
import { ACCOUNT, apiCall, finding, nonCompliant, OWN_ROLES, REGION } from '../events';
import { CONTRACT, LampWorld, setPolicy } from '../lamps';
import { LedgerModel } from '../ledger-model';

const ledger = new LedgerModel();
const call = apiCall('kms', 'DisableKeyRotation', { keyId: 'lamp-1' });
const bucket = { s3BucketDetails: [{ name: 'lamp-1' }] };

describe('the intake of findings', () => {
  let knows: jest.Mock;
  let now: Date;

  beforeEach(() => {
    captureLog();
    ledger.clear();
    setPolicy();
    knows = jest.fn(async () => true);
    now = new Date('2026-11-21T12:00:30Z');
  });
  afterEach(() => jest.restoreAllMocks());

  const ground = (): Ground => ({
    account: ACCOUNT,
    region: REGION,
    registry: [CONTRACT, ...WOKEN],
    complete: new Set([CONTRACT.remediation, ...REMEDIATIONS.map(({ remediation }) => remediation)]),
    ownRoles: OWN_ROLES,
    now: () => now,
    knows,
  });
  const send = (event: unknown, pattern = 'api', remediation = 'light-lamps') =>
    take(JSON.stringify({ remediation, pattern, event }), ground());
  const kept = () => ledger.all('finding#');

  it('writes the finding and its action before anybody is woken', async () => {
    const { state, made } = await send(call);
    expect(state).toBe('ROUTED');
    expect(made).toMatchObject([
      {
        remediation: 'light-lamps',
        resource: 'lamp-1',
        state: 'RECEIVED',
        episode: 1,
        hints: { call: 'DisableKeyRotation' },
      },
    ]);
    expect(kept()).toMatchObject([
      {
        pk: 'finding#aws.kms#c9d1e0a2-7a3e-4c55-9f53-3a5d1d1c1d11',
        sk: 'light-lamps',
        state: 'ROUTED',
        name: 'DisableKeyRotation',
        caller: `arn:aws:iam::${ACCOUNT}:role/somebody`,
        actions: [made[0]?.id],
      },
    ]);
    expect(ledger.all('action#')).toMatchObject([{ state: 'RECEIVED', bucket: 'contain#RECEIVED', version: 1 }]);
  });

  it('keeps of an event no parameter, address or session', async () => {
    await send(call);
    const text = JSON.stringify(kept());
    for (const secret of ['203.0.113.7', 'assumed-role', 'requestParameters']) expect(text).not.toContain(secret);
  });

  it('takes one delivery once, however often and at once it comes', async () => {
    const intakes = await Promise.all([send(call), send(call), send(call)]);
    expect(intakes.flatMap(({ made }) => made)).toHaveLength(1);
    expect(await send(call)).toMatchObject({ state: 'DUPLICATE', made: [] });
    expect(ledger.all('action#')).toHaveLength(1);
  });

  it('merges a newer update into the action that nobody began, and ignores an older one', async () => {
    const update = (updatedAt: string) => {
      const event = finding('Policy:S3/BucketPublicAccessGranted', bucket);
      return { ...event, detail: { ...event.detail, updatedAt } };
    };
    expect((await send(update('2026-11-21T12:00:00Z'), 'guardDuty')).made).toHaveLength(1);
    expect(await send(update('2026-11-21T12:15:00Z'), 'guardDuty')).toMatchObject({ state: 'ROUTED', made: [] });
    expect(await send(update('2026-11-21T12:10:00Z'), 'guardDuty')).toMatchObject({ state: 'DUPLICATE', made: [] });
    expect(ledger.all('action#')).toHaveLength(1);
  });

  it('begins a new episode after a closed one, so that a resource that is broken again is looked at again', async () => {
    const world = new LampWorld();
    await world.delivery.outcomes(call);
    world.lamps = { left: false, right: true };
    expect(await world.delivery.outcomes(call)).toEqual(['DONE']);
    expect(ledger.all('action#').map(({ sk, state }) => [sk, state])).toEqual([
      ['0001', 'DONE'],
      ['0002', 'DONE'],
    ]);
  });

  it('begins a new episode beside one that is under way, which may have looked before this happened', async () => {
    const [action] = (await send(call)).made;
    ledger.put({
      ...(ledger.all('action#')[0] as object),
      pk: `action#${action?.id.split('-')[0]}`,
      sk: '0001',
      state: 'EXECUTING',
    });
    const second = await send({ ...call, detail: { ...call.detail, eventID: 'another' } });
    expect(second.made).toMatchObject([{ episode: 2, state: 'RECEIVED' }]);
  });

  it('stops after three repairs within a day: somebody undoes them', async () => {
    const world = new LampWorld({ contract: { hourly: 100 } });
    const outcomes: unknown[] = [];
    for (let round = 0; round < 4; round += 1) {
      world.lamps = { left: false, right: true };
      const intake = await world.delivery.take(world.delivery.fresh(call));
      const [action] = intake.made;
      outcomes.push(action?.state === 'RECEIVED' ? (await world.delivery.run(action.id)).outcome : action?.state);
    }
    expect(outcomes).toEqual(['DONE', 'DONE', 'DONE', 'LOOP']);
    expect(world.lamps.left).toBe(false);
  });

  it('keeps the first state over an episode that was given up half-way', async () => {
    const [action] = (await send(call)).made;
    const [item] = ledger.all('action#');
    ledger.put({ ...(item as NonNullable<typeof item>), state: 'FAILED', before: { left: false, right: false } });
    const next = await send({ ...call, detail: { ...call.detail, eventID: 'another' } });
    expect(next.made[0]).toMatchObject({ episode: 2, before: { left: false, right: false } });
    expect(next.made[0]?.id).not.toBe(action?.id);
  });

  it('knows what a remediation did itself by the whole ARN of its role, not by a name that looks like it', async () => {
    const by = (role: string) => apiCall('kms', 'X', { keyId: 'lamp-1' }, role);
    expect(await send(by(`${OWN_ROLES}light-lamps`))).toMatchObject({ state: 'OWN_ACTION', made: [] });
    const strangers = [
      `${OWN_ROLES}light-lamps-2`,
      `arn:aws:iam::${ACCOUNT}:role/rampart-demo-light-lamps`,
      `arn:aws:iam::222222222222:role/rampart/demo/service/rampart-demo-light-lamps`,
    ];
    for (const [index, role] of strangers.entries()) {
      const event = by(role);
      const intake = await send({ ...event, detail: { ...event.detail, eventID: `e${index}` } });
      expect(intake.state).toBe('ROUTED');
    }
  });

  it('only tells of what nothing repairs yet, and keeps that too', async () => {
    const event = apiCall('kms', 'PutKeyPolicy', { keyId: 'k' });
    expect(await send(event, 'api', 'narrow-key-policy')).toMatchObject({
      state: 'NOTIFIED',
      why: 'PutKeyPolicy on k: R11 only tells, a person repairs',
    });
    expect(kept()).toMatchObject([{ state: 'NOTIFIED', remediation: 'narrow-key-policy' }]);
    expect(ledger.all('action#')).toEqual([]);
  });

  it('works on fifty resources of one event, and says how many it left to a person', async () => {
    const names = Array.from({ length: 400 }, (_, index) => ({ name: `lamp-${index}` }));
    const intake = await send(finding('AttackSequence:S3/CompromisedData', { s3BucketDetails: names }), 'guardDuty');
    expect(intake).toMatchObject({ state: 'BEYOND_CAP', why: expect.stringContaining('350') });
    expect(intake.made).toHaveLength(50);
  });

  it.each<[string, string]>([
    ['not JSON', '{'],
    ['null', 'null'],
    ['an event without an envelope', JSON.stringify(call)],
    ['for an unknown remediation', JSON.stringify({ remediation: 'x', pattern: 'api', event: call })],
    ['for an unknown pattern', JSON.stringify({ remediation: 'light-lamps', pattern: 'constructor', event: call })],
    [
      'too large',
      JSON.stringify({ remediation: 'light-lamps', pattern: 'api', event: call, pad: 'x'.repeat(1_000_000) }),
    ],
    ['in another script', JSON.stringify({ remediation: 'ｌight-lamps', pattern: 'api', event: call })],
  ])('quarantines a message that is %s, with its body and once', async (_what, body) => {
    for (const _delivery of [1, 2]) expect((await take(body, ground())).state).toBe('QUARANTINED');
    expect(kept()).toMatchObject([
      { state: 'QUARANTINED', body: body.slice(0, 100_000), bucket: 'quarantine#finding#QUARANTINED' },
    ]);
    expect(ledger.all('action#')).toEqual([]);
  });

  it.each<[string, object]>([
    ['without an account', { account: undefined }],
    ['with an account that is none', { account: '１１１１１１１１１１１１' }],
    ['without a detail', { detail: undefined }],
    ['with a time that is none', { time: 'yesterday' }],
    ['from another account', { account: '222222222222' }],
    ['from another region', { region: 'us-east-1' }],
    ['about another account', { detail: { ...call.detail, recipientAccountId: '222222222222' } }],
    ['of another service', { source: 'aws.s3' }],
    ['of another kind', { 'detail-type': 'GuardDuty Finding' }],
    ['of somebody who calls itself a service', { source: 'my.kms' }],
    ['without a resource', { detail: { ...call.detail, requestParameters: null } }],
    ['with a resource that is none', { detail: { ...call.detail, requestParameters: { keyId: { $ne: 1 } } } }],
  ])('quarantines an event %s, without a look at anything', async (_what, change) => {
    expect((await send({ ...call, ...change })).state).toBe('QUARANTINED');
    expect(ledger.all('action#')).toEqual([]);
  });

  it('asks GuardDuty whether it has a finding, and quarantines one that it does not know', async () => {
    knows.mockResolvedValue(false);
    const forged = finding('Policy:S3/BucketPublicAccessGranted', bucket);
    expect(await send(forged, 'guardDuty')).toMatchObject({
      state: 'QUARANTINED',
      why: expect.stringContaining('forged'),
    });
    expect(knows).toHaveBeenCalledWith('16afba5c5c43e07c9e3e5e2e544e95df');
  });

  it('leaves the message in the queue while GuardDuty cannot be asked or the ledger cannot be written', async () => {
    knows.mockRejectedValue(new Error('busy'));
    await expect(send(finding('Policy:S3/X', bucket), 'guardDuty')).rejects.toThrow('busy');
    ledger.trouble = (operation) => (operation === 'put' ? 'before' : undefined);
    await expect(send(call)).rejects.toThrow('crash');
    await expect(take('{', ground())).rejects.toThrow('crash');
    expect(kept()).toEqual([]);
  });

  it.each([0, 1])('loses nothing when it crashes at write %i: the message comes back', async (write) => {
    for (const when of ['before', 'after'] as const) {
      ledger.clear();
      ledger.crashAtWrite(write, when);
      await expect(send(call)).rejects.toThrow('crash');
      ledger.heal();
      await send(call);
      expect(kept()).toMatchObject([{ state: 'ROUTED' }]);
      expect(ledger.all('action#').length).toBeGreaterThanOrEqual(1);
      expect(ledger.all('action#').every(({ state }) => state === 'RECEIVED')).toBe(true);
    }
  });

  it('takes what AWS reports in us-east-1 only where the contract is about a global service', async () => {
    const root = { ...finding('Policy:IAMUser/RootCredentialUsage', {}), region: 'us-east-1' };
    const there = { ...root, detail: { ...root.detail, region: 'us-east-1' } };
    expect((await send(there, 'guardDuty', 'report-root-use')).state).toBe('NOTIFIED');
    const config = { ...nonCompliant('rampart-x', 'AWS::KMS::Key', 'k'), region: 'us-east-1' };
    expect((await send(config, 'config')).state).toBe('QUARANTINED');
  });

  it('takes a finding whose time lies ahead of our clock, as any other', async () => {
    expect((await send({ ...call, time: '2027-01-01T00:00:00Z' })).state).toBe('ROUTED');
  });
});
