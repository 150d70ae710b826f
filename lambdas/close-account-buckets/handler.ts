import { requireEnv } from '../runtime/environment';
import { remediationHandler } from '../runtime/remediation-handler';
import { CONTRACT } from './contract';
import { type AccountState, type AccountStep, decide } from './decide';
import { applyToAccount, parseAccountState, readAccount } from './live';
import { sameAccount, undoPlan } from './undo';

const isOurs = () => requireEnv(CONTRACT.env.ours) === 'true';

export const handler = remediationHandler<AccountState, AccountStep>({
  contract: CONTRACT,
  read: readAccount,
  decide: (state, { hints }) => decide(state, isOurs(), hints['what']),
  undo: undoPlan,
  same: sameAccount,
  apply: applyToAccount,
  parseState: parseAccountState,
  // A setting has no tag; it is ours where the baseline makes it.
  belongs: isOurs,
});
