import { requireEnv } from '../runtime/environment';
import { remediationHandler } from '../runtime/remediation-handler';
import { CONTRACT } from './contract';
import { decide, type EncryptionState, type EncryptionStep } from './decide';
import { applyToSetting, parseEncryptionState, readSetting } from './live';
import { sameSetting, undoPlan } from './undo';

export const handler = remediationHandler<EncryptionState, EncryptionStep>({
  contract: CONTRACT,
  read: readSetting,
  decide,
  undo: undoPlan,
  same: sameSetting,
  apply: applyToSetting,
  parseState: parseEncryptionState,
  // A setting has no tag; it is ours where the baseline makes it.
  belongs: () => requireEnv(CONTRACT.env.ours) === 'true',
});
