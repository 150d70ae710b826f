import { remediationHandler } from '../runtime/remediation-handler';
import { applyToGroup } from '../runtime/security-group';
import type { GroupStep } from '../runtime/security-group-rules';
import { CONTRACT } from './contract';
import { type DefaultGroupState, decide } from './decide';
import { parseDefaultGroupState, readDefaultGroup } from './live';
import { sameGroup, undoPlan } from './undo';

export const handler = remediationHandler<DefaultGroupState, GroupStep>({
  contract: CONTRACT,
  read: readDefaultGroup,
  decide,
  undo: undoPlan,
  same: sameGroup,
  apply: applyToGroup,
  parseState: parseDefaultGroupState,
});
