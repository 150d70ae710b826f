import type { Recorded, UndoPlan } from '../runtime/outcome';
import type { KeyState, KeyStep } from './decide';

/** To take a key away again is for its administrators, by hand, with a second person; we say how and are denied it. */
export function undoPlan({ before, after }: Recorded<KeyState>, live: KeyState): UndoPlan<KeyStep> {
  if (sameStatus(live, before)) return { verdict: 'noop', why: `the key is ${live.status}, as before the repair` };
  if (!sameStatus(live, after)) {
    return { verdict: 'refuse', why: `the key is ${live.status} now, and was ${after.status} after the repair` };
  }
  const how = before.status === 'Disabled' ? 'disable-key' : 'schedule-key-deletion';
  const why = `an administrator of the key takes it away, with a second person: aws kms ${how} --key-id ${live.keyId}`;
  return { verdict: 'refuse', why };
}

export function sameStatus(one: KeyState, other: KeyState): boolean {
  return one.keyId === other.keyId && one.status === other.status;
}
