import type { RemediationContract } from './contract';
import type { Policy } from './environment';
import type { Live, Plan, Recorded, Step, UndoPlan } from './outcome';

/** What a decision may know beside the live state; the same on every attempt at one action. */
export interface Context extends Policy {
  /** Id of the action: for idempotency tokens, and for names and tags of what the repair makes. */
  readonly actionId: string;
  /** When the first finding came in: for what must be the same on every attempt, such as an `aws:TokenIssueTime`. */
  readonly since: string;
  /** What the contract's `hints` found in the event. A hint may make a decision milder or stricter, never name the resource. */
  readonly hints: Readonly<Record<string, string>>;
}

/** Where a call is made. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly actionId: string;
}

/** A repair of one kind of resource. Everything in it but `read` and `apply` is pure. */
export interface Remediation<State, S extends Step> {
  readonly contract: RemediationContract;
  /** The resource as it is now; undefined, or an error that says not found, when it is gone. */
  read(resource: string, place: Place): Promise<Live<State> | undefined>;
  /**
   * Level-triggered: on a state that some of the steps have reached it plans the others, and on the goal it says noop. The
   * repair counts as verified when this says noop.
   */
  decide(state: State, context: Context): Plan<S>;
  undo(record: Recorded<State>, live: State): UndoPlan<S>;
  /** Whether two states agree in all that this remediation can change. */
  same(one: State, other: State): boolean;
  /** Must do no harm when made twice: after a crash the step that was under way is made again. */
  apply(step: S, place: Place): Promise<void>;
  /** Reads a state back from the ledger. @throws when it is not a state of this remediation */
  parseState(value: unknown): State;
  /** Whether the resource is part of our baseline. @default its live tag `rampart:name` has the profile's name */
  belongs?(live: Live<State>, policy: Policy): boolean;
}
