import type { OUTCOMES } from './contract';

export type Outcome = (typeof OUTCOMES)[number];

/** How one run ended, and why, in words for the log, the ledger and the operator. */
export interface Result {
  readonly outcome: Outcome;
  readonly why: string;
}

/** One call to AWS, as data, so that it can be shown, recorded and compared before it is made. */
export interface Step {
  readonly api: string;
  readonly params: object;
}

/**
 * What to do about the live state. `notify`: wrong, but a person must decide. `approve`: the steps wait until a person
 * agrees to exactly them. `remains`: what the steps cannot bring back; the repair is carried out and verified, and ends as
 * NOTIFIED instead of DONE.
 */
export type Plan<S extends Step> =
  | { readonly verdict: 'noop'; readonly why: string }
  | { readonly verdict: 'notify'; readonly why: string }
  | {
      readonly verdict: 'act' | 'approve';
      readonly why: string;
      readonly steps: readonly S[];
      readonly remains?: string;
    };

/** How to put back what a remediation changed. `refuse`: somebody changed it since, or it cannot be put back. */
export type UndoPlan<S extends Step> =
  | { readonly verdict: 'noop'; readonly why: string }
  | { readonly verdict: 'refuse'; readonly why: string }
  | { readonly verdict: 'act'; readonly why: string; readonly steps: readonly S[] };

/** A resource as it is now. `undefined` in place of it means that it does not exist. */
export interface Live<State> {
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly state: State;
}

/** The two states that an undo stands on: before the repair, and after it was verified. */
export interface Recorded<State> {
  readonly before: State;
  readonly after: State;
}
