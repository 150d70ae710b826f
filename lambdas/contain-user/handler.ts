import { remediationHandler } from '../runtime/remediation-handler';
import { CONTRACT } from './contract';
import { decide, type UserState, type UserStep } from './decide';
import { applyToUser, parseUserState, readUser } from './live';
import { sameUser, undoPlan } from './undo';

export const handler = remediationHandler<UserState, UserStep>({
  contract: CONTRACT,
  read: readUser,
  decide,
  undo: undoPlan,
  same: sameUser,
  apply: applyToUser,
  parseState: parseUserState,
});
