import type { Recorded, UndoPlan } from '../runtime/outcome';
import type { KeyState, KeyStep } from './decide';

/** Puts the recorded rotation back, unless somebody changed the rotation since. */
export function undoPlan({ before, after }: Recorded<KeyState>, live: KeyState): UndoPlan<KeyStep> {
  if (sameRotation(live, before)) return { verdict: 'noop', why: 'the rotation is as it was before the repair' };
  if (!sameRotation(live, after)) {
    return {
      verdict: 'refuse',
      why: `${described(live)} now, ${described(after)} after the repair: somebody changed it since`,
    };
  }
  const why = `back to: ${described(before)}`;
  if (!before.rotation.enabled) {
    return { verdict: 'act', why, steps: [{ api: 'kms:DisableKeyRotation', params: { KeyId: live.keyId } }] };
  }
  const RotationPeriodInDays = before.rotation.days;
  return {
    verdict: 'act',
    why,
    steps: [{ api: 'kms:EnableKeyRotation', params: { KeyId: live.keyId, RotationPeriodInDays } }],
  };
}

export function sameRotation(one: KeyState, other: KeyState): boolean {
  if (!one.rotation.enabled || !other.rotation.enabled) return one.rotation.enabled === other.rotation.enabled;
  return one.rotation.days === other.rotation.days;
}

function described({ rotation }: KeyState): string {
  return rotation.enabled ? `rotates every ${rotation.days} days` : 'does not rotate';
}
