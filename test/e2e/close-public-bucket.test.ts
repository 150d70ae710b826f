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
import { ENV } from '../../lambdas/runtime/contract';
import { apiCall, finding, nonCompliant, OWN_ROLE } from '../lambdas/events';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { ACCOUNT, openWorld, REGION, resetWorld, setUpSettings } from './world';

type Handler = typeof import('../../lambdas/close-public-bucket/handler').handler;

const CLOSED = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const HALF = { ...CLOSED, BlockPublicPolicy: false, RestrictPublicBuckets: false };

describe('close-public-bucket against an AWS API server', () => {
  let proxy: FaultProxy;
  let handler: Handler;
  let s3: S3Client;
  let calls: CallRecorder;

  beforeAll(async () => {
    proxy = await openWorld();
    s3 = new S3Client(setUpSettings());
    calls = new CallRecorder({ s3: S3Client }, new Set([s3]));
    // Loaded only now, because its clients read the environment.
    ({ handler } = require('../../lambdas/close-public-bucket/handler'));
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
  const outcome = (...names: string[]) => ({
    results: names.map((name) => expect.objectContaining({ outcome: name })),
  });

  it('closes a bucket without a block, and does nothing on the second delivery', async () => {
    const name = await bucket('demo-files');
    expect(await handler(opened(name))).toEqual(outcome('DONE'));
    expect(await block(name)).toEqual(CLOSED);
    expect(calls.changes()).toEqual(['s3:PutPublicAccessBlock']);
    calls.mark();
    expect(await handler(opened(name))).toEqual(outcome('NOOP'));
    expect(calls.changes()).toEqual([]);
  });

  it('closes a bucket whose block is half open, after a Config finding', async () => {
    const name = await bucket('demo-half');
    await set(name, HALF);
    const event = nonCompliant('rampart-S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED', 'AWS::S3::Bucket', name);
    expect(await handler(event)).toEqual(outcome('DONE'));
    expect(await block(name)).toEqual(CLOSED);
  });

  it('closes every bucket that a GuardDuty finding names', async () => {
    const [one, two] = [await bucket('demo-one'), await bucket('demo-two')];
    const resource = { s3BucketDetails: [{ name: one }, { name: two }, { name: 'demo-gone' }] };
    expect(await handler(finding('Policy:S3/BucketAnonymousAccessGranted', resource))).toEqual(
      outcome('DONE', 'DONE', 'GONE'),
    );
    expect([await block(one), await block(two)]).toEqual([CLOSED, CLOSED]);
  });

  it('only plans for a sample finding, even where it may act', async () => {
    const name = await bucket('demo-sample');
    const resource = { s3BucketDetails: [{ name }] };
    for (const info of [{ sample: true }, { value: '{"sample": true}', type: 'default' }]) {
      const event = finding('Policy:S3/BucketBlockPublicAccessDisabled', resource, info);
      expect(await handler(event)).toEqual(outcome('DRY_RUN'));
    }
    expect(calls.changes()).toEqual([]);
  });

  it('answers GONE for a bucket that does not exist', async () => {
    expect(await handler(opened('demo-never'))).toEqual(outcome('GONE'));
  });

  it('makes no changing call in dry-run', async () => {
    const name = await bucket('demo-dry');
    process.env[ENV.mode] = 'dry-run';
    expect(await handler(opened(name))).toEqual(outcome('DRY_RUN'));
    expect(calls.changes()).toEqual([]);
    expect(await block(name)).toBe('NoSuchPublicAccessBlockConfiguration');
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
    expect(await handler(opened(untagged))).toEqual(outcome('OUT_OF_SCOPE'));
    expect(await handler(opened(foreign))).toEqual(outcome('OUT_OF_SCOPE'));
    expect(await handler(opened(site))).toEqual(outcome('NOTIFIED'));
    expect(await handler(opened(own))).toEqual(outcome('EXEMPT'));
    expect(calls.changes()).toEqual([]);
  });

  it('drops what its own role did', async () => {
    const event = apiCall('s3', 'PutBucketPublicAccessBlock', { bucketName: await bucket('demo-own') }, OWN_ROLE);
    expect(await handler(event)).toEqual(outcome('OWN_ACTION'));
    expect(calls.changes()).toEqual([]);
  });

  it('undoes to the block that was there, or to none, and refuses after a foreign change', async () => {
    const name = await bucket('demo-undo');
    const record = (before: unknown) => ({
      ...{ actionId: 'a', remediation: 'close-public-bucket', account: ACCOUNT, region: REGION, resource: name },
      before: { bucket: name, block: before, website: false },
      after: { bucket: name, block: CLOSED, website: false },
    });
    await set(name, HALF);
    await handler(opened(name));
    expect(await handler({ undo: record(HALF) })).toEqual(outcome('UNDONE'));
    expect(await block(name)).toEqual(HALF);
    expect(await handler({ undo: record(HALF) })).toEqual(outcome('NOOP'));
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket: name }));
    expect(await handler({ undo: record(HALF) })).toEqual(outcome('REFUSED'));
    await handler(opened(name));
    expect(await handler({ undo: record(null) })).toEqual(outcome('UNDONE'));
    expect(await block(name)).toBe('NoSuchPublicAccessBlockConfiguration');
    await s3.send(new DeleteBucketCommand({ Bucket: name }));
    expect(await handler({ undo: record(null) })).toEqual(outcome('GONE'));
  });

  it('fails at once when it is denied, and still closes the other bucket of the finding', async () => {
    const [one, two] = [await bucket('demo-denied'), await bucket('demo-allowed')];
    proxy.fail('s3:PutPublicAccessBlock', 'denied', 1);
    const resource = { s3BucketDetails: [{ name: one }, { name: two }] };
    const event = finding('Policy:S3/BucketPublicAccessGranted', resource);
    await expect(handler(event)).rejects.toMatchObject({ name: 'RemediationFailed' });
    expect([await block(one), await block(two)]).toEqual(['NoSuchPublicAccessBlockConfiguration', CLOSED]);
  });

  it('fails closed when it may not read the tags that tell whose bucket it is', async () => {
    const name = await bucket('demo-tags');
    proxy.fail('s3:GetBucketTagging', 'denied');
    await expect(handler(opened(name))).rejects.toMatchObject({ name: 'RemediationFailed' });
    expect(calls.changes()).toEqual([]);
  });

  it('waits out a short throttle, and throws for the asynchronous retry on a long one', async () => {
    const name = await bucket('demo-throttle');
    proxy.fail('s3:PutPublicAccessBlock', 'throttled', 2);
    expect(await handler(opened(name))).toEqual(outcome('DONE'));
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket: name }));
    proxy.fail('s3:PutPublicAccessBlock', 'throttled');
    await expect(handler(opened(name))).rejects.toMatchObject({ name: 'RemediationInterrupted' });
    expect(await block(name)).toBe('NoSuchPublicAccessBlockConfiguration');
  });

  it('made exactly the calls that calls.json lists', () => calls.expectFresh('close-public-bucket'));
});
