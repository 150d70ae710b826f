import type { Plan, Step } from '../runtime/outcome';

/** What KMS says about a key, as far as rotation goes. */
export interface KeyState {
  readonly keyId: string;
  readonly manager: 'AWS' | 'CUSTOMER';
  readonly status: string;
  readonly spec: string;
  readonly origin: string;
  /** A replica takes its rotation from the primary key. */
  readonly replica: boolean;
  readonly rotation: { readonly enabled: false } | { readonly enabled: true; readonly days: number };
}

export type KeyStep = Step &
  (
    | {
        readonly api: 'kms:EnableKeyRotation';
        readonly params: { readonly KeyId: string; readonly RotationPeriodInDays: number };
      }
    | { readonly api: 'kms:DisableKeyRotation'; readonly params: { readonly KeyId: string } }
  );

/** `promisedDays` is the longest period; a shorter one is stricter and stays. */
export function decide(state: KeyState, promisedDays: number): Plan<KeyStep> {
  if (state.manager === 'AWS') return { verdict: 'noop', why: 'AWS rotates its own keys' };
  if (state.replica) return { verdict: 'noop', why: 'a replica rotates with its primary key' };
  if (state.spec !== 'SYMMETRIC_DEFAULT' || state.origin !== 'AWS_KMS') {
    return { verdict: 'noop', why: `AWS cannot rotate a key of spec ${state.spec} and origin ${state.origin}` };
  }
  const { rotation } = state;
  if (rotation.enabled && rotation.days <= promisedDays) {
    return { verdict: 'noop', why: `rotates every ${rotation.days} days` };
  }
  const wrong = rotation.enabled ? `rotates every ${rotation.days} days only` : 'does not rotate';
  // EnableKeyRotation is refused in every other state, and reviving a key is a decision of its own.
  if (state.status !== 'Enabled') return { verdict: 'notify', why: `key ${wrong}, and its state is ${state.status}` };
  return {
    verdict: 'act',
    why: `key ${wrong}; promised are ${promisedDays} days`,
    steps: [{ api: 'kms:EnableKeyRotation', params: { KeyId: state.keyId, RotationPeriodInDays: promisedDays } }],
  };
}
