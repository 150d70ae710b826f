import fc from 'fast-check';
import { decide, type KeyState } from '../../../lambdas/enable-key-rotation/decide';
import { sameRotation, undoPlan } from '../../../lambdas/enable-key-rotation/undo';

const OFF: KeyState = {
  keyId: '1234',
  manager: 'CUSTOMER',
  status: 'Enabled',
  spec: 'SYMMETRIC_DEFAULT',
  origin: 'AWS_KMS',
  replica: false,
  rotation: { enabled: false },
};
const every = (days: number): KeyState => ({ ...OFF, rotation: { enabled: true, days } });

describe('the decision about a key', () => {
  it.each<[string, KeyState, string]>([
    ['does not rotate', OFF, 'act'],
    ['rotates more seldom than promised', every(366), 'act'],
    ['rotates as promised', every(365), 'noop'],
    ['rotates more often than promised', every(90), 'noop'],
    ["is AWS's own", { ...OFF, manager: 'AWS' }, 'noop'],
    ['is asymmetric', { ...OFF, spec: 'RSA_2048' }, 'noop'],
    ['has imported material', { ...OFF, origin: 'EXTERNAL' }, 'noop'],
    ['is a replica', { ...OFF, replica: true }, 'noop'],
    ['is disabled', { ...OFF, status: 'Disabled' }, 'notify'],
    ['is pending deletion', { ...OFF, status: 'PendingDeletion' }, 'notify'],
    ['is disabled and rotates as promised', { ...every(365), status: 'Disabled' }, 'noop'],
  ])('for a key that %s', (_what, state, verdict) => {
    expect(decide(state, 365).verdict).toBe(verdict);
  });

  it('asks KMS for the promised period', () => {
    expect(decide(OFF, 180)).toMatchObject({
      steps: [{ api: 'kms:EnableKeyRotation', params: { KeyId: '1234', RotationPeriodInDays: 180 } }],
    });
  });
});

const days = fc.integer({ min: 90, max: 2560 });
const rotation = fc.oneof(
  fc.constant({ enabled: false } as const),
  days.map((n) => ({ enabled: true, days: n }) as const),
);
const state: fc.Arbitrary<KeyState> = rotation.map((one) => ({ ...OFF, rotation: one }));

/** What KMS does with our steps. */
function made(before: KeyState, plan: ReturnType<typeof decide> | ReturnType<typeof undoPlan>): KeyState {
  if (plan.verdict !== 'act') return before;
  const [step] = plan.steps;
  if (step?.api !== 'kms:EnableKeyRotation') return { ...before, rotation: { enabled: false } };
  return { ...before, rotation: { enabled: true, days: step.params.RotationPeriodInDays } };
}

describe('repair and undo of a key', () => {
  it('leaves nothing to do, and the undo gives back the first state, from any state and promise', () => {
    fc.assert(
      fc.property(state, days, (before, promised) => {
        const after = made(before, decide(before, promised));
        expect(decide(after, promised).verdict).toBe('noop');
        const undone = made(after, undoPlan({ before, after }, after));
        expect(undone).toEqual(before);
        expect(undoPlan({ before, after }, undone).verdict).toBe('noop');
      }),
    );
  });

  it('refuses to undo on every drift', () => {
    fc.assert(
      fc.property(state, state, state, (before, after, live) => {
        fc.pre(!sameRotation(live, before) && !sameRotation(live, after));
        expect(undoPlan({ before, after }, live).verdict).toBe('refuse');
      }),
    );
  });

  it('never lengthens a period or switches rotation off when it repairs', () => {
    fc.assert(
      fc.property(state, days, (before, promised) => {
        const { rotation: now } = made(before, decide(before, promised));
        const then = before.rotation;
        expect(now.enabled).toBe(true);
        if (then.enabled && now.enabled) expect(now.days).toBeLessThanOrEqual(then.days);
      }),
    );
  });
});
