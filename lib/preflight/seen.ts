/** Who answers for a thing of the account. */
export type Owner =
  /** A stack of this very profile. */
  | 'rampart'
  /** Somebody in this account. */
  | 'account'
  /** An administrator account, a policy of the organisation or AWS Control Tower; what we set, they set back. */
  | 'organisation';

/** What was found of one account-wide thing. */
export type Seen =
  | { readonly state: 'absent' }
  | {
      readonly state: 'present';
      readonly owner: Owner;
      /** Whether it already is as the promises need it. */
      readonly enough: boolean;
      /** What it is, in words for a table. */
      readonly says: string;
    }
  | {
      readonly state: 'unreadable';
      readonly why: string;
      /** The call that was refused, where it was a permission that is missing. */
      readonly denied?: string;
    };
