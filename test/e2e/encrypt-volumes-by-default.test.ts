import {
  DisableEbsEncryptionByDefaultCommand,
  EC2Client,
  EnableEbsEncryptionByDefaultCommand,
  GetEbsEncryptionByDefaultCommand,
} from '@aws-sdk/client-ec2';
import { CONTRACT } from '../../lambdas/encrypt-volumes-by-default/contract';
import { ENV } from '../../lambdas/runtime/contract';
import type { Delivery } from '../lambdas/deliver';
import { apiCall, nonCompliant, OWN_ROLES } from '../lambdas/events';
import { showsEveryCase } from '../lambdas/remediation-cases';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { ACCOUNT, deliveryOf, openWorld, REGION, resetWorld, setUpSettings } from './world';

describe('encrypt-volumes-by-default against an AWS API server', () => {
  let proxy: FaultProxy;
  let delivery: Delivery;
  let ec2: EC2Client;
  let calls: CallRecorder;

  beforeAll(async () => {
    proxy = await openWorld();
    ec2 = new EC2Client(setUpSettings());
    calls = new CallRecorder({ ec2: EC2Client }, new Set([ec2]));
    // Loaded only now, because its clients read the environment.
    const loaded: typeof import('../../lambdas/encrypt-volumes-by-default/handler') = require('../../lambdas/encrypt-volumes-by-default/handler');
    delivery = deliveryOf(CONTRACT, loaded.handler);
  });
  beforeEach(async () => {
    await resetWorld(proxy);
    process.env[CONTRACT.env.ours] = 'true';
    await ec2.send(new DisableEbsEncryptionByDefaultCommand({}));
    calls.mark();
  });
  afterAll(() => proxy.close());

  async function encrypts(): Promise<boolean | undefined> {
    const answer = await ec2.send(new GetEbsEncryptionByDefaultCommand({}));
    return answer.EbsEncryptionByDefault;
  }

  const disabled = apiCall('ec2', 'DisableEbsEncryptionByDefault', { DisableEbsEncryptionByDefaultRequest: {} });

  showsEveryCase({
    contract: CONTRACT,
    server: 'moto',
    delivery: () => delivery,
    steps: ['ec2:EnableEbsEncryptionByDefault'],
    spoil: async () => {
      await ec2.send(new DisableEbsEncryptionByDefaultCommand({}));
      return { resource: REGION, event: disabled };
    },
    state: encrypts,
    isRepaired: (state) => state === true,
    fail: (operation, fault, times) => proxy.fail(operation, fault, times),
    crashAtWrite: (write) => proxy.fail('dynamodb:PutItem', 'denied', Number.POSITIVE_INFINITY, write),
    heal: () => proxy.heal(),
    changes: () => calls.changes(),
    mark: () => calls.mark(),
  });

  it('answers a Config finding about the account in the same way', async () => {
    const event = nonCompliant('rampart-EC2_EBS_ENCRYPTION_BY_DEFAULT', 'AWS::::Account', ACCOUNT);
    expect(await delivery.outcomes(event)).toEqual(['DONE']);
    expect(await encrypts()).toBe(true);
  });

  it('has nothing to undo where somebody switched it off again himself', async () => {
    const [answer] = await delivery.deliver(disabled);
    await ec2.send(new DisableEbsEncryptionByDefaultCommand({}));
    calls.mark();
    expect(await delivery.undo(answer?.action ?? '')).toMatchObject({ outcome: 'UNDONE' });
    expect(calls.changes()).toEqual([]);
  });

  it('has nothing to do with a region whose setting the baseline does not make, unless the scope is the account', async () => {
    process.env[CONTRACT.env.ours] = 'false';
    expect(await delivery.outcomes(disabled)).toEqual(['OUT_OF_SCOPE']);
    expect(calls.changes()).toEqual([]);
    process.env[ENV.scope] = 'account';
    expect(await delivery.outcomes(disabled)).toEqual(['DONE']);
  });

  it('does nothing where it is on already', async () => {
    await ec2.send(new EnableEbsEncryptionByDefaultCommand({}));
    expect(await delivery.outcomes(disabled)).toEqual(['NOOP']);
  });

  it('drops what its own role did', async () => {
    const event = apiCall('ec2', 'DisableEbsEncryptionByDefault', {}, `${OWN_ROLES}${CONTRACT.remediation}`);
    expect(await delivery.take(event)).toMatchObject({ state: 'OWN_ACTION', made: [] });
  });

  it('made exactly the calls that calls.json lists', () => calls.expectFresh('encrypt-volumes-by-default'));
});
