import { remediationHandler } from '../runtime/remediation-handler';
import { applyToGroup } from '../runtime/security-group';
import type { GroupStep } from '../runtime/security-group-rules';
import { CONTRACT } from './contract';
import { decide, type IngressState } from './decide/decide';
import { parseIngressState, readIngress } from './live';
import { sameIngress, undoPlan } from './undo';

export const handler = remediationHandler<IngressState, GroupStep>({
  contract: CONTRACT,
  read: readIngress,
  decide,
  undo: undoPlan,
  same: sameIngress,
  apply: applyToGroup,
  parseState: parseIngressState,
});
