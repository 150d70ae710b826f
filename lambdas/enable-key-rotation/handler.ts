import { requireEnv } from '../runtime/environment';
import { remediationHandler } from '../runtime/remediation-handler';
import { CONTRACT } from './contract';
import { decide, type KeyState, type KeyStep } from './decide';
import { applyToKey, parseKeyState, readKey } from './live';
import { sameRotation, undoPlan } from './undo';

function promisedDays(): number {
  const days = Number(requireEnv(CONTRACT.env.rotationDays));
  // The bounds of KMS.
  if (!Number.isInteger(days) || days < 90 || days > 2560) {
    throw new Error(`${CONTRACT.env.rotationDays} is not a whole number of days from 90 to 2560`);
  }
  return days;
}

export const handler = remediationHandler<KeyState, KeyStep>({
  contract: CONTRACT,
  read: readKey,
  decide: (state) => decide(state, promisedDays()),
  undo: undoPlan,
  same: sameRotation,
  apply: applyToKey,
  parseState: parseKeyState,
});
