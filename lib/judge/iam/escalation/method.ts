/** What an action of a method works on. */
export type NeedObject =
  /** The role or user that the method wins. */
  | 'target'
  /** The identity that starts. */
  | 'self'
  /** A customer-managed policy that is attached to the identity that starts. */
  | 'own-policy'
  /** The boundary of the identity that starts. */
  | 'own-boundary'
  /** A customer-managed policy that is attached to the target. */
  | 'policy-of-target'
  /** Something that runs as the target role. */
  | 'workload'
  /** Any resource of its kind, where something runs as the target role: a cluster, a deployment group. */
  | 'around-workload'
  /** The identity provider that the target role trusts. */
  | 'provider'
  /** Any resource of its kind. */
  | 'any';

export interface Need {
  /** One of these actions. */
  readonly do: readonly string[];
  readonly on: NeedObject;
}

/** A known way to more permissions. */
export interface Method {
  /** Short name that paths are printed with. */
  readonly id: string;
  readonly needs: readonly Need[];
  /**
   * `target`: the session of another role or the credentials of a user. `self`: any permission for oneself, as far as
   * boundaries let. `raised-target`: any permission for a role that one can take. `unbounded`: what the own policies say,
   * without the boundary.
   */
  readonly wins: 'target' | 'self' | 'raised-target' | 'unbounded' | 'everything';
  /** Kind of identity that wins (`self`) or is won (`target`). @default role */
  readonly kind?: 'role' | 'user';
  /** Service to which the target role is passed and that must be able to take it. */
  readonly passedTo?: string;
  /** Service prefix of the workloads that the method takes over. */
  readonly runsIn?: string;
}
