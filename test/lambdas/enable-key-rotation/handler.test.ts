import {
  DescribeKeyCommand,
  EnableKeyRotationCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListResourceTagsCommand,
} from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { CONTRACT } from '../../../lambdas/enable-key-rotation/contract';
import { handler } from '../../../lambdas/enable-key-rotation/handler';
import { captureLog } from '../captured-log';
import { Delivery } from '../deliver';
import { ACCOUNT, apiCall, REGION } from '../events';
import { setPolicy } from '../lamps';
import { LedgerModel } from '../ledger-model';
import { refuseSurprises } from '../refuse-surprises';

const KEY = '1234abcd-12ab-34cd-56ef-1234567890ab';
const event = apiCall('kms', 'DisableKeyRotation', { keyId: KEY });

const ledger = new LedgerModel();
const delivery = new Delivery(CONTRACT, handler);

describe('enable-key-rotation', () => {
  const kms = mockClient(KMSClient);
  let expectNoSurprise: () => void;

  beforeEach(() => {
    captureLog();
    kms.reset();
    expectNoSurprise = refuseSurprises('kms', kms);
    ledger.clear();
    setPolicy();
    process.env['KEY_ROTATION_DAYS'] = '365';
  });
  afterEach(() => {
    jest.restoreAllMocks();
    expectNoSurprise();
  });

  function given(key: object, owner = 'demo'): void {
    const Arn = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${KEY}`;
    const KeyMetadata = { KeyId: KEY, Arn, KeyManager: 'CUSTOMER' as const, KeyState: 'Enabled' as const, ...key };
    kms.on(DescribeKeyCommand).resolves({ KeyMetadata });
    // Tags come in pages; ours is on the second.
    kms.on(ListResourceTagsCommand, { Marker: undefined }).resolves({ Tags: [], Truncated: true, NextMarker: 'm' });
    kms.on(ListResourceTagsCommand, { Marker: 'm' }).resolves({ Tags: [{ TagKey: 'rampart:name', TagValue: owner }] });
  }

  const symmetric = { KeySpec: 'SYMMETRIC_DEFAULT', Origin: 'AWS_KMS' };

  it('shortens a period that is longer than promised, and finds the tag on the second page', async () => {
    given(symmetric);
    kms
      .on(GetKeyRotationStatusCommand)
      .resolvesOnce({ KeyRotationEnabled: true, RotationPeriodInDays: 2560 })
      .resolves({ KeyRotationEnabled: true, RotationPeriodInDays: 365 });
    kms.on(EnableKeyRotationCommand, { KeyId: KEY, RotationPeriodInDays: 365 }, true).resolves({});
    expect(await delivery.deliver(event)).toMatchObject([
      { outcome: 'DONE', why: 'key rotates every 2560 days only; promised are 365 days' },
    ]);
    expect(kms.commandCalls(EnableKeyRotationCommand)).toHaveLength(1);
  });

  it('asks no rotation status of an asymmetric key, for which KMS would answer an error', async () => {
    given({ KeySpec: 'RSA_2048', Origin: 'AWS_KMS' });
    expect(await delivery.outcomes(event)).toEqual(['NOOP']);
  });

  it('leaves a disabled key to a person', async () => {
    given({ ...symmetric, KeyState: 'Disabled' });
    kms.on(GetKeyRotationStatusCommand).resolves({ KeyRotationEnabled: false });
    expect(await delivery.outcomes(event)).toEqual(['NOTIFIED']);
  });

  it('is partial, never done, when KMS accepts the call and the key still does not rotate', async () => {
    given(symmetric);
    kms.on(GetKeyRotationStatusCommand).resolves({ KeyRotationEnabled: false });
    kms.on(EnableKeyRotationCommand).resolves({});
    expect(await delivery.outcomes(event)).toEqual(['PARTIAL']);
  }, 10_000);

  it('answers GONE when the key goes away between the plan and the act', async () => {
    given(symmetric);
    kms.on(GetKeyRotationStatusCommand).resolves({ KeyRotationEnabled: false });
    kms.on(EnableKeyRotationCommand).rejects(Object.assign(new Error('gone'), { name: 'NotFoundException' }));
    expect(await delivery.outcomes(event)).toEqual(['GONE']);
  });

  it.each(['', '89', '2561', 'a year'])('refuses to guess when the promised period is "%s"', async (days) => {
    process.env['KEY_ROTATION_DAYS'] = days;
    given(symmetric);
    kms.on(GetKeyRotationStatusCommand).resolves({ KeyRotationEnabled: false });
    expect(await delivery.deliver(event)).toMatchObject([
      { outcome: 'FAILED', why: expect.stringContaining('KEY_ROTATION_DAYS') },
    ]);
  });
});
