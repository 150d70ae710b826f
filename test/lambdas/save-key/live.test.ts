import { CancelKeyDeletionCommand, DescribeKeyCommand, KMSClient, ListResourceTagsCommand } from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { decide } from '../../../lambdas/save-key/decide';
import { applyToKey } from '../../../lambdas/save-key/live';
import { undoPlan } from '../../../lambdas/save-key/undo';
import { refuseSurprises } from '../refuse-surprises';

const KEY = { keyId: 'k', manager: 'CUSTOMER' } as const;

describe('the decision about a key', () => {
  it.each([
    ['Enabled', 'noop', []],
    ['Disabled', 'act', ['kms:EnableKey']],
    ['PendingDeletion', 'act', ['kms:CancelKeyDeletion', 'kms:EnableKey']],
    ['PendingReplicaDeletion', 'notify', []],
    ['PendingImport', 'notify', []],
    ['Unavailable', 'notify', []],
  ])('in state %s', (status, verdict, apis) => {
    const plan = decide({ ...KEY, status });
    expect(plan.verdict).toBe(verdict);
    expect('steps' in plan ? plan.steps.map(({ api }) => api) : []).toEqual(apis);
  });

  it('leaves keys of AWS alone', () => {
    expect(decide({ ...KEY, manager: 'AWS', status: 'Disabled' }).verdict).toBe('noop');
  });
});

it.each([
  ['PendingDeletion', 'schedule-key-deletion'],
  ['Disabled', 'disable-key'],
])('leaves the undo to people and says how, for a key that was %s', (status, how) => {
  const [before, after] = [status, 'Enabled'].map((one) => ({ ...KEY, status: one })) as [
    typeof KEY & { status: string },
    typeof KEY & { status: string },
  ];
  expect(undoPlan({ before, after }, after)).toMatchObject({ verdict: 'refuse', why: expect.stringContaining(how) });
  expect(undoPlan({ before, after }, before).verdict).toBe('noop');
});

/** moto cancels whatever it is asked to; KMS refuses where nothing is pending. */
describe('a deletion that is cancelled a second time', () => {
  const kms = mockClient(KMSClient);
  let expectNoSurprise: () => void;
  const refused = Object.assign(new Error('is not pending deletion'), { name: 'KMSInvalidStateException' });
  const described = (KeyState: 'Disabled' | 'PendingImport') =>
    kms.on(DescribeKeyCommand).resolves({ KeyMetadata: { KeyId: 'k', Arn: 'arn', KeyState } });

  beforeEach(() => {
    kms.reset();
    expectNoSurprise = refuseSurprises('kms', kms);
    kms.on(CancelKeyDeletionCommand).rejects(refused);
    kms.on(ListResourceTagsCommand).resolves({ Tags: [] });
  });
  afterEach(() => expectNoSurprise());

  it('does no harm where the first one took effect', async () => {
    described('Disabled');
    await expect(applyToKey({ api: 'kms:CancelKeyDeletion', params: { KeyId: 'k' } })).resolves.toBeUndefined();
  });

  it('is an error where the key is in another state', async () => {
    described('PendingImport');
    await expect(applyToKey({ api: 'kms:CancelKeyDeletion', params: { KeyId: 'k' } })).rejects.toBe(refused);
  });
});
