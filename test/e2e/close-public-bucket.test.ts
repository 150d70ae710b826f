import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeletePublicAccessBlockCommand,
  GetPublicAccessBlockCommand,
  type PublicAccessBlockConfiguration,
  PutBucketTaggingCommand,
  PutBucketWebsiteCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CONTRACT } from '../../lambdas/close-public-bucket/contract';
import { ENV } from '../../lambdas/runtime/contract';
import type { Delivery } from '../lambdas/deliver';
import { apiCall, finding, nonCompliant, OWN_ROLES } from '../lambdas/events';
import { showsEveryCase } from '../lambdas/remediation-cases';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { deliveryOf, openWorld, REGION, resetWorld, setUpSettings } from './world';

const CLOSED = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const HALF = { ...CLOSED, BlockPublicPolicy: false, RestrictPublicBuckets: false };

describe('close-public-bucket against an AWS API server', () => {
  let proxy: FaultProxy;
  let delivery: Delivery;
  let s3: S3Client;
  let calls: CallRecorder;

  beforeAll(async () => {
    proxy = await openWorld();
    s3 = new S3Client(setUpSettings());
    calls = new CallRecorder({ s3: S3Client }, new Set([s3]));
    // Loaded only now, because its clients read the environment.
    const loaded: typeof import('../../lambdas/close-public-bucket/handler') = require('../../lambdas/close-public-bucket/handler');
    delivery = deliveryOf(CONTRACT, loaded.handler);
  });
  beforeEach(async () => {
    await resetWorld(proxy);
    calls.mark();
  });
  afterAll(() => proxy.close());

  async function bucket(Bucket: string, owner: string | null = 'demo'): Promise<string> {
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }));
    if (owner !== null) {
      const TagSet = [{ Key: 'rampart:name', Value: owner }];
      await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
    }
    return Bucket;
  }

  async function set(Bucket: string, PublicAccessBlockConfiguration: PublicAccessBlockConfiguration): Promise<void> {
    await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
  }

  async function block(Bucket: string): Promise<unknown> {
    try {
      const answer = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
      return answer.PublicAccessBlockConfiguration;
    } catch (error) {
      return (error as Error).name;
    }
  }

  const opened = (bucketName: string) => apiCall('s3', 'DeleteBucketPublicAccessBlock', { bucketName });

  let made = 0;
  showsEveryCase({
    contract: CONTRACT,
    server: 'moto',
    delivery: () => delivery,
    steps: ['s3:PutPublicAccessBlock'],
    spoil: async () => {
      made += 1;
      const resource = await bucket(`demo-case-${made}`);
      if (made % 2 === 0) await set(resource, HALF);
      return { resource, event: opened(resource) };
    },
    state: block,
    isRepaired: (state) => JSON.stringify(state) === JSON.stringify(CLOSED),
    drift: (resource) => set(resource, { ...CLOSED, BlockPublicAcls: false }),
    remove: async (Bucket) => {
      await s3.send(new DeleteBucketCommand({ Bucket }));
    },
    fail: (operation, fault, times) => proxy.fail(operation, fault, times),
    crashAtWrite: (write) => proxy.fail('dynamodb:PutItem', 'denied', Number.POSITIVE_INFINITY, write),
    heal: () => proxy.heal(),
    changes: () => calls.changes(),
    mark: () => calls.mark(),
  });

  it('closes a bucket whose block is half open, after a Config finding', async () => {
    const name = await bucket('demo-half');
    await set(name, HALF);
    const event = nonCompliant('rampart-S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED', 'AWS::S3::Bucket', name);
    expect(await delivery.outcomes(event)).toEqual(['DONE']);
    expect(await block(name)).toEqual(CLOSED);
  });

  it('closes every bucket that a GuardDuty finding names', async () => {
    const [one, two] = [await bucket('demo-one'), await bucket('demo-two')];
    const resource = { s3BucketDetails: [{ name: one }, { name: two }, { name: 'demo-gone' }] };
    const event = finding('Policy:S3/BucketAnonymousAccessGranted', resource);
    expect(await delivery.outcomes(event)).toEqual(['DONE', 'DONE', 'GONE']);
    expect([await block(one), await block(two)]).toEqual([CLOSED, CLOSED]);
  });

  it('only plans for a sample finding, even where it may act', async () => {
    const resource = { s3BucketDetails: [{ name: await bucket('demo-sample') }] };
    for (const info of [{ sample: true }, { value: '{"sample": true}', type: 'default' }]) {
      const event = finding('Policy:S3/BucketBlockPublicAccessDisabled', resource, info);
      expect(await delivery.outcomes(event)).toEqual(['DRY_RUN']);
    }
    expect(calls.changes()).toEqual([]);
  });

  it('leaves buckets alone that are not ours, protected, or serve a website', async () => {
    const [untagged, foreign, site, own] = [
      await bucket('demo-untagged', null),
      await bucket('demo-foreign', 'other'),
      await bucket('demo-site'),
      await bucket('demo-protected'),
    ];
    const WebsiteConfiguration = { IndexDocument: { Suffix: 'index.html' } };
    await s3.send(new PutBucketWebsiteCommand({ Bucket: site, WebsiteConfiguration }));
    process.env[ENV.protectedResources] = `arn:aws:s3:::${own}`;
    expect(await delivery.outcomes(opened(untagged))).toEqual(['OUT_OF_SCOPE']);
    expect(await delivery.outcomes(opened(foreign))).toEqual(['OUT_OF_SCOPE']);
    expect(await delivery.outcomes(opened(site))).toEqual(['NOTIFIED']);
    expect(await delivery.outcomes(opened(own))).toEqual(['EXEMPT']);
    expect(calls.changes()).toEqual([]);
  });

  it('drops what its own role did', async () => {
    const bucketName = await bucket('demo-own');
    const event = apiCall('s3', 'PutBucketPublicAccessBlock', { bucketName }, `${OWN_ROLES}${CONTRACT.remediation}`);
    expect(await delivery.take(event)).toMatchObject({ state: 'OWN_ACTION', made: [] });
  });

  it('answers GONE to an undo of a bucket that was deleted since', async () => {
    const name = await bucket('demo-undo');
    const [answer] = await delivery.deliver(opened(name));
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket: name }));
    await s3.send(new DeleteBucketCommand({ Bucket: name }));
    expect(await delivery.undo(answer?.action ?? '')).toMatchObject({ outcome: 'GONE' });
  });

  it('still closes the other bucket of a finding when it is denied one', async () => {
    const [one, two] = [await bucket('demo-denied'), await bucket('demo-allowed')];
    proxy.fail('s3:PutPublicAccessBlock', 'denied', 1);
    const resource = { s3BucketDetails: [{ name: one }, { name: two }] };
    expect(await delivery.outcomes(finding('Policy:S3/BucketPublicAccessGranted', resource))).toEqual([
      'FAILED',
      'DONE',
    ]);
    expect([await block(one), await block(two)]).toEqual(['NoSuchPublicAccessBlockConfiguration', CLOSED]);
  });

  it('fails closed when it may not read the tags that tell whose bucket it is', async () => {
    const name = await bucket('demo-tags');
    proxy.fail('s3:GetBucketTagging', 'denied');
    expect(await delivery.outcomes(opened(name))).toEqual(['FAILED']);
    expect(calls.changes()).toEqual([]);
  });

  it('made exactly the calls that calls.json lists', () => calls.expectFresh('close-public-bucket'));
});
