import { CreateKeyCommand, GetKeyRotationStatusCommand, KMSClient } from '@aws-sdk/client-kms';
import { CONTRACT } from '../../lambdas/enable-key-rotation/contract';
import { ENV } from '../../lambdas/runtime/contract';
import type { Delivery } from '../lambdas/deliver';
import { apiCall, nonCompliant, OWN_ROLES } from '../lambdas/events';
import { showsEveryCase } from '../lambdas/remediation-cases';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { ACCOUNT, deliveryOf, openWorld, REGION, resetWorld, setUpSettings } from './world';

describe('enable-key-rotation against an AWS API server', () => {
  let proxy: FaultProxy;
  let delivery: Delivery;
  let kms: KMSClient;
  let calls: CallRecorder;

  beforeAll(async () => {
    proxy = await openWorld();
    process.env['KEY_ROTATION_DAYS'] = '365';
    kms = new KMSClient(setUpSettings());
    calls = new CallRecorder({ kms: KMSClient }, new Set([kms]));
    // Loaded only now, because its clients read the environment.
    const loaded: typeof import('../../lambdas/enable-key-rotation/handler') = require('../../lambdas/enable-key-rotation/handler');
    delivery = deliveryOf(CONTRACT, loaded.handler);
  });
  beforeEach(async () => {
    await resetWorld(proxy);
    calls.mark();
  });
  afterAll(() => proxy.close());

  async function key(owner: string | null = 'demo'): Promise<string> {
    const Tags = owner === null ? [] : [{ TagKey: 'rampart:name', TagValue: owner }];
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Tags }));
    return KeyMetadata?.KeyId ?? '';
  }

  /** moto does not keep the period; test/lambdas/enable-key-rotation has the cases about it. */
  async function rotates(KeyId: string): Promise<boolean | undefined> {
    const answer = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
    return answer.KeyRotationEnabled;
  }

  const disabled = (keyId: string) => apiCall('kms', 'DisableKeyRotation', { keyId });

  showsEveryCase({
    contract: CONTRACT,
    server: 'moto',
    delivery: () => delivery,
    steps: ['kms:EnableKeyRotation'],
    spoil: async () => {
      const resource = await key();
      return { resource, event: disabled(resource) };
    },
    state: rotates,
    isRepaired: (state) => state === true,
    fail: (operation, fault, times) => proxy.fail(operation, fault, times),
    crashAtWrite: (write) => proxy.fail('dynamodb:PutItem', 'denied', Number.POSITIVE_INFINITY, write),
    heal: () => proxy.heal(),
    changes: () => calls.changes(),
    mark: () => calls.mark(),
  });

  it('answers a Config finding in the same way', async () => {
    const keyId = await key();
    const event = nonCompliant('rampart-CMK_BACKING_KEY_ROTATION_ENABLED', 'AWS::KMS::Key', keyId);
    expect(await delivery.outcomes(event)).toEqual(['DONE']);
    expect(await rotates(keyId)).toBe(true);
  });

  it('answers GONE for a key that does not exist', async () => {
    expect(await delivery.outcomes(disabled('6f2c0b1e-0000-4000-8000-000000000000'))).toEqual(['GONE']);
  });

  it('leaves keys alone that are untagged, tagged for another baseline, or protected', async () => {
    const [untagged, foreign, own] = [await key(null), await key('other'), await key()];
    expect(await delivery.outcomes(disabled(untagged))).toEqual(['OUT_OF_SCOPE']);
    expect(await delivery.outcomes(disabled(foreign))).toEqual(['OUT_OF_SCOPE']);
    process.env[ENV.protectedResources] = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${own}`;
    expect(await delivery.outcomes(disabled(own))).toEqual(['EXEMPT']);
    expect(calls.changes()).toEqual([]);
  });

  it('repairs any key when the scope is the account', async () => {
    const keyId = await key(null);
    process.env[ENV.scope] = 'account';
    expect(await delivery.outcomes(disabled(keyId))).toEqual(['DONE']);
  });

  it('drops what its own role did', async () => {
    const keyId = await key();
    const own = apiCall('kms', 'DisableKeyRotation', { keyId }, `${OWN_ROLES}${CONTRACT.remediation}`);
    expect(await delivery.take(own)).toMatchObject({ state: 'OWN_ACTION', made: [] });
  });

  it('fails at once when it may not read the tags that tell whose key it is', async () => {
    const keyId = await key();
    proxy.fail('kms:ListResourceTags', 'denied');
    expect(await delivery.outcomes(disabled(keyId))).toEqual(['FAILED']);
    expect(calls.changes()).toEqual([]);
  });

  it('waits out a short throttle', async () => {
    const keyId = await key();
    proxy.fail('kms:EnableKeyRotation', 'throttled', 2);
    expect(await delivery.outcomes(disabled(keyId))).toEqual(['DONE']);
  });

  it('made exactly the calls that calls.json lists', () => calls.expectFresh('enable-key-rotation'));
});
