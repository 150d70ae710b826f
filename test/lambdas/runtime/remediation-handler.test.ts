import { ENV } from '../../../lambdas/runtime/contract';
import type { Step } from '../../../lambdas/runtime/outcome';
import type { Remediation } from '../../../lambdas/runtime/remediation';
import { remediationHandler } from '../../../lambdas/runtime/remediation-handler';
import { captureLog, type LogLine } from '../captured-log';
import { ACCOUNT, apiCall, finding, nonCompliant, OWN_ROLE, REGION } from '../events';

interface Lamp {
  readonly left: boolean;
  readonly right: boolean;
}

interface LampStep extends Step {
  readonly api: 'lamp:Switch';
  readonly params: { readonly side: keyof Lamp; readonly on: boolean };
}

/** Two lamps that must burn; a step switches one of them. */
function lamps(
  start: Lamp,
  trouble: (side: keyof Lamp) => void = () => {},
  tags: Record<string, string> = { 'rampart:name': 'demo' },
  remains?: string,
) {
  let lamp = start;
  const remediation: Remediation<Lamp, LampStep> = {
    id: 'light-lamps',
    targets: () => ['lamp'],
    read: async () => ({ arn: 'arn:lamp', tags, state: lamp }),
    decide: (state) => {
      const dark = (['left', 'right'] as const).filter((side) => !state[side]);
      if (dark.length === 0) return { verdict: 'noop', why: 'light' };
      return {
        verdict: 'act',
        why: 'dark',
        steps: dark.map((side) => ({ api: 'lamp:Switch', params: { side, on: true } })),
        ...(remains === undefined ? {} : { remains }),
      };
    },
    undo: ({ before }, live) => ({
      verdict: 'act',
      why: 'as it was',
      steps: (['left', 'right'] as const)
        .filter((side) => live[side] !== before[side])
        .map((side) => ({ api: 'lamp:Switch', params: { side, on: before[side] } })),
    }),
    same: (one, other) => one.left === other.left && one.right === other.right,
    apply: async ({ params: { side, on } }) => {
      trouble(side);
      lamp = { ...lamp, [side]: on };
    },
    parseState: (value) => value as Lamp,
  };
  return { handler: remediationHandler(remediation), now: () => lamp };
}

const event = apiCall('kms', 'DisableKeyRotation', { keyId: 'secret-parameter' });

describe('the handler of a remediation', () => {
  let lines: LogLine[];

  beforeEach(() => {
    lines = captureLog();
    Object.assign(process.env, {
      AWS_REGION: REGION,
      [ENV.mode]: 'act',
      [ENV.scope]: 'rampart',
      [ENV.name]: 'demo',
      [ENV.ownRole]: OWN_ROLE,
      [ENV.protectedResources]: '',
    });
  });
  afterEach(() => jest.restoreAllMocks());

  const metrics = () => lines.filter((line) => '_aws' in line);
  const messages = () => lines.filter((line) => !('_aws' in line)).map((line) => line['message']);

  it('writes the state before the first step, each step before it is made, and the state after', async () => {
    const { handler, now } = lamps({ left: false, right: false });
    await handler(event);
    expect(now()).toEqual({ left: true, right: true });
    expect(messages()).toEqual(['received', 'before', 'step', 'step', 'after', 'ended']);
    const [before, after] = ['before', 'after'].map(
      (message) => lines.find((line) => line['message'] === message)?.['record'],
    );
    expect(before).toMatchObject({
      remediation: 'light-lamps',
      arn: 'arn:lamp',
      before: { left: false, right: false },
    });
    expect(before).not.toHaveProperty('after');
    expect(after).toMatchObject({ before: { left: false, right: false }, after: { left: true, right: true } });
  });

  it('counts the outcome under exactly the two dimensions that an alarm names', async () => {
    await lamps({ left: true, right: true }).handler(event);
    expect(metrics()).toEqual([
      {
        _aws: {
          Timestamp: expect.any(Number),
          CloudWatchMetrics: [
            {
              Namespace: 'Rampart/Remediation',
              Dimensions: [['Remediation', 'Outcome']],
              Metrics: [{ Name: 'Outcomes', Unit: 'Count' }],
            },
          ],
        },
        Remediation: 'light-lamps',
        Outcome: 'NOOP',
        Outcomes: 1,
      },
    ]);
  });

  it('logs nothing of the event but its id, kind and time', async () => {
    await lamps({ left: false, right: true }).handler(event);
    const text = JSON.stringify(lines);
    expect(text).toContain(event.id);
    for (const secret of ['203.0.113.7', 'secret-parameter', 'assumed-role']) expect(text).not.toContain(secret);
  });

  it('is partial when a later step fails, and finishes the rest on the next delivery', async () => {
    let denied = true;
    const { handler, now } = lamps({ left: false, right: false }, (side) => {
      if (side === 'right' && denied) throw Object.assign(new Error('no'), { name: 'AccessDeniedException' });
    });
    await expect(handler(event)).rejects.toMatchObject({ name: 'RemediationPartial' });
    expect(metrics()).toMatchObject([{ Outcome: 'PARTIAL' }]);
    expect(now()).toEqual({ left: true, right: false });
    denied = false;
    expect(await handler(event)).toMatchObject({ results: [{ outcome: 'DONE' }] });
    expect(now()).toEqual({ left: true, right: true });
  });

  it.each([
    ['denied', { name: 'AccessDeniedException' }, 'RemediationFailed', 'FAILED'],
    ['denied without a known name', { name: 'X', $metadata: { httpStatusCode: 403 } }, 'RemediationFailed', 'FAILED'],
    ['throttled', { name: 'ThrottlingException' }, 'RemediationInterrupted', 'INTERRUPTED'],
    ['broken', { name: 'InternalError', $metadata: { httpStatusCode: 500 } }, 'RemediationInterrupted', 'INTERRUPTED'],
    ['cut off', { name: 'Error', code: 'ECONNRESET' }, 'RemediationInterrupted', 'INTERRUPTED'],
    ['wrong', { name: 'ValidationException', $metadata: { httpStatusCode: 400 } }, 'ValidationException', 'FAILED'],
  ])('throws and counts when the call is %s', async (_what, error, name, outcome) => {
    const { handler } = lamps({ left: false, right: true }, () => {
      throw Object.assign(new Error('trouble'), error);
    });
    await expect(handler(event)).rejects.toMatchObject({ name });
    expect(metrics()).toMatchObject([{ Outcome: outcome }]);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a string', 'Records'],
    ['empty', {}],
    ['an array', [event]],
    ['of an unknown kind', { ...event, 'detail-type': 'EC2 Instance State-change Notification' }],
    ['without an account', { ...event, account: undefined }],
    ['with an account that is none', { ...event, account: '１１１１１１１１１１１１' }],
    ['without a detail', { ...event, detail: undefined }],
    ['with parameters that are no map', { ...event, detail: { ...event.detail, requestParameters: 'keyId' } }],
    ['from another account', { ...event, account: '222222222222' }],
    ['from another region', { ...event, region: 'us-east-1' }],
    ['a finding about another account', forged()],
    ['a compliance change of another region', elsewhere()],
  ])('rejects an event that is %s, without a look at anything', async (_what, raw) => {
    const { handler, now } = lamps({ left: false, right: false });
    await expect(handler(raw)).rejects.toMatchObject({ name: 'RemediationRejected' });
    expect(metrics()).toMatchObject([{ Outcome: 'REJECTED' }]);
    expect(now()).toEqual({ left: false, right: false });
  });

  it.each<[string, object]>([
    ['of another remediation', { remediation: 'close-public-bucket' }],
    ['of another account', { account: '222222222222' }],
    ['of another region', { region: 'us-east-1' }],
    ['without a resource', { resource: '' }],
    ['without an action id', { actionId: undefined }],
  ])('rejects an undo request %s', async (_what, change) => {
    const { handler } = lamps({ left: false, right: false });
    const undo = { actionId: 'a', remediation: 'light-lamps', account: ACCOUNT, region: REGION, resource: 'lamp' };
    await expect(handler({ undo: { ...undo, before: {}, after: {}, ...change } })).rejects.toMatchObject({
      name: 'RemediationRejected',
    });
  });

  it.each([
    ['act', 'UNDONE', ['left', 'right']],
    ['dry-run', 'DRY_RUN', []],
    ['ACT', 'DRY_RUN', []],
    [undefined, 'DRY_RUN', []],
  ])('carries out an undo in mode %p as %s, and otherwise makes no call', async (mode, outcome, switched) => {
    delete process.env[ENV.mode];
    if (mode !== undefined) process.env[ENV.mode] = mode;
    const made: string[] = [];
    const { handler, now } = lamps({ left: true, right: true }, (side) => made.push(side));
    const undo = { actionId: 'a', remediation: 'light-lamps', account: ACCOUNT, region: REGION, resource: 'lamp' };
    const before = { left: false, right: false };
    const request = { undo: { ...undo, before, after: { left: true, right: true } } };
    expect(await handler(request)).toMatchObject({ results: [{ outcome }] });
    expect(made).toEqual(switched);
    expect(now()).toEqual(outcome === 'UNDONE' ? before : { left: true, right: true });
  });

  it('tells a person what a repair could not bring back, though it was carried out and verified', async () => {
    const { handler, now } = lamps({ left: false, right: true }, () => {}, undefined, 'the right lamp flickers');
    expect(await handler(event)).toEqual({
      results: [{ resource: 'lamp', outcome: 'NOTIFIED', why: 'dark; repaired, but the right lamp flickers' }],
    });
    expect(now()).toEqual({ left: true, right: true });
    expect(messages()).toEqual(['received', 'before', 'step', 'after', 'ended']);
    expect(metrics()).toMatchObject([{ Outcome: 'NOTIFIED' }]);
  });

  it.each<[string, Record<string, string>, string | undefined, string]>([
    ['no tag', {}, undefined, 'OUT_OF_SCOPE'],
    ["another baseline's tag", { 'rampart:name': 'other' }, 'rampart', 'OUT_OF_SCOPE'],
    ['no tag and a misspelt scope', {}, 'Account', 'OUT_OF_SCOPE'],
    ['our tag', { 'rampart:name': 'demo' }, 'rampart', 'DONE'],
    ['no tag and the whole account as scope', {}, 'account', 'DONE'],
  ])('treats a resource with %s as its scope says', async (_what, tags, scope, outcome) => {
    delete process.env[ENV.scope];
    if (scope !== undefined) process.env[ENV.scope] = scope;
    const { handler, now } = lamps({ left: false, right: false }, () => {}, tags);
    expect(await handler(event)).toMatchObject({ results: [{ outcome }] });
    expect(now().left).toBe(outcome === 'DONE');
  });

  it.each([
    ['arn:lamp', 'EXEMPT'],
    ['arn:other, arn:lamp ,', 'EXEMPT'],
    ['arn:lam', 'DONE'],
    ['arn:lamp-2', 'DONE'],
  ])('compares whole ARNs with the protected list "%s"', async (list, outcome) => {
    process.env[ENV.protectedResources] = list;
    expect(await lamps({ left: false, right: true }).handler(event)).toMatchObject({ results: [{ outcome }] });
  });

  it.each<[Record<string, unknown>, string]>([
    [{ sample: true }, 'DRY_RUN'],
    [{ value: '{"a":1, "sample" : true}', type: 'default' }, 'DRY_RUN'],
    [{ sample: false }, 'DONE'],
    [{}, 'DONE'],
  ])('only plans for a sample finding: %j', async (additionalInfo, outcome) => {
    const { handler } = lamps({ left: false, right: true });
    const sample = finding('Policy:S3/BucketPublicAccessGranted', {}, additionalInfo);
    expect(await handler(sample)).toMatchObject({ results: [{ outcome }] });
  });

  it('drops what its own role did, and answers what a role with a similar ARN did', async () => {
    const { handler, now } = lamps({ left: false, right: true });
    const call = (role: string) => apiCall('kms', 'DisableKeyRotation', { keyId: 'k' }, role);
    expect(await handler(call(OWN_ROLE))).toMatchObject({ results: [{ outcome: 'OWN_ACTION' }] });
    expect(now().left).toBe(false);
    expect(await handler(call(`${OWN_ROLE}-2`))).toMatchObject({ results: [{ outcome: 'DONE' }] });
  });

  it.each([ENV.name, ENV.ownRole, ENV.protectedResources])('fails when the construct did not set %s', async (name) => {
    delete process.env[name];
    const { handler, now } = lamps({ left: false, right: false });
    await expect(handler(event)).rejects.toThrow(name);
    expect(metrics()).toMatchObject([{ Outcome: 'FAILED' }]);
    expect(now()).toEqual({ left: false, right: false });
  });

  it.each(['dry-run', 'ACT', '', undefined])('plans only when the mode is %p', async (mode) => {
    delete process.env[ENV.mode];
    if (mode !== undefined) process.env[ENV.mode] = mode;
    const { handler, now } = lamps({ left: false, right: false });
    expect(await handler(event)).toMatchObject({ results: [{ outcome: 'DRY_RUN' }] });
    expect(now()).toEqual({ left: false, right: false });
    const plan = lines.find((line) => line['message'] === 'would act')?.['record'];
    expect(plan).toMatchObject({ steps: [{ params: { side: 'left' } }, { params: { side: 'right' } }] });
  });
});

function forged() {
  const event = finding('Policy:S3/BucketPublicAccessGranted', {});
  return { ...event, detail: { ...event.detail, accountId: '222222222222' } };
}

function elsewhere() {
  const event = nonCompliant('rampart-x', 'AWS::KMS::Key', 'k');
  return { ...event, detail: { ...event.detail, awsRegion: 'us-east-1' } };
}
