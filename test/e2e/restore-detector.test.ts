import {
  CreateDetectorCommand,
  DeleteDetectorCommand,
  type DetectorFeatureConfiguration,
  GetDetectorCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  UpdateDetectorCommand,
} from '@aws-sdk/client-guardduty';
import { CONTRACT } from '../../lambdas/restore-detector/contract';
import { ENV } from '../../lambdas/runtime/contract';
import { apiCall, nonCompliant, OWN_ROLE } from '../lambdas/events';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { ACCOUNT, openWorld, REGION, resetWorld, setUpSettings } from './world';

type Handler = typeof import('../../lambdas/restore-detector/handler').handler;

const DESIRED = {
  frequency: 'FIFTEEN_MINUTES',
  features: [{ name: 'S3_DATA_EVENTS' }, { name: 'RUNTIME_MONITORING', additional: ['EKS_ADDON_MANAGEMENT'] }],
};

/** moto replaces the features by those of an update, where AWS merges them; so here they are stripped all at once. */
function features(Status: 'ENABLED' | 'DISABLED'): DetectorFeatureConfiguration[] {
  return [
    { Name: 'S3_DATA_EVENTS', Status },
    { Name: 'RUNTIME_MONITORING', Status, AdditionalConfiguration: [{ Name: 'EKS_ADDON_MANAGEMENT', Status }] },
  ];
}

describe('restore-detector against an AWS API server', () => {
  let proxy: FaultProxy;
  let handler: Handler;
  let guardDuty: GuardDutyClient;
  let calls: CallRecorder;

  beforeAll(async () => {
    proxy = await openWorld();
    process.env[CONTRACT.env.desired] = JSON.stringify(DESIRED);
    guardDuty = new GuardDutyClient(setUpSettings());
    calls = new CallRecorder({ guardduty: GuardDutyClient }, new Set([guardDuty]));
    // Loaded only now, because its clients read the environment.
    ({ handler } = require('../../lambdas/restore-detector/handler'));
  });
  beforeEach(async () => {
    await resetWorld(proxy);
    process.env[CONTRACT.env.detectorId] = 'ffffffffffffffffffffffffffffffff';
    calls.mark();
  });
  afterAll(() => proxy.close());

  /** Makes the baseline's own detector, in the state that an attacker left it. */
  async function detector(state: { on: boolean; frequency?: 'SIX_HOURS'; features?: DetectorFeatureConfiguration[] }) {
    const { DetectorId } = await guardDuty.send(
      new CreateDetectorCommand({
        Enable: state.on,
        FindingPublishingFrequency: state.frequency ?? 'FIFTEEN_MINUTES',
        Features: state.features ?? features('ENABLED'),
      }),
    );
    process.env[CONTRACT.env.detectorId] = DetectorId ?? '';
    return DetectorId ?? '';
  }

  async function live(): Promise<object[]> {
    const { DetectorIds = [] } = await guardDuty.send(new ListDetectorsCommand({}));
    return Promise.all(
      DetectorIds.map(async (DetectorId) => {
        const answer = await guardDuty.send(new GetDetectorCommand({ DetectorId }));
        const { Status, FindingPublishingFrequency, Features } = answer;
        return { Status, FindingPublishingFrequency, Features };
      }),
    );
  }

  const RESTORED = { Status: 'ENABLED', FindingPublishingFrequency: 'FIFTEEN_MINUTES', Features: features('ENABLED') };
  const updated = apiCall('guardduty', 'UpdateDetector', { detectorId: 'x' });
  const outcome = (name: string) => ({ results: [expect.objectContaining({ outcome: name })] });

  it('makes a new detector in place of a deleted one, tells a person of its lost export, and does nothing on the second delivery', async () => {
    const event = apiCall('guardduty', 'DeleteDetector', { detectorId: 'ffffffffffffffffffffffffffffffff' });
    expect(await handler(event)).toEqual({
      results: [
        {
          resource: REGION,
          outcome: 'NOTIFIED',
          why: 'the region has no detector; repaired, but a new detector exports nothing: the export of its findings to the archive must be deployed again',
        },
      ],
    });
    expect(await live()).toEqual([RESTORED]);
    expect(calls.changes()).toEqual(['guardduty:CreateDetector']);
    calls.mark();
    expect(await handler(event)).toEqual(outcome('NOOP'));
    expect(calls.changes()).toEqual([]);
  });

  it.each([
    ['suspended', { on: false }],
    ['slowed down', { on: true, frequency: 'SIX_HOURS' as const }],
    ['stripped of its plans', { on: true, features: features('DISABLED') }],
  ])('restores a detector that was %s', async (_how, state) => {
    await detector(state);
    expect(await handler(updated)).toEqual(outcome('DONE'));
    expect(await live()).toEqual([RESTORED]);
    expect(calls.changes()).toEqual(['guardduty:UpdateDetector']);
  });

  it('answers a Config finding about the account in the same way', async () => {
    await detector({ on: false });
    const event = nonCompliant('rampart-GUARDDUTY_ENABLED_CENTRALIZED', 'AWS::::Account', ACCOUNT);
    expect(await handler(event)).toEqual(outcome('DONE'));
  });

  it('makes no changing call in dry-run', async () => {
    process.env[ENV.mode] = 'dry-run';
    expect(await handler(updated)).toEqual(outcome('DRY_RUN'));
    await detector({ on: false });
    expect(await handler(updated)).toEqual(outcome('DRY_RUN'));
    expect(calls.changes()).toEqual([]);
  });

  it('tells a person when a foreign detector took the place of ours, and raises it when the scope is the account', async () => {
    await detector({ on: false });
    process.env[CONTRACT.env.detectorId] = 'ffffffffffffffffffffffffffffffff';
    expect(await handler(updated)).toEqual(outcome('NOTIFIED'));
    expect(calls.changes()).toEqual([]);
    process.env[ENV.scope] = 'account';
    expect(await handler(updated)).toEqual(outcome('DONE'));
  });

  it('goes on guarding the detector that it made in place of ours, whose id the deployment does not know', async () => {
    await handler(apiCall('guardduty', 'DeleteDetector', { detectorId: 'ffffffffffffffffffffffffffffffff' }));
    const { DetectorIds } = await guardDuty.send(new ListDetectorsCommand({}));
    await guardDuty.send(new UpdateDetectorCommand({ DetectorId: DetectorIds?.[0], Enable: false }));
    calls.mark();
    expect(await handler(updated)).toEqual(outcome('DONE'));
    expect(await live()).toEqual([RESTORED]);
    expect(calls.changes()).toEqual(['guardduty:UpdateDetector']);
  });

  it.each([
    ['that of another baseline', 'other', 'ffffffffffffffffffffffffffffffff', 'NOTIFIED'],
    ['that of another baseline, and we have none', 'other', '', 'OUT_OF_SCOPE'],
  ])('changes nothing about a detector whose tag is %s', async (_what, name, ours, expected) => {
    await guardDuty.send(new CreateDetectorCommand({ Enable: false, Tags: { 'rampart:name': name } }));
    process.env[CONTRACT.env.detectorId] = ours;
    expect(await handler(updated)).toEqual(outcome(expected));
    expect(calls.changes()).toEqual([]);
  });

  it('has nothing to do with the detector of the region when the baseline has none of its own', async () => {
    await detector({ on: false });
    process.env[CONTRACT.env.detectorId] = '';
    expect(await handler(updated)).toEqual(outcome('OUT_OF_SCOPE'));
    expect(calls.changes()).toEqual([]);
  });

  it('leaves a protected detector alone', async () => {
    const id = await detector({ on: false });
    process.env[ENV.protectedResources] = `arn:aws:guardduty:${REGION}:${ACCOUNT}:detector/${id}`;
    expect(await handler(updated)).toEqual(outcome('EXEMPT'));
    expect(calls.changes()).toEqual([]);
  });

  it('drops what its own role did', async () => {
    await detector({ on: false });
    expect(await handler(apiCall('guardduty', 'UpdateDetector', { detectorId: 'x' }, OWN_ROLE))).toEqual(
      outcome('OWN_ACTION'),
    );
    expect(calls.changes()).toEqual([]);
  });

  it('undoes an update, once, and refuses after a foreign change or where it made the detector', async () => {
    const id = await detector({ on: false, frequency: 'SIX_HOURS', features: features('DISABLED') });
    await handler(updated);
    const plans = (on: boolean) => [
      { name: 'S3_DATA_EVENTS', on, additional: [] },
      { name: 'RUNTIME_MONITORING', on, additional: [{ name: 'EKS_ADDON_MANAGEMENT', on }] },
    ];
    const before = { detector: { id, on: false, frequency: 'SIX_HOURS', features: plans(false) } };
    const after = { detector: { id, on: true, frequency: 'FIFTEEN_MINUTES', features: plans(true) } };
    const place = {
      actionId: 'a',
      remediation: CONTRACT.remediation,
      account: ACCOUNT,
      region: REGION,
      resource: REGION,
    };
    expect(await handler({ undo: { ...place, before: { detector: null }, after } })).toEqual(outcome('REFUSED'));
    process.env[ENV.mode] = 'dry-run';
    calls.mark();
    expect(await handler({ undo: { ...place, before, after } })).toEqual(outcome('DRY_RUN'));
    expect(calls.changes()).toEqual([]);
    process.env[ENV.mode] = 'act';
    expect(await handler({ undo: { ...place, before, after } })).toEqual(outcome('UNDONE'));
    expect(await live()).toEqual([
      { Status: 'DISABLED', FindingPublishingFrequency: 'SIX_HOURS', Features: features('DISABLED') },
    ]);
    expect(await handler({ undo: { ...place, before, after } })).toEqual(outcome('NOOP'));
    await guardDuty.send(new UpdateDetectorCommand({ DetectorId: id, FindingPublishingFrequency: 'ONE_HOUR' }));
    expect(await handler({ undo: { ...place, before, after } })).toEqual(outcome('REFUSED'));
    await guardDuty.send(new DeleteDetectorCommand({ DetectorId: id }));
    expect(await handler({ undo: { ...place, before, after } })).toEqual(outcome('REFUSED'));
  });

  it('fails at once when it is denied', async () => {
    await detector({ on: false });
    proxy.fail('guardduty:UpdateDetector', 'denied');
    await expect(handler(updated)).rejects.toMatchObject({ name: 'RemediationFailed' });
    proxy.fail('guardduty:GetDetector', 'denied');
    await expect(handler(updated)).rejects.toMatchObject({ name: 'RemediationFailed' });
    expect(await live()).toEqual([{ ...RESTORED, Status: 'DISABLED' }]);
  });

  it('waits out a short outage and a short throttle', async () => {
    await detector({ on: false });
    proxy.fail('guardduty:UpdateDetector', 'unavailable', 1);
    proxy.fail('guardduty:UpdateDetector', 'throttled', 1);
    expect(await handler(updated)).toEqual(outcome('DONE'));
  });

  it('throws for the asynchronous retry when the throttle lasts', async () => {
    await detector({ on: false });
    proxy.fail('guardduty:UpdateDetector', 'throttled');
    await expect(handler(updated)).rejects.toMatchObject({ name: 'RemediationInterrupted' });
    expect(await live()).toEqual([{ ...RESTORED, Status: 'DISABLED' }]);
  });

  it('made exactly the calls that calls.json lists', () => calls.expectFresh('restore-detector'));
});
