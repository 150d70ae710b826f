import { remediationHandler } from '../runtime/remediation-handler';
import { CONTRACT } from './contract';
import { decide, type KeyState, type KeyStep } from './decide';
import { applyToKey, parseKeyState, readKey } from './live';
import { sameStatus, undoPlan } from './undo';

export const handler = remediationHandler<KeyState, KeyStep>({
  contract: CONTRACT,
  read: readKey,
  decide,
  undo: undoPlan,
  same: sameStatus,
  apply: applyToKey,
  parseState: parseKeyState,
});
