/** Calls of one service that people are told of whenever somebody makes them, or tries to. */
export interface ToldCalls {
  /** Of the event rule. Never changed: it is part of a logical id. */
  readonly id: string;
  /** As the event source begins, such as `kms` of kms.amazonaws.com. */
  readonly service: string;
  /** What was changed, for the message. */
  readonly what: string;
  readonly names: readonly string[];
  /** The service puts the version of its interface behind the name. @default false */
  readonly versioned?: true;
  /** Request parameter by which only what is Rampart's own counts, because workloads change theirs all day. @default - all */
  readonly ours?: string;
}
