import {
  CreateKeyCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  KMSClient,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { ENV } from '../../lambdas/runtime/contract';
import { CONTRACT } from '../../lambdas/save-key/contract';
import type { Delivery } from '../lambdas/deliver';
import { apiCall, nonCompliant } from '../lambdas/events';
import { moveClock } from '../lambdas/moved-clock';
import { showsEveryCase } from '../lambdas/remediation-cases';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { ACCOUNT, deliveryOf, openWorld, REGION, resetWorld, setUpSettings } from './world';

describe('save-key against an AWS API server', () => {
  let proxy: FaultProxy;
  let delivery: Delivery;
  let kms: KMSClient;
  let calls: CallRecorder;

  beforeAll(async () => {
    proxy = await openWorld();
    kms = new KMSClient(setUpSettings());
    calls = new CallRecorder({ kms: KMSClient }, new Set([kms]));
    // Loaded only now, because its clients read the environment.
    const loaded: typeof import('../../lambdas/save-key/handler') = require('../../lambdas/save-key/handler');
    delivery = deliveryOf(CONTRACT, loaded.handler);
  });
  beforeEach(async () => {
    await resetWorld(proxy);
    calls.mark();
  });
  afterAll(() => proxy.close());

  async function key(owner = 'demo'): Promise<string> {
    const Tags = [{ TagKey: 'rampart:name', TagValue: owner }];
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Tags }));
    return KeyMetadata?.KeyId ?? '';
  }

  const status = async (KeyId: string) => (await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState;
  const schedule = (KeyId: string) => kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
  const event = (name: string, keyId: string) => apiCall('kms', name, { keyId });

  showsEveryCase({
    contract: CONTRACT,
    server: 'moto',
    delivery: () => delivery,
    steps: ['kms:EnableKey'],
    spoil: async () => {
      const resource = await key();
      await kms.send(new DisableKeyCommand({ KeyId: resource }));
      return { resource, event: event('DisableKey', resource) };
    },
    state: status,
    isRepaired: (state) => state === 'Enabled',
    stays: true,
    fail: (operation, fault, times) => proxy.fail(operation, fault, times),
    crashAtWrite: (write) => proxy.fail('dynamodb:PutItem', 'denied', Number.POSITIVE_INFINITY, write),
    heal: () => proxy.heal(),
    changes: () => calls.changes(),
    mark: () => calls.mark(),
  });

  it('cancels a deletion, then enables the key, and refuses to schedule it again', async () => {
    const KeyId = await key();
    await schedule(KeyId);
    const [answer] = await delivery.deliver(
      event('ScheduleKeyDeletion', `arn:aws:kms:${REGION}:${ACCOUNT}:key/${KeyId}`),
    );
    expect(answer).toMatchObject({ outcome: 'DONE' });
    expect(calls.changes()).toEqual(['kms:CancelKeyDeletion', 'kms:EnableKey']);
    expect(await status(KeyId)).toBe('Enabled');
    calls.mark();
    expect(await delivery.undo(answer?.action ?? '')).toMatchObject({ outcome: 'REFUSED' });
    expect(calls.changes()).toEqual([]);
  });

  it('goes on after a crash at any write between the two steps', async () => {
    for (let write = 0; write < 5; write += 1) {
      const KeyId = await key();
      await schedule(KeyId);
      const { made } = await delivery.take(delivery.fresh(event('ScheduleKeyDeletion', KeyId)));
      proxy.fail('dynamodb:PutItem', 'denied', Number.POSITIVE_INFINITY, write);
      await delivery.run(made[0]?.id ?? '').catch(() => {});
      proxy.heal();
      moveClock(20);
      expect(await delivery.run(made[0]?.id ?? '')).toMatchObject({ outcome: 'DONE' });
      expect(await status(KeyId)).toBe('Enabled');
    }
  });

  it('answers a Config finding in the same way, and GONE for a key that does not exist', async () => {
    const KeyId = await key();
    await schedule(KeyId);
    const found = nonCompliant('rampart-demo-KMS_CMK_NOT_SCHEDULED_FOR_DELETION', 'AWS::KMS::Key', KeyId);
    expect(await delivery.outcomes(found)).toEqual(['DONE']);
    expect(await delivery.outcomes(event('DisableKey', '6f2c0b1e-0000-4000-8000-000000000000'))).toEqual(['GONE']);
  });

  it('leaves keys alone that are not ours or that nobody may touch', async () => {
    const [foreign, own] = [await key('other'), await key()];
    for (const KeyId of [foreign, own]) await kms.send(new DisableKeyCommand({ KeyId }));
    process.env[ENV.protectedResources] = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${own}`;
    expect(await delivery.outcomes(event('DisableKey', foreign))).toEqual(['OUT_OF_SCOPE']);
    expect(await delivery.outcomes(event('DisableKey', own))).toEqual(['EXEMPT']);
    expect(calls.changes()).toEqual([]);
  });

  it('made exactly the calls that calls.json lists', () => calls.expectFresh('save-key'));
});
