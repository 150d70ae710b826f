import { isDeepStrictEqual } from 'node:util';
import type { Recorded, UndoPlan } from '../runtime/outcome';
import type { AccountState, AccountStep } from './decide';

/** Puts the recorded block back, or removes it where there was none, unless somebody changed it since. */
export function undoPlan({ before, after }: Recorded<AccountState>, live: AccountState): UndoPlan<AccountStep> {
  if (sameAccount(live, before)) return { verdict: 'noop', why: 'the block is as it was before the repair' };
  if (!sameAccount(live, after)) {
    return { verdict: 'refuse', why: 'the block is not as the repair left it: somebody changed it since' };
  }
  const why = 'back to the block on public access that the account had before the repair';
  const AccountId = live.account;
  if (before.block === null) {
    return { verdict: 'act', why, steps: [{ api: 's3control:DeletePublicAccessBlock', params: { AccountId } }] };
  }
  const params = { AccountId, PublicAccessBlockConfiguration: before.block };
  return { verdict: 'act', why, steps: [{ api: 's3control:PutPublicAccessBlock', params }] };
}

export function sameAccount(one: AccountState, other: AccountState): boolean {
  return isDeepStrictEqual(one.block, other.block);
}
