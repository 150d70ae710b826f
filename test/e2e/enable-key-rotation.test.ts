import {
  CreateKeyCommand,
  DisableKeyRotationCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
} from '@aws-sdk/client-kms';
import { ENV } from '../../lambdas/runtime/contract';
import { apiCall, nonCompliant, OWN_ROLE } from '../lambdas/events';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { ACCOUNT, openWorld, REGION, resetWorld, setUpSettings } from './world';

type Handler = typeof import('../../lambdas/enable-key-rotation/handler').handler;

describe('enable-key-rotation against an AWS API server', () => {
  let proxy: FaultProxy;
  let handler: Handler;
  let kms: KMSClient;
  let calls: CallRecorder;

  beforeAll(async () => {
    proxy = await openWorld();
    process.env['KEY_ROTATION_DAYS'] = '365';
    kms = new KMSClient(setUpSettings());
    calls = new CallRecorder({ kms: KMSClient }, new Set([kms]));
    // Loaded only now, because its clients read the environment.
    ({ handler } = require('../../lambdas/enable-key-rotation/handler'));
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
  const outcome = (name: string) => ({ results: [expect.objectContaining({ outcome: name })] });

  it('switches rotation on again, and does nothing on the second delivery', async () => {
    const keyId = await key();
    expect(await handler(disabled(keyId))).toEqual(outcome('DONE'));
    expect(await rotates(keyId)).toBe(true);
    expect(calls.changes()).toEqual(['kms:EnableKeyRotation']);
    calls.mark();
    expect(await handler(disabled(keyId))).toEqual(outcome('NOOP'));
    expect(calls.changes()).toEqual([]);
  });

  it('answers a Config finding in the same way', async () => {
    const keyId = await key();
    expect(await handler(nonCompliant('rampart-CMK_BACKING_KEY_ROTATION_ENABLED', 'AWS::KMS::Key', keyId))).toEqual(
      outcome('DONE'),
    );
    expect(await rotates(keyId)).toBe(true);
  });

  it('answers GONE for a key that does not exist', async () => {
    expect(await handler(disabled('6f2c0b1e-0000-4000-8000-000000000000'))).toEqual(outcome('GONE'));
  });

  it('makes no changing call in dry-run, whatever else the mode says', async () => {
    const keyId = await key();
    for (const mode of ['dry-run', 'ACT', 'act ', '']) {
      process.env[ENV.mode] = mode;
      expect(await handler(disabled(keyId))).toEqual(outcome('DRY_RUN'));
    }
    expect(calls.changes()).toEqual([]);
    expect(await rotates(keyId)).toBe(false);
  });

  it('leaves keys alone that are untagged, tagged for another baseline, or protected', async () => {
    const [untagged, foreign, own] = [await key(null), await key('other'), await key()];
    expect(await handler(disabled(untagged))).toEqual(outcome('OUT_OF_SCOPE'));
    expect(await handler(disabled(foreign))).toEqual(outcome('OUT_OF_SCOPE'));
    process.env[ENV.protectedResources] = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${own}`;
    expect(await handler(disabled(own))).toEqual(outcome('EXEMPT'));
    expect(calls.changes()).toEqual([]);
  });

  it('repairs any key when the scope is the account', async () => {
    const keyId = await key(null);
    process.env[ENV.scope] = 'account';
    expect(await handler(disabled(keyId))).toEqual(outcome('DONE'));
  });

  it('drops what its own role did', async () => {
    const keyId = await key();
    expect(await handler(apiCall('kms', 'DisableKeyRotation', { keyId }, OWN_ROLE))).toEqual(outcome('OWN_ACTION'));
    expect(calls.changes()).toEqual([]);
  });

  it('undoes its repair, once, and refuses when somebody changed the key since', async () => {
    const keyId = await key();
    const state = {
      keyId,
      manager: 'CUSTOMER',
      status: 'Enabled',
      spec: 'SYMMETRIC_DEFAULT',
      origin: 'AWS_KMS',
      replica: false,
    };
    const record = {
      ...{ actionId: 'a', remediation: 'enable-key-rotation', account: ACCOUNT, region: REGION, resource: keyId },
      before: { ...state, rotation: { enabled: false } },
      after: { ...state, rotation: { enabled: true, days: 365 } },
    };
    await handler(disabled(keyId));
    expect(await handler({ undo: record })).toEqual(outcome('UNDONE'));
    expect(await rotates(keyId)).toBe(false);
    expect(await handler({ undo: record })).toEqual(outcome('NOOP'));
    await handler(disabled(keyId));
    const drifted = { ...record, after: { ...state, rotation: { enabled: true, days: 180 } } };
    expect(await handler({ undo: drifted })).toEqual(outcome('REFUSED'));
    expect(await rotates(keyId)).toBe(true);
  });

  it('fails at once when it is denied, on the read as on the repair', async () => {
    const keyId = await key();
    proxy.fail('kms:EnableKeyRotation', 'denied');
    await expect(handler(disabled(keyId))).rejects.toMatchObject({ name: 'RemediationFailed' });
    expect(calls.changes()).toEqual(['kms:EnableKeyRotation']);
    proxy.heal();
    proxy.fail('kms:ListResourceTags', 'denied');
    calls.mark();
    await expect(handler(disabled(keyId))).rejects.toMatchObject({ name: 'RemediationFailed' });
    expect(calls.changes()).toEqual([]);
  });

  it('repairs once although the answer to its change was lost', async () => {
    const keyId = await key();
    proxy.fail('kms:EnableKeyRotation', 'lost', 1);
    expect(await handler(disabled(keyId))).toEqual(outcome('DONE'));
    expect(await rotates(keyId)).toBe(true);
  });

  it('waits out a short throttle, and throws for the asynchronous retry on a long one', async () => {
    const keyId = await key();
    proxy.fail('kms:EnableKeyRotation', 'throttled', 2);
    expect(await handler(disabled(keyId))).toEqual(outcome('DONE'));
    await kms.send(new DisableKeyRotationCommand({ KeyId: keyId }));
    proxy.fail('kms:EnableKeyRotation', 'throttled');
    await expect(handler(disabled(keyId))).rejects.toMatchObject({ name: 'RemediationInterrupted' });
    expect(await rotates(keyId)).toBe(false);
  });

  it('made exactly the calls that calls.json lists', () => calls.expectFresh('enable-key-rotation'));
});
