import {
  DescribeKeyCommand,
  EnableKeyRotationCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListResourceTagsCommand,
} from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from '../../../lambdas/enable-key-rotation/handler';
import { ENV } from '../../../lambdas/runtime/contract';
import { captureLog } from '../captured-log';
import { ACCOUNT, apiCall, finding, OWN_ROLE, REGION } from '../events';
import { refuseSurprises } from '../refuse-surprises';

const KEY = '1234abcd-12ab-34cd-56ef-1234567890ab';
const event = apiCall('kms', 'DisableKeyRotation', { keyId: KEY });

describe('enable-key-rotation', () => {
  const kms = mockClient(KMSClient);
  let expectNoSurprise: () => void;

  beforeEach(() => {
    captureLog();
    kms.reset();
    expectNoSurprise = refuseSurprises('kms', kms);
    Object.assign(process.env, {
      AWS_REGION: REGION,
      KEY_ROTATION_DAYS: '365',
      [ENV.mode]: 'act',
      [ENV.scope]: 'rampart',
      [ENV.name]: 'demo',
      [ENV.ownRole]: OWN_ROLE,
      [ENV.protectedResources]: '',
    });
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
    expect((await handler(event)).results).toEqual([
      { resource: KEY, outcome: 'DONE', why: 'key rotates every 2560 days only; promised are 365 days' },
    ]);
    expect(kms.commandCalls(EnableKeyRotationCommand)).toHaveLength(1);
  });

  it('asks no rotation status of an asymmetric key, for which KMS would answer an error', async () => {
    given({ KeySpec: 'RSA_2048', Origin: 'AWS_KMS' });
    expect((await handler(event)).results[0]).toMatchObject({ outcome: 'NOOP' });
  });

  it('leaves a disabled key to a person', async () => {
    given({ ...symmetric, KeyState: 'Disabled' });
    kms.on(GetKeyRotationStatusCommand).resolves({ KeyRotationEnabled: false });
    expect((await handler(event)).results[0]).toMatchObject({ outcome: 'NOTIFIED' });
  });

  it('is partial, never done, when KMS accepts the call and the key still does not rotate', async () => {
    given(symmetric);
    kms.on(GetKeyRotationStatusCommand).resolves({ KeyRotationEnabled: false });
    kms.on(EnableKeyRotationCommand).resolves({});
    await expect(handler(event)).rejects.toMatchObject({ name: 'RemediationPartial' });
  }, 10_000);

  it('answers GONE when the key goes away between the plan and the act', async () => {
    given(symmetric);
    kms.on(GetKeyRotationStatusCommand).resolves({ KeyRotationEnabled: false });
    kms.on(EnableKeyRotationCommand).rejects(Object.assign(new Error('gone'), { name: 'NotFoundException' }));
    expect((await handler(event)).results[0]).toMatchObject({ outcome: 'GONE' });
  });

  it.each(['', '89', '2561', 'a year'])('refuses to guess when the promised period is "%s"', async (days) => {
    process.env['KEY_ROTATION_DAYS'] = days;
    given(symmetric);
    kms.on(GetKeyRotationStatusCommand).resolves({ KeyRotationEnabled: false });
    await expect(handler(event)).rejects.toThrow('KEY_ROTATION_DAYS');
  });

  it('rejects a finding without a key, and a call without a key id, before any call to AWS', async () => {
    await expect(handler(finding('Policy:S3/BucketPublicAccessGranted', {}))).rejects.toMatchObject({
      name: 'RemediationRejected',
    });
    await expect(handler(apiCall('kms', 'DisableKeyRotation', null))).rejects.toThrow('requestParameters.keyId');
  });
});
