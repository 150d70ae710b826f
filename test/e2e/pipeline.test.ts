import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { CreateDetectorCommand, GuardDutyClient } from '@aws-sdk/client-guardduty';
import {
  CreateKeyCommand,
  EnableKeyRotationCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
} from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateBucketCommand,
  GetPublicAccessBlockCommand,
  PutBucketTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { AssetCode } from 'aws-cdk-lib/aws-lambda';
import { bundleHandlers } from '../../bin/bundle-handlers';
import { apiCall, finding, OWN_ROLES } from '../lambdas/events';
import { BundleHost } from './bundle-host';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { openWorld, REGION, resetWorld, setUpSettings } from './world';

const FUNCTIONS = { 'enable-key-rotation': 'posture-1', 'close-public-bucket': 'contain-1' };
const arn = (name: string) => `arn:aws:sqs:${REGION}:111111111111:${name}`;

let proxy: FaultProxy;
/** What Lambda was asked to run, in order. */
let invoked: { readonly name: string; readonly action: string }[];

beforeAll(async () => {
  proxy = await openWorld();
  Object.assign(process.env, {
    OWN_ROLES,
    FUNCTIONS: JSON.stringify(FUNCTIONS),
    KEY_ROTATION_DAYS: '365',
    QUEUE: 'contain',
    DEAD_LETTERS: arn('dead'),
    INTAKE: arn('intake'),
    ARCHIVE_BUCKET: 'archive',
  });
});
beforeEach(async () => {
  await resetWorld(proxy);
  invoked = [];
  proxy.standIn('lambda:Invoke', ({ path, body }) => {
    invoked.push({ name: path.split('/')[3] ?? '', action: JSON.parse(body).action });
    return '';
  });
});
afterAll(() => proxy.close());

function message(remediation: string, pattern: string, event: object, index: number) {
  return { messageId: `m${index}`, body: JSON.stringify({ remediation, pattern, event }) };
}

function call(service: string, name: string, parameters: Record<string, unknown>, index: number) {
  const one = apiCall(service, name, parameters);
  return { ...one, id: `e${index}`, time: new Date().toISOString(), detail: { ...one.detail, eventID: `e${index}` } };
}

describe('the bundles that are deployed, wired as in an account, on an AWS API server', () => {
  const kms = () => new KMSClient(setUpSettings());
  const s3 = () => new S3Client(setUpSettings());
  let host: BundleHost;

  // Its environment is the one of the emptied world.
  beforeEach(() => {
    host = new BundleHost();
  });
  afterEach(() => host.close());

  async function ledger() {
    const items: Record<string, unknown>[] = [];
    for await (const { Items = [] } of paginateScan(
      { client: new DynamoDBClient(setUpSettings()) },
      { TableName: 'ledger' },
    )) {
      items.push(...Items.map((item) => unmarshall(item)));
    }
    const below = (prefix: string) => items.filter(({ pk }) => String(pk).startsWith(prefix));
    return { findings: below('finding#'), actions: below('action#') };
  }

  it('takes two hundred findings, repairs what is wrong once, leaves what is right, and loses none', async () => {
    const code = bundleHandlers(resolve(__dirname, '../..'));
    const bundle = (name: string) => join((code.of(name) as AssetCode).path, 'index.js');
    const files: Readonly<Record<string, string>> = {
      'posture-1': bundle('enable-key-rotation'),
      'contain-1': bundle('close-public-bucket'),
    };
    const keys: string[] = [];
    const buckets: string[] = [];
    for (let index = 0; index < 20; index += 1) {
      const Tags = [{ TagKey: 'rampart:name', TagValue: 'demo' }];
      const { KeyMetadata } = await kms().send(new CreateKeyCommand({ Tags }));
      keys.push(KeyMetadata?.KeyId ?? '');
      if (index % 2 === 0)
        await kms().send(new EnableKeyRotationCommand({ KeyId: keys[index], RotationPeriodInDays: 365 }));
      const Bucket = `pipeline-${index}`;
      await s3().send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }));
      await s3().send(
        new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: 'rampart:name', Value: 'demo' }] } }),
      );
      buckets.push(Bucket);
    }
    const records = Array.from({ length: 200 }, (_, index) => {
      if (index % 50 === 49) return { messageId: `m${index}`, body: `not JSON ${index}` };
      return index % 2 === 0
        ? message(
            'enable-key-rotation',
            'api',
            call('kms', 'DisableKeyRotation', { keyId: keys[(index / 2) % 20] }, index),
            index,
          )
        : message(
            'close-public-bucket',
            'api',
            call('s3', 'PutBucketAcl', { bucketName: buckets[((index - 1) / 2) % 20] }, index),
            index,
          );
    });
    const batches: number[] = [];
    const runs: number[] = [];
    let heapMb = 0;
    const began = performance.now();
    for (let from = 0; from < records.length; from += 10) {
      const { value, milliseconds } = await host.run(bundle('dispatch-findings'), {
        Records: records.slice(from, from + 10),
      });
      expect(value).toEqual({ batchItemFailures: [] });
      batches.push(milliseconds);
      for (const { name, action } of invoked.splice(0)) {
        const ran = await host.run(files[name] ?? '', { action });
        expect(ran.error).toBeUndefined();
        runs.push(ran.milliseconds);
        heapMb = Math.max(heapMb, ran.heapMb);
      }
    }
    const seconds = (performance.now() - began) / 1_000;
    const { findings, actions } = await ledger();
    expect(findings).toHaveLength(200);
    expect(findings.filter(({ state }) => state === 'QUARANTINED')).toHaveLength(4);
    const count = (state: string) => actions.filter((action) => action['state'] === state).length;
    // Ten keys did not rotate and no bucket was closed; the breaker lets twenty an hour through.
    expect({ done: count('DONE'), others: actions.length - count('DONE') - count('NOOP') }).toEqual({
      done: 30,
      others: 0,
    });
    for (const KeyId of keys) {
      expect((await kms().send(new GetKeyRotationStatusCommand({ KeyId }))).KeyRotationEnabled).toBe(true);
    }
    for (const Bucket of buckets) {
      const { PublicAccessBlockConfiguration } = await s3().send(new GetPublicAccessBlockCommand({ Bucket }));
      expect(PublicAccessBlockConfiguration).toMatchObject({ BlockPublicPolicy: true, RestrictPublicBuckets: true });
    }
    if (process.env['SHOW_FIGURES'] === '1') {
      const at = (values: number[], share: number) =>
        Math.round(values.sort((one, other) => one - other)[Math.floor(values.length * share)] ?? 0);
      const figures = {
        findingsPerSecond: Math.round(200 / seconds),
        dispatchBatchMs: [at(batches, 0.5), at(batches, 0.99)],
        runMs: [at(runs, 0.5), at(runs, 0.99)],
        heapMb,
      };
      process.stderr.write(`${JSON.stringify(figures)}\n`);
    }
  }, 900_000);
});

describe('the calls of the functions of the pipeline', () => {
  let calls: CallRecorder;
  const guardDuty = new GuardDutyClient({
    ...setUpSettings(),
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });
  const dynamodb = new DynamoDBClient({ ...setUpSettings(), credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });

  beforeAll(() => {
    calls = new CallRecorder(
      { dynamodb: DynamoDBClient, guardduty: GuardDutyClient, lambda: LambdaClient, sqs: SQSClient, s3: S3Client },
      new Set([guardDuty, dynamodb]),
    );
  });
  beforeEach(async () => {
    await guardDuty.send(new CreateDetectorCommand({ Enable: true }));
    calls.begin();
  });

  it('are those of calls.json for the dispatcher', async () => {
    const loaded: typeof import('../../lambdas/dispatch-findings/handler') = require('../../lambdas/dispatch-findings/handler');
    proxy.standIn('guardduty:GetFindings', () => JSON.stringify({ findings: [{ Id: 'f' }] }));
    const public_ = finding('Policy:S3/BucketAnonymousAccessGranted', { s3BucketDetails: [{ name: 'b' }] });
    const records = [
      message('enable-key-rotation', 'api', call('kms', 'DisableKeyRotation', { keyId: 'k' }, 1), 1),
      message('close-public-bucket', 'guardDuty', public_, 2),
    ];
    expect(await loaded.handler({ Records: records }, {})).toEqual({ batchItemFailures: [] });
    expect(invoked.map(({ name }) => name).toSorted()).toEqual(['contain-1', 'posture-1']);
    calls.expectFresh('dispatch-findings');
  });

  it('are those of calls.json for the sweeper', async () => {
    const dispatcher: typeof import('../../lambdas/dispatch-findings/handler') = require('../../lambdas/dispatch-findings/handler');
    const sweeper: typeof import('../../lambdas/sweep-ledger/handler') = require('../../lambdas/sweep-ledger/handler');
    proxy.standIn('guardduty:CreateSampleFindings', () => '{}');
    proxy.standIn('sqs:StartMessageMoveTask', () => '{"TaskHandle":"h"}');
    proxy.fail('lambda:Invoke', 'denied', 1);
    await dispatcher.handler(
      { Records: [message('close-public-bucket', 'api', call('s3', 'PutBucketAcl', { bucketName: 'b' }, 3), 3)] },
      {},
    );
    const { PutItemCommand } = await import('@aws-sdk/client-dynamodb');
    const at = new Date().toISOString();
    for (const says of ['redrive', 'drill']) {
      const word = {
        pk: 'word#bob',
        sk: says,
        says,
        of: 'contain',
        reason: 'a test',
        version: 1,
        at,
        dueAt: at,
        bucket: 'contain#word',
      };
      await dynamodb.send(new PutItemCommand({ TableName: 'ledger', Item: marshall(word) }));
    }
    const realNow = Date.now();
    jest.useFakeTimers({
      now: realNow + 120_000,
      doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'],
    });
    calls.begin();
    try {
      expect((await sweeper.handler()).woken).toHaveLength(1);
    } finally {
      jest.useRealTimers();
    }
    calls.expectFresh('sweep-ledger');
  });

  it('are those of calls.json for the archiver', async () => {
    await new S3Client(setUpSettings()).send(
      new CreateBucketCommand({ Bucket: 'archive', CreateBucketConfiguration: { LocationConstraint: REGION } }),
    );
    calls.begin();
    const loaded: typeof import('../../lambdas/archive-ledger/handler') = require('../../lambdas/archive-ledger/handler');
    const Keys = { pk: { S: 'action#1' }, sk: { S: '0001' } };
    await loaded.handler({
      Records: [
        {
          eventName: 'INSERT',
          dynamodb: { SequenceNumber: '1', ApproximateCreationDateTime: 1_795_000_000, Keys, NewImage: Keys },
        },
      ],
    });
    calls.expectFresh('archive-ledger');
    expect(readFileSync(join(__dirname, '../../lambdas/archive-ledger/calls.json'), 'utf8')).toContain('s3:PutObject');
  });
});
