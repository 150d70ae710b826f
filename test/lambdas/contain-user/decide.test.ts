import fc from 'fast-check';
import { type Credential, decide, type UserState, type UserStep } from '../../../lambdas/contain-user/decide';
import { sameUser, undoPlan } from '../../../lambdas/contain-user/undo';

const KINDS = ['access key', 'service credential', 'signing certificate', 'SSH key'] as const;
const credential = (id: string): fc.Arbitrary<Credential> =>
  fc.record({ kind: fc.constantFrom(...KINDS), id: fc.constant(id), active: fc.boolean() });
const state: fc.Arbitrary<UserState> = fc.record({
  name: fc.constant('somebody'),
  id: fc.constant('AIDA1'),
  denyAll: fc.constant('arn:aws:iam::aws:policy/AWSDenyAll'),
  denied: fc.boolean(),
  room: fc.boolean(),
  credentials: fc.tuple(credential('A'), credential('B'), credential('C')).map((all) => [...all]),
});
const ONE: UserState = {
  name: 'somebody',
  id: 'AIDA1',
  denyAll: 'arn:aws:iam::aws:policy/AWSDenyAll',
  denied: false,
  room: true,
  credentials: [{ kind: 'access key', id: 'AKIA1', active: true }],
};

/** What IAM does with our steps. */
function made(before: UserState, steps: readonly UserStep[]): UserState {
  const values = steps.map(({ params }) => Object.values(params));
  const apis = steps.map(({ api }) => api);
  const denied = (before.denied || apis.includes('iam:AttachUserPolicy')) && !apis.includes('iam:DetachUserPolicy');
  const credentials = before.credentials.map((one) => {
    const last = values.findLast((some) => some.includes(one.id));
    return last === undefined ? one : { ...one, active: last.includes('Active') };
  });
  return { ...before, denied, credentials };
}

const stepsOf = (plan: ReturnType<typeof decide> | ReturnType<typeof undoPlan>) => ('steps' in plan ? plan.steps : []);

describe('the decision about a user', () => {
  it('denies everything first', () => {
    expect(stepsOf(decide(ONE)).map(({ api }) => api)).toEqual(['iam:AttachUserPolicy', 'iam:UpdateAccessKey']);
  });

  it('leaves nothing to do, from any state and from every state half-way', () => {
    fc.assert(
      fc.property(state, fc.nat(4), (before, done) => {
        const half = made(before, stepsOf(decide(before)).slice(0, done));
        const after = made(half, stepsOf(decide(half)));
        expect(decide(after).verdict).toBe('noop');
        expect(after.credentials.some(({ active }) => active)).toBe(false);
        expect(after.denied).toBe(before.denied || before.room);
      }),
    );
  });

  it('says what remains where nothing more can be attached', () => {
    expect(decide({ ...ONE, room: false })).toMatchObject({
      verdict: 'act',
      remains: expect.stringContaining('password'),
    });
  });

  it('deactivates a key that came after the containment', () => {
    expect(stepsOf(decide({ ...ONE, denied: true }))).toEqual([
      { api: 'iam:UpdateAccessKey', params: { UserName: 'somebody', AccessKeyId: 'AKIA1', Status: 'Inactive' } },
    ]);
  });
});

describe('the undo', () => {
  it('gives back exactly the first state, from any state', () => {
    fc.assert(
      fc.property(state, (before) => {
        const after = made(before, stepsOf(decide(before)));
        const back = made(after, stepsOf(undoPlan({ before, after }, after)));
        expect(sameUser(back, before)).toBe(true);
      }),
    );
  });

  it('lifts the Deny last, so that a crash leaves the user contained', () => {
    const after = made(ONE, stepsOf(decide(ONE)));
    expect(stepsOf(undoPlan({ before: ONE, after }, after)).at(-1)?.api).toBe('iam:DetachUserPolicy');
  });

  it.each<[string, Partial<UserState>]>([
    ['made a key since', { credentials: [...ONE.credentials, { kind: 'access key', id: 'AKIA2', active: true }] }],
    ['deleted a key since', { credentials: [] }],
    ['made the user anew', { id: 'AIDA2' }],
    ['lifted the Deny', { denied: false }],
  ])('refuses when somebody %s', (_what, change) => {
    const after = made(ONE, stepsOf(decide(ONE)));
    expect(undoPlan({ before: ONE, after }, { ...after, ...change }).verdict).toBe('refuse');
  });
});
