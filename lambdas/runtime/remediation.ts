import type { Policy } from './environment';
import type { RemediationEvent } from './event';
import type { Live, Plan, Recorded, Step, UndoPlan } from './outcome';

/** A repair of one kind of resource. Everything in it but `read` and `apply` is pure. */
export interface Remediation<State, S extends Step> {
  readonly id: string;
  /** Resources that the event hints at. @throws RemediationRejected when the event names none */
  targets(event: RemediationEvent): readonly string[];
  /** The resource as it is now; undefined, or an error that says not found, when it is gone. */
  read(resource: string, account: string): Promise<Live<State> | undefined>;
  decide(state: State, policy: Policy): Plan<S>;
  undo(record: Recorded<State>, live: State): UndoPlan<S>;
  /** Whether two states agree in all that this remediation can change. */
  same(one: State, other: State): boolean;
  /** Must do no harm when made twice. */
  apply(step: S, account: string): Promise<void>;
  /** Checks what an undo request brings along. @throws when it is not a state of this remediation */
  parseState(value: unknown): State;
  /** Whether the resource is part of our baseline. @default its live tag `rampart:name` has the profile's name */
  belongs?(live: Live<State>, policy: Policy): boolean;
}
