import type { Plan, Step } from '../runtime/outcome';
import { CLOSED, openSwitches, type PublicAccessBlock } from '../runtime/public-access-block';

export interface AccountState {
  readonly account: string;
  /** null: the account has no such setting, which is the same as four times off. */
  readonly block: PublicAccessBlock | null;
}

export type AccountStep = Step &
  (
    | {
        readonly api: 's3control:PutPublicAccessBlock';
        readonly params: { readonly AccountId: string; readonly PublicAccessBlockConfiguration: PublicAccessBlock };
      }
    | { readonly api: 's3control:DeletePublicAccessBlock'; readonly params: { readonly AccountId: string } }
  );

/** Events that tell that it was on until now. */
const SWITCHED_OFF: readonly string[] = [
  'DeleteAccountPublicAccessBlock',
  'Policy:S3/AccountBlockPublicAccessDisabled',
];

/**
 * `ours`: the baseline switched it on, so every public site stands elsewhere already. Else only what was on until now is
 * switched on again; for the first time a person must have looked for sites that it would cut.
 */
export function decide({ account, block }: AccountState, ours: boolean, what: string | undefined): Plan<AccountStep> {
  const open = openSwitches(block);
  if (open.length === 0) return { verdict: 'noop', why: 'public access is blocked for the whole account' };
  return {
    verdict: ours || SWITCHED_OFF.includes(what ?? '') ? 'act' : 'approve',
    why: `${open.join(', ')} ${open.length === 1 ? 'is' : 'are'} off for the whole account`,
    steps: [
      {
        api: 's3control:PutPublicAccessBlock',
        params: { AccountId: account, PublicAccessBlockConfiguration: CLOSED },
      },
    ],
  };
}
