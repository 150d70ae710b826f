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
import type { Delivery } from '../lambdas/deliver';
import { apiCall, nonCompliant, OWN_ROLES } from '../lambdas/events';
import { showsEveryCase } from '../lambdas/remediation-cases';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { ACCOUNT, deliveryOf, openWorld, REGION, resetWorld, setUpSettings } from './world';

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
  let delivery: Delivery;
  let guardDuty: GuardDutyClient;
  let calls: CallRecorder;

  beforeAll(async () => {
    proxy = await openWorld();
    process.env[CONTRACT.env.desired] = JSON.stringify(DESIRED);
    guardDuty = new GuardDutyClient(setUpSettings());
    calls = new CallRecorder({ guardduty: GuardDutyClient }, new Set([guardDuty]));
    // Loaded only now, because its clients read the environment.
    const loaded: typeof import('../../lambdas/restore-detector/handler') = require('../../lambdas/restore-detector/handler');
    delivery = deliveryOf(CONTRACT, loaded.handler);
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
  const SLOW = { on: true, frequency: 'SIX_HOURS' as const };

  showsEveryCase({
    contract: CONTRACT,
    server: 'moto',
    delivery: () => delivery,
    steps: ['guardduty:UpdateDetector'],
    spoil: async () => {
      const { DetectorIds = [] } = await guardDuty.send(new ListDetectorsCommand({}));
      for (const DetectorId of DetectorIds) await guardDuty.send(new DeleteDetectorCommand({ DetectorId }));
      return { resource: await detector(SLOW), event: updated };
    },
    state: async () => (await live())[0],
    isRepaired: (state) => JSON.stringify(state) === JSON.stringify(RESTORED),
    drift: async (DetectorId) => {
      await guardDuty.send(new UpdateDetectorCommand({ DetectorId, FindingPublishingFrequency: 'ONE_HOUR' }));
    },
    fail: (operation, fault, times) => proxy.fail(operation, fault, times),
    crashAtWrite: (write) => proxy.fail('dynamodb:PutItem', 'denied', Number.POSITIVE_INFINITY, write),
    heal: () => proxy.heal(),
    changes: () => calls.changes(),
    mark: () => calls.mark(),
  });

  it('makes a new detector in place of a deleted one, tells a person of its lost export, and does nothing on the second delivery', async () => {
    const event = apiCall('guardduty', 'DeleteDetector', { detectorId: 'ffffffffffffffffffffffffffffffff' });
    expect(await delivery.deliver(event)).toMatchObject([
      {
        outcome: 'NOTIFIED',
        why: 'the region has no detector; repaired, but a new detector exports nothing: the export of its findings to the archive must be deployed again',
      },
    ]);
    expect(await live()).toEqual([RESTORED]);
    expect(calls.changes()).toEqual(['guardduty:CreateDetector']);
    calls.mark();
    expect(await delivery.outcomes(event)).toEqual(['NOOP']);
    expect(calls.changes()).toEqual([]);
  });

  it.each([
    ['suspended', { on: false }],
    ['slowed down', { on: true, frequency: 'SIX_HOURS' as const }],
    ['stripped of its plans', { on: true, features: features('DISABLED') }],
  ])('restores a detector that was %s', async (_how, state) => {
    await detector(state);
    expect(await delivery.outcomes(updated)).toEqual(['DONE']);
    expect(await live()).toEqual([RESTORED]);
    expect(calls.changes()).toEqual(['guardduty:UpdateDetector']);
  });

  it('answers a Config finding about the account in the same way', async () => {
    await detector({ on: false });
    const event = nonCompliant('rampart-GUARDDUTY_ENABLED_CENTRALIZED', 'AWS::::Account', ACCOUNT);
    expect(await delivery.outcomes(event)).toEqual(['DONE']);
  });

  it('makes no changing call in dry-run', async () => {
    process.env[ENV.mode] = 'dry-run';
    expect(await delivery.outcomes(updated)).toEqual(['DRY_RUN']);
    await detector({ on: false });
    expect(await delivery.outcomes(updated)).toEqual(['DRY_RUN']);
    expect(calls.changes()).toEqual([]);
  });

  it('tells a person when a foreign detector took the place of ours, and raises it when the scope is the account', async () => {
    await detector({ on: false });
    process.env[CONTRACT.env.detectorId] = 'ffffffffffffffffffffffffffffffff';
    expect(await delivery.outcomes(updated)).toEqual(['NOTIFIED']);
    expect(calls.changes()).toEqual([]);
    process.env[ENV.scope] = 'account';
    expect(await delivery.outcomes(updated)).toEqual(['DONE']);
  });

  it('goes on guarding the detector that it made in place of ours, whose id the deployment does not know', async () => {
    await delivery.deliver(apiCall('guardduty', 'DeleteDetector', { detectorId: 'ffffffffffffffffffffffffffffffff' }));
    const { DetectorIds } = await guardDuty.send(new ListDetectorsCommand({}));
    await guardDuty.send(new UpdateDetectorCommand({ DetectorId: DetectorIds?.[0], Enable: false }));
    calls.mark();
    expect(await delivery.outcomes(updated)).toEqual(['DONE']);
    expect(await live()).toEqual([RESTORED]);
    expect(calls.changes()).toEqual(['guardduty:UpdateDetector']);
  });

  it.each([
    ['that of another baseline', 'other', 'ffffffffffffffffffffffffffffffff', 'NOTIFIED'],
    ['that of another baseline, and we have none', 'other', '', 'OUT_OF_SCOPE'],
  ])('changes nothing about a detector whose tag is %s', async (_what, name, ours, expected) => {
    await guardDuty.send(new CreateDetectorCommand({ Enable: false, Tags: { 'rampart:name': name } }));
    process.env[CONTRACT.env.detectorId] = ours;
    expect(await delivery.outcomes(updated)).toEqual([expected]);
    expect(calls.changes()).toEqual([]);
  });

  it('has nothing to do with the detector of the region when the baseline has none of its own', async () => {
    await detector({ on: false });
    process.env[CONTRACT.env.detectorId] = '';
    expect(await delivery.outcomes(updated)).toEqual(['OUT_OF_SCOPE']);
    expect(calls.changes()).toEqual([]);
  });

  it('leaves a protected detector alone', async () => {
    const id = await detector({ on: false });
    process.env[ENV.protectedResources] = `arn:aws:guardduty:${REGION}:${ACCOUNT}:detector/${id}`;
    expect(await delivery.outcomes(updated)).toEqual(['EXEMPT']);
    expect(calls.changes()).toEqual([]);
  });

  it('drops what its own role did', async () => {
    await detector({ on: false });
    const own = apiCall('guardduty', 'UpdateDetector', { detectorId: 'x' }, `${OWN_ROLES}${CONTRACT.remediation}`);
    expect(await delivery.take(own)).toMatchObject({ state: 'OWN_ACTION', made: [] });
    expect(calls.changes()).toEqual([]);
  });

  it('refuses to delete the detector that it made, which would delete its findings', async () => {
    const event = apiCall('guardduty', 'DeleteDetector', { detectorId: 'ffffffffffffffffffffffffffffffff' });
    const [answer] = await delivery.deliver(event);
    calls.mark();
    expect(await delivery.undo(answer?.action ?? '')).toMatchObject({ outcome: 'REFUSED' });
    expect(calls.changes()).toEqual([]);
  });

  it('fails at once when it may not read the detector', async () => {
    await detector({ on: false });
    proxy.fail('guardduty:GetDetector', 'denied');
    expect(await delivery.outcomes(updated)).toEqual(['FAILED']);
  });

  it('waits out a short outage and a short throttle', async () => {
    await detector({ on: false });
    proxy.fail('guardduty:UpdateDetector', 'unavailable', 1);
    proxy.fail('guardduty:UpdateDetector', 'throttled', 1);
    expect(await delivery.outcomes(updated)).toEqual(['DONE']);
  });

  it('made exactly the calls that calls.json lists', () => calls.expectFresh('restore-detector'));
});
