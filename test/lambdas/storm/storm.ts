import './quiet';
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
import { handler as closePublicBucket } from '../../../lambdas/close-public-bucket/handler';
import { CONTRACT as dispatcher } from '../../../lambdas/dispatch-findings/contract';
import { handler as dispatch } from '../../../lambdas/dispatch-findings/handler';
import { handler as enableKeyRotation } from '../../../lambdas/enable-key-rotation/handler';
import { sweep } from '../../../lambdas/sweep-ledger/sweep';
import { ACCOUNT, apiCall, OWN_ROLES, REGION } from '../events';
import { setPolicy } from '../lamps';
import { LedgerModel } from '../ledger-model';

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

/** What came of the storm, and how long each stage took. */
export interface StormResult {
  readonly sent: number;
  readonly kept: number;
  readonly quarantined: number;
  readonly deadLetters: number;
  readonly actions: Readonly<Record<string, number>>;
  /** How often each resource was repaired. */
  readonly repairs: readonly number[];
  /** Batches that the contain queue had, and batches of both queues that were read until it was empty. */
  readonly turns: { readonly contain: number; readonly used: number };
  readonly seconds: number;
  readonly containSeconds: number;
  readonly writes: number;
  readonly heapMb: number;
  /** Milliseconds of each batch of ten messages, of each run of a remediation, and of each sweep. */
  readonly stages: Readonly<Record<'dispatch' | 'repair' | 'sweep', readonly number[]>>;
}

/** Ten thousand findings with duplicates, malformed ones and crashes, through the handlers over a model of the queues and the ledger. */
export async function runStorm(): Promise<StormResult> {
  const ledger = new LedgerModel();
  const keys = new Map<string, { rotates: boolean; repairs: number }>();
  const buckets = new Map<string, { closed: boolean; repairs: number }>();
  const invocations: { name: string; action: string }[] = [];
  const roll = dice(20_261_121);
  const stages = { dispatch: [] as number[], repair: [] as number[], sweep: [] as number[] };
  const realNow = Date.now;
  setPolicy();
  Object.assign(process.env, {
    KEY_ROTATION_DAYS: '365',
    [dispatcher.env.ownRoles]: OWN_ROLES,
    [dispatcher.env.functions]: JSON.stringify({
      'enable-key-rotation': 'posture-1',
      'close-public-bucket': 'contain-1',
    }),
  });
  const timed = async <T>(stage: keyof typeof stages, work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    try {
      return await work();
    } finally {
      stages[stage].push(performance.now() - began);
    }
  };

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

  /** One batch of a queue as Lambda reads it: ten messages, failures back to the queue, after five receives dead letters. */
  async function readBatch(queue: Message[], deadLetters: Message[]): Promise<void> {
    const batch = queue.splice(0, 10);
    for (const message of batch) message.receives += 1;
    const { batchItemFailures } = await timed('dispatch', () => dispatch({ Records: batch }, {}));
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const message of batch.filter(({ messageId }) => failed.has(messageId))) {
      (message.receives >= 5 ? deadLetters : queue).push(message);
    }
  }

  async function work(): Promise<void> {
    while (invocations.length > 0) {
      const { name, action } = invocations.shift() as { name: string; action: string };
      const run = name === 'contain-1' ? closePublicBucket : enableKeyRotation;
      await timed('repair', () => run({ action }).catch(() => {}));
    }
  }

  openAws();
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
  try {
    const started = performance.now();
    // Posture came first and is the same flood; each queue has its own reader, and the readers take turns.
    const containSent = contain.length;
    let turnsOfContain = 0;
    while (contain.length > 0) {
      if (posture.length > 0) await readBatch(posture, deadLetters);
      await readBatch(contain, deadLetters);
      turnsOfContain += 1;
      await work();
    }
    const contained = performance.now();
    while (posture.length > 0) {
      await readBatch(posture, deadLetters);
      await work();
    }
    let now = realNow();
    for (let round = 0; round < 40; round += 1) {
      now += 5 * 60_000;
      Date.now = () => now;
      for (const queue of ['contain', 'posture']) {
        const wake = async ({ id, queue: of }: { id: string; queue: string }) => {
          invocations.push({ name: `${of}-1`, action: id });
        };
        await timed('sweep', () => sweep({ queue, now: new Date(now), wake }).catch(() => undefined));
      }
      await work();
    }
    const ended = performance.now();
    const findings = ledger.all('finding#');
    const actions: Record<string, number> = {};
    for (const { state } of ledger.all('action#')) actions[String(state)] = (actions[String(state)] ?? 0) + 1;
    return {
      sent: sent.size,
      kept: new Set(findings.map(({ pk }) => pk)).size,
      quarantined: findings.filter(({ state }) => state === 'QUARANTINED').length,
      deadLetters: new Set(deadLetters.map(({ body }) => body)).size,
      actions,
      repairs: [...keys.values(), ...buckets.values()].map((one) => one.repairs),
      turns: { contain: Math.ceil(containSent / 10), used: turnsOfContain },
      seconds: (ended - started) / 1_000,
      containSeconds: (contained - started) / 1_000,
      writes: ledger.writes,
      heapMb: Math.round(process.memoryUsage().heapUsed / 1e6),
      stages,
    };
  } finally {
    Date.now = realNow;
  }
}
