import type { Policy } from './policy';

/** A question of access. See "Conventions of access questions" in docs/iam-semantics.md. */
export interface Question {
  /** ARN of a role, user, session, provider or account root, or a service such as lambda.amazonaws.com. */
  readonly as: string;
  /** `service:Action`. */
  readonly do: string;
  /** ARN, or `*` for an action without a resource. */
  readonly on: string;
  /** Condition keys of the request; a key that is not here is absent. */
  readonly with?: Readonly<Record<string, string | readonly string[]>>;
  /** Session policies, of which the session may do only what all allow. */
  readonly session?: readonly Policy[];
}

export type Decision = 'allowed' | 'explicitly-denied' | 'implicitly-denied' | 'unknown';

export interface Answer {
  readonly decision: Decision;
  /**
   * `allowed`, `explicitly-denied`: the statements, as `layer/policy#statement`. `implicitly-denied`: the layers without
   * the Allow that was needed. `unknown`: what would decide.
   */
  readonly by: readonly string[];
}
