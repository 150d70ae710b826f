import type { Recorded, UndoPlan } from '../runtime/outcome';
import type { EncryptionState, EncryptionStep } from './decide';

export function undoPlan({ before }: Recorded<EncryptionState>, live: EncryptionState): UndoPlan<EncryptionStep> {
  // There are two states, so whatever is not the one before is the one after.
  if (sameSetting(live, before)) return { verdict: 'noop', why: 'the setting is as it was before the repair' };
  return {
    verdict: 'act',
    why: 'back to new volumes without encryption, as before the repair',
    steps: [{ api: 'ec2:DisableEbsEncryptionByDefault', params: {} }],
  };
}

export function sameSetting(one: EncryptionState, other: EncryptionState): boolean {
  return one.on === other.on;
}
