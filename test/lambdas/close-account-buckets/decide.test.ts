import fc from 'fast-check';
import { type AccountState, type AccountStep, decide } from '../../../lambdas/close-account-buckets/decide';
import { sameAccount, undoPlan } from '../../../lambdas/close-account-buckets/undo';
import type { Plan, UndoPlan } from '../../../lambdas/runtime/outcome';

const CLOSED = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const state = (block: AccountState['block']): AccountState => ({ account: '111111111111', block });
const HALF = state({ ...CLOSED, BlockPublicPolicy: false });

describe('the decision about the block of an account', () => {
  it.each<[string, AccountState, boolean, string | undefined, string]>([
    ['is on', state(CLOSED), false, 'DeleteAccountPublicAccessBlock', 'noop'],
    ['is ours and half on', HALF, true, undefined, 'act'],
    ['is ours and gone', state(null), true, undefined, 'act'],
    ['is not ours and was deleted', state(null), false, 'DeleteAccountPublicAccessBlock', 'act'],
    ['is not ours and GuardDuty saw it go', HALF, false, 'Policy:S3/AccountBlockPublicAccessDisabled', 'act'],
    ['is not ours and was put', HALF, false, 'PutAccountPublicAccessBlock', 'approve'],
    ['is not ours and was perhaps never on', state(null), false, undefined, 'approve'],
  ])('that %s', (_what, one, ours, event, verdict) => expect(decide(one, ours, event).verdict).toBe(verdict));

  it('names the switches that are off', () => {
    expect(decide(HALF, true, undefined).why).toBe('BlockPublicPolicy is off for the whole account');
  });
});

const flag = fc.boolean();
const block = fc.record({
  BlockPublicAcls: flag,
  IgnorePublicAcls: flag,
  BlockPublicPolicy: flag,
  RestrictPublicBuckets: flag,
});
const anyState = fc.option(block).map(state);

/** What S3 does with our steps. */
function made(before: AccountState, plan: Plan<AccountStep> | UndoPlan<AccountStep>): AccountState {
  const [step] = 'steps' in plan ? plan.steps : [];
  if (step === undefined) return before;
  return state('PublicAccessBlockConfiguration' in step.params ? step.params.PublicAccessBlockConfiguration : null);
}

describe('repair and undo of the block of an account', () => {
  it('leave nothing to do, give back the first state, and refuse on every drift', () => {
    fc.assert(
      fc.property(anyState, anyState, (before, live) => {
        const after = made(before, decide(before, true, undefined));
        expect(decide(after, true, undefined).verdict).toBe('noop');
        const undone = made(after, undoPlan({ before, after }, after));
        expect(sameAccount(undone, before)).toBe(true);
        fc.pre(!sameAccount(live, before) && !sameAccount(live, after));
        expect(undoPlan({ before, after }, live).verdict).toBe('refuse');
      }),
    );
  });
});
