import {
  DescribeKeyCommand,
  EnableKeyRotationCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListResourceTagsCommand,
} from '@aws-sdk/client-kms';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  GetBucketTaggingCommand,
  GetBucketWebsiteCommand,
  GetPublicAccessBlockCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { handler as closePublicBucket } from '../../lambdas/close-public-bucket/handler';
import { CONTRACT as dispatcher } from '../../lambdas/dispatch-findings/contract';
import { handler as dispatch } from '../../lambdas/dispatch-findings/handler';
import { handler as enableKeyRotation } from '../../lambdas/enable-key-rotation/handler';
import { sweep } from '../../lambdas/sweep-ledger/sweep';
import { captureLog } from './captured-log';
import { ACCOUNT, apiCall, OWN_ROLES, REGION } from './events';
import { setPolicy } from './lamps';
import { LedgerModel } from './ledger-model';

const FINDINGS = 10_000;
const DUPLICATES = 0.05;
const MALFORMED = 0.01;
const CRASHES = 0.01;

/** Repeatable: the same storm every time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

interface Message {
  readonly messageId: string;
  readonly body: string;
  receives: number;
}

const ledger = new LedgerModel();

describe('a storm of ten thousand findings', () => {
  const keys = new Map<string, { rotates: boolean; repairs: number }>();
  const buckets = new Map<string, { closed: boolean; repairs: number }>();
  const invocations: { name: string; action: string }[] = [];
  const roll = dice(20_261_121);

  beforeAll(() => {
    captureLog();
    setPolicy();
    Object.assign(process.env, {
      KEY_ROTATION_DAYS: '365',
      [dispatcher.env.ownRoles]: OWN_ROLES,
      [dispatcher.env.functions]: JSON.stringify({
        'enable-key-rotation': 'posture-1',
        'close-public-bucket': 'contain-1',
      }),
      POWERTOOLS_METRICS_DISABLED: 'true',
      POWERTOOLS_LOG_LEVEL: 'SILENT',
    });
    openAws();
  });
  afterAll(() => jest.restoreAllMocks());

  function openAws(): void {
    const kms = mockClient(KMSClient);
    const keyOf = (id = '') => keys.get(id) ?? { rotates: true, repairs: 0 };
    kms.on(DescribeKeyCommand).callsFake(({ KeyId }) => ({
      KeyMetadata: {
        ...{ KeyId, Arn: `arn:aws:kms:${REGION}:${ACCOUNT}:key/${KeyId}`, KeyManager: 'CUSTOMER', KeyState: 'Enabled' },
        ...{ KeySpec: 'SYMMETRIC_DEFAULT', Origin: 'AWS_KMS' },
      },
    }));
    kms.on(ListResourceTagsCommand).resolves({ Tags: [{ TagKey: 'rampart:name', TagValue: 'demo' }] });
    kms.on(GetKeyRotationStatusCommand).callsFake(({ KeyId }) => ({
      KeyRotationEnabled: keyOf(KeyId).rotates,
      RotationPeriodInDays: 365,
    }));
    kms.on(EnableKeyRotationCommand).callsFake(({ KeyId }) => {
      keys.set(KeyId, { rotates: true, repairs: keyOf(KeyId).repairs + 1 });
      return {};
    });
    const s3 = mockClient(S3Client);
    const absent = (name: string) => Promise.reject(Object.assign(new Error(name), { name }));
    const CLOSED = {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    };
    s3.on(GetPublicAccessBlockCommand).callsFake(({ Bucket }) =>
      buckets.get(Bucket)?.closed === true
        ? { PublicAccessBlockConfiguration: CLOSED }
        : absent('NoSuchPublicAccessBlockConfiguration'),
    );
    s3.on(GetBucketWebsiteCommand).callsFake(() => absent('NoSuchWebsiteConfiguration'));
    s3.on(GetBucketTaggingCommand).resolves({ TagSet: [{ Key: 'rampart:name', Value: 'demo' }] });
    s3.on(PutPublicAccessBlockCommand).callsFake(({ Bucket }) => {
      buckets.set(Bucket, { closed: true, repairs: (buckets.get(Bucket)?.repairs ?? 0) + 1 });
      return {};
    });
    mockClient(LambdaClient)
      .on(InvokeCommand)
      .callsFake(({ FunctionName, Payload }) => {
        // Lambda loses none that it accepted; what it refuses is left to the sweeper.
        if (roll() < CRASHES) throw Object.assign(new Error('busy'), { name: 'TooManyRequestsException' });
        const { action } = JSON.parse(new TextDecoder().decode(Payload));
        invocations.push({ name: FunctionName, action });
        return { StatusCode: 202 };
      });
  }

  function messages(remediation: string, event: (index: number) => object, count: number): Message[] {
    const bodies: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const body = JSON.stringify({ remediation, pattern: 'api', event: event(index) });
      bodies.push(roll() < MALFORMED ? `${body.slice(0, -9)}${index}` : body);
      if (roll() < DUPLICATES) bodies.push(bodies[Math.floor(roll() * bodies.length)] ?? body);
    }
    return bodies.map((body, index) => ({ messageId: `${remediation}-${index}`, body, receives: 0 }));
  }

  const own = (event: ReturnType<typeof apiCall>, id: string) => ({
    ...event,
    id,
    detail: { ...event.detail, eventID: id },
  });

  /** Reads a queue to its end as Lambda does: batches of ten, failures back to the queue, after five receives dead letters. */
  async function drain(queue: Message[], deadLetters: Message[]): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.splice(0, 10);
      for (const message of batch) message.receives += 1;
      const { batchItemFailures } = await dispatch({ Records: batch }, {});
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      for (const message of batch.filter(({ messageId }) => failed.has(messageId))) {
        (message.receives >= 5 ? deadLetters : queue).push(message);
      }
    }
  }

  async function work(): Promise<void> {
    while (invocations.length > 0) {
      const { name, action } = invocations.shift() as { name: string; action: string };
      const run = name === 'contain-1' ? closePublicBucket : enableKeyRotation;
      await run({ action }).catch(() => {});
    }
  }

  it('loses none, repairs none twice, and lets containment go first', async () => {
    const share = FINDINGS / 2;
    const keyId = (index: number) => `key-${index % 2_000}`;
    const bucketName = (index: number) => `bucket-${index % 2_000}`;
    for (let index = 0; index < 2_000; index += 1) {
      keys.set(keyId(index), { rotates: false, repairs: 0 });
      buckets.set(bucketName(index), { closed: false, repairs: 0 });
    }
    const posture = messages(
      'enable-key-rotation',
      (i) => own(apiCall('kms', 'DisableKeyRotation', { keyId: keyId(i) }), `k${i}`),
      share,
    );
    const contain = messages(
      'close-public-bucket',
      (i) => own(apiCall('s3', 'PutBucketAcl', { bucketName: bucketName(i) }), `b${i}`),
      share,
    );
    const sent = new Set([...posture, ...contain].map(({ body }) => body));
    const deadLetters: Message[] = [];
    // A crash takes the function with it at a write of the ledger, before or after it took effect.
    ledger.trouble = (operation) => {
      if (operation === 'get' || roll() >= CRASHES / 2) return undefined;
      return roll() < 0.5 ? 'before' : 'after';
    };
    const started = process.hrtime.bigint();
    await drain(contain, deadLetters);
    await work();
    const contained = process.hrtime.bigint();
    // Not one posture finding has been read when the last containment is worked on: they have queues of their own.
    expect(posture.every(({ receives }) => receives === 0)).toBe(true);
    await drain(posture, deadLetters);
    await work();
    let now = Date.now();
    for (let round = 0; round < 40; round += 1) {
      now += 5 * 60_000;
      jest.spyOn(Date, 'now').mockReturnValue(now);
      for (const queue of ['contain', 'posture']) {
        await sweep({
          queue,
          now: new Date(now),
          wake: async ({ id, queue: of }) => {
            invocations.push({ name: `${of}-1`, action: id });
          },
        }).catch(() => {});
      }
      await work();
    }
    const ended = process.hrtime.bigint();

    const findings = ledger.all('finding#');
    const kept = new Set(findings.map(({ pk }) => pk));
    const actions = ledger.all('action#');
    const open = actions.filter(({ state }) =>
      ['RECEIVED', 'CLAIMED', 'EXECUTING', 'RETRY', 'PARTIAL'].includes(state as string),
    );
    expect(open).toEqual([]);
    // Every distinct message is a finding of its own in the ledger, or lies in the dead letters.
    expect(kept.size + new Set(deadLetters.map(({ body }) => body)).size).toBe(sent.size);
    const repairs = [...keys.values(), ...buckets.values()].map((one) => one.repairs);
    const done = actions.filter(({ state }) => state === 'DONE').length;
    const parked = actions.filter(({ state }) => state === 'PARKED').length;
    expect(Math.max(...repairs)).toBe(1);
    expect(done).toBe(repairs.filter((count) => count === 1).length);
    // The breaker of twenty an hour parks the rest; each waits for a person and none is lost.
    expect(done).toBeLessThanOrEqual(2 * 20 * 5);
    const noop = actions.filter(({ state }) => state === 'NOOP').length;
    expect(done + parked + noop).toBe(actions.length);
    expect(done + parked).toBeGreaterThan(3_900);
    const seconds = Number(ended - started) / 1e9;
    const figures = {
      sent: sent.size,
      findings: findings.length,
      deadLetters: deadLetters.length,
      done,
      parked,
      quarantined: findings.filter(({ state }) => state === 'QUARANTINED').length,
      containSeconds: Number(contained - started) / 1e9,
      perSecond: Math.round(sent.size / seconds),
      writes: ledger.writes,
      heapMb: Math.round(process.memoryUsage().heapUsed / 1e6),
    };
    if (process.env['SHOW_FIGURES'] === '1') process.stderr.write(`${JSON.stringify(figures)}\n`);
    expect(figures.quarantined).toBeGreaterThan(50);
  }, 300_000);
});
