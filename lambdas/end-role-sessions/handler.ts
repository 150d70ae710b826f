import { remediationHandler } from '../runtime/remediation-handler';
import { CONTRACT } from './contract';
import { decide, type RoleState, type RoleStep } from './decide/decide';
import { applyToRole, parseRoleState, readRole } from './live';
import { sameRole, undoPlan } from './undo';

export const handler = remediationHandler<RoleState, RoleStep>({
  contract: CONTRACT,
  read: readRole,
  decide,
  undo: undoPlan,
  same: sameRole,
  apply: applyToRole,
  parseState: parseRoleState,
});
