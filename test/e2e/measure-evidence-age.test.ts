import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CONTRACT } from '../../lambdas/measure-evidence-age/contract';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { openWorld, REGION, resetWorld, setUpSettings } from './world';

type Handler = typeof import('../../lambdas/measure-evidence-age/handler').handler;

const BUCKET = 'demo-evidence';
const { env } = CONTRACT;

describe('measure-evidence-age against an AWS API server', () => {
  let proxy: FaultProxy;
  let handler: Handler;
  let s3: S3Client;
  let calls: CallRecorder;

  beforeAll(async () => {
    proxy = await openWorld();
    s3 = new S3Client(setUpSettings());
    calls = new CallRecorder({ s3: S3Client }, new Set([s3]));
    // Loaded only now, because its clients read the environment.
    ({ handler } = require('../../lambdas/measure-evidence-age/handler'));
  });
  beforeEach(async () => {
    await resetWorld(proxy);
    calls.mark();
    measuring('CFTS-OP-1');
    await s3.send(
      new CreateBucketCommand({
        Bucket: BUCKET,
        ObjectLockEnabledForBucket: true,
        CreateBucketConfiguration: { LocationConstraint: REGION },
      }),
    );
  });
  afterAll(() => proxy.close());

  function measuring(...claims: string[]): void {
    Object.assign(process.env, {
      [env.bucket]: BUCKET,
      [env.name]: 'demo',
      [env.prefixes]: JSON.stringify(Object.fromEntries(claims.map((claim) => [claim, `evidence/${claim}/`]))),
    });
  }

  async function file(claim: string, name: string, Body = 'signed'): Promise<string> {
    const Key = `evidence/${claim}/${name}`;
    const ContentLength = Body.length;
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body, ContentLength, ChecksumAlgorithm: 'SHA256' }));
    return Key;
  }

  const daysSince = (day: string) => (Date.now() - Date.parse(day)) / 86_400_000;

  it('takes a promise without evidence for one that was never shown', async () => {
    expect(await handler()).toEqual({ 'CFTS-OP-1': CONTRACT.neverDays });
  });

  it('measures each promise by its own newest evidence, and changes nothing', async () => {
    measuring('CFTS-OP-1', 'CFTS-OP-3', 'CFTS-OP-30');
    await file('CFTS-OP-1', 'review.pdf');
    await file('CFTS-OP-3', '2025-01-15-check.pdf');
    await file('CFTS-OP-3', '2024-01-15-check.pdf');
    await file('CFTS-OP-30', 'empty.pdf', '');
    const ages = await handler();
    expect(ages['CFTS-OP-1']).toBeLessThan(0.02);
    expect(ages['CFTS-OP-3']).toBeCloseTo(daysSince('2025-01-15T00:00:00Z'), 1);
    expect(ages['CFTS-OP-30']).toBe(CONTRACT.neverDays);
    expect(calls.changes()).toEqual([]);
  });

  it('no longer counts what was hidden by a delete marker', async () => {
    const Key = await file('CFTS-OP-1', 'review.pdf');
    await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key }));
    expect(await handler()).toEqual({ 'CFTS-OP-1': CONTRACT.neverDays });
  });

  it('finds the newest among more objects than one page holds', async () => {
    const names = Array.from({ length: 1_020 }, (_, i) => `2020-01-01-${String(i).padStart(4, '0')}.txt`);
    for (let i = 0; i < names.length; i += 60) {
      await Promise.all(names.slice(i, i + 60).map((name) => file('CFTS-OP-1', name)));
    }
    await file('CFTS-OP-1', 'x-last.txt');
    expect((await handler())['CFTS-OP-1']).toBeLessThan(0.02);
  });

  it('fails when it may not list, after AWS was busy only for a moment it does not', async () => {
    await file('CFTS-OP-1', 'review.pdf');
    proxy.fail('s3:ListObjectsV2', 'throttled', 1);
    expect((await handler())['CFTS-OP-1']).toBeLessThan(0.02);
    proxy.fail('s3:ListObjectsV2', 'denied');
    await expect(handler()).rejects.toThrow('evidence of CFTS-OP-1 could not be listed');
  });

  it('calls exactly what calls.json lists', () => calls.expectFresh(CONTRACT.function));
});
