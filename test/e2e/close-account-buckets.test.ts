import {
  DeletePublicAccessBlockCommand,
  GetPublicAccessBlockCommand,
  type PublicAccessBlockConfiguration,
  PutPublicAccessBlockCommand,
  S3ControlClient,
} from '@aws-sdk/client-s3-control';
import { CONTRACT } from '../../lambdas/close-account-buckets/contract';
import { ENV } from '../../lambdas/runtime/contract';
import type { Delivery } from '../lambdas/deliver';
import { apiCall, finding, nonCompliant, OWN_ROLES } from '../lambdas/events';
import { showsEveryCase } from '../lambdas/remediation-cases';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { ACCOUNT, deliveryOf, openWorld, resetWorld, resolveBelowLocalhost, setUpSettings } from './world';

const CLOSED = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const HALF = { ...CLOSED, BlockPublicPolicy: false, RestrictPublicBuckets: false };
const AccountId = ACCOUNT;

resolveBelowLocalhost();

describe('close-account-buckets against an AWS API server', () => {
  let proxy: FaultProxy;
  let delivery: Delivery;
  let s3control: S3ControlClient;
  let calls: CallRecorder;

  beforeAll(async () => {
    proxy = await openWorld();
    s3control = new S3ControlClient(setUpSettings());
    calls = new CallRecorder({ s3control: S3ControlClient }, new Set([s3control]));
    // Loaded only now, because its clients read the environment.
    const loaded: typeof import('../../lambdas/close-account-buckets/handler') = require('../../lambdas/close-account-buckets/handler');
    delivery = deliveryOf(CONTRACT, loaded.handler);
  });
  beforeEach(async () => {
    await resetWorld(proxy);
    process.env[CONTRACT.env.ours] = 'true';
    calls.mark();
  });
  afterAll(() => proxy.close());

  async function set(block: PublicAccessBlockConfiguration | undefined): Promise<void> {
    if (block === undefined) await s3control.send(new DeletePublicAccessBlockCommand({ AccountId }));
    else await s3control.send(new PutPublicAccessBlockCommand({ AccountId, PublicAccessBlockConfiguration: block }));
  }

  async function block(): Promise<unknown> {
    try {
      const answer = await s3control.send(new GetPublicAccessBlockCommand({ AccountId }));
      return answer.PublicAccessBlockConfiguration;
    } catch (error) {
      return (error as Error).name;
    }
  }

  const deleted = apiCall('s3', 'DeleteAccountPublicAccessBlock', { accountId: ACCOUNT });

  let made = 0;
  showsEveryCase({
    contract: CONTRACT,
    server: 'moto',
    delivery: () => delivery,
    steps: ['s3control:PutPublicAccessBlock'],
    spoil: async () => {
      made += 1;
      await set(made % 2 === 0 ? HALF : undefined);
      return { resource: ACCOUNT, event: deleted };
    },
    state: block,
    isRepaired: (state) => JSON.stringify(state) === JSON.stringify(CLOSED),
    drift: () => set({ ...CLOSED, BlockPublicAcls: false }),
    fail: (operation, fault, times) => proxy.fail(operation, fault, times),
    crashAtWrite: (write) => proxy.fail('dynamodb:PutItem', 'denied', Number.POSITIVE_INFINITY, write),
    heal: () => proxy.heal(),
    changes: () => calls.changes(),
    mark: () => calls.mark(),
  });

  const listed = nonCompliant('rampart-S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC', 'AWS::::Account', ACCOUNT);

  it('answers a Config finding in the same way where the baseline makes the setting', async () => {
    expect(await delivery.outcomes(listed)).toEqual(['DONE']);
    expect(await block()).toEqual(CLOSED);
  });

  it.each([
    ['switched off', deleted, 'DONE'],
    ['switched off, as GuardDuty saw', finding('Policy:S3/AccountBlockPublicAccessDisabled', {}), 'DONE'],
    ['never on', listed, 'AWAITING_APPROVAL'],
    ['put, and perhaps never on before', apiCall('s3', 'PutAccountPublicAccessBlock', {}), 'AWAITING_APPROVAL'],
  ])('in an account whose setting is not ours and was %s', async (_what, event, expected) => {
    Object.assign(process.env, { [CONTRACT.env.ours]: 'false', [ENV.scope]: 'account' });
    expect(await delivery.outcomes(event)).toEqual([expected]);
  });

  it('has nothing to do with an account whose setting the baseline does not make', async () => {
    process.env[CONTRACT.env.ours] = 'false';
    expect(await delivery.outcomes(deleted)).toEqual(['OUT_OF_SCOPE']);
    expect(calls.changes()).toEqual([]);
  });

  it('drops what its own role did', async () => {
    const event = apiCall('s3', 'PutAccountPublicAccessBlock', {}, `${OWN_ROLES}${CONTRACT.remediation}`);
    expect(await delivery.take(event)).toMatchObject({ state: 'OWN_ACTION', made: [] });
  });

  it('fails closed when it may not read the setting', async () => {
    proxy.fail('s3control:GetPublicAccessBlock', 'denied');
    expect(await delivery.outcomes(deleted)).toEqual(['FAILED']);
    expect(calls.changes()).toEqual([]);
  });

  it('made exactly the calls that calls.json lists', () => calls.expectFresh('close-account-buckets'));
});
