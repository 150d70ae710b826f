import type { Outcome, Step } from '../outcome';

/**
 * States in which somebody still has to do something. RECEIVED: nobody began. CLAIMED: a handler looks. EXECUTING: steps are
 * under way. RETRY: AWS was busy, nothing was changed. PARTIAL: some steps took effect. PARKED: too many in an hour.
 * UNDO_REQUESTED and UNDOING: a person wants the state before. The sweeper goes through those that are due.
 */
export const OPEN = [
  'RECEIVED',
  'CLAIMED',
  'EXECUTING',
  'RETRY',
  'PARTIAL',
  'PARKED',
  'AWAITING_APPROVAL',
  'UNDO_REQUESTED',
  'UNDOING',
] as const;

export type Open = (typeof OPEN)[number];
export type State = Open | Exclude<Outcome, Open>;

/** What is to be done, as it was decided from the live state. */
export interface RecordedPlan {
  /** sha256 over remediation, resource and steps: what an approval is bound to. */
  readonly digest: string;
  readonly why: string;
  readonly steps: readonly Step[];
  readonly remains?: string;
}

/** Steps are written here before they are made: `begun` counts those that may have taken effect, `done` those that did. */
export interface Progress {
  readonly steps: readonly Step[];
  readonly begun: number;
  readonly done: number;
}

/** A person's word for exactly the steps of a digest. */
export interface Approval {
  readonly digest: string;
  readonly by: string;
  readonly at: string;
  /** From then on it holds no more. */
  readonly until: string;
}

/** One repair of one resource, from the finding to its closed state. All times are ISO 8601 in UTC. */
export interface Action {
  /** `<24 hex digits of remediation, account, region and resource>-<episode>`. */
  readonly id: string;
  readonly remediation: string;
  readonly queue: 'contain' | 'posture';
  readonly account: string;
  readonly region: string;
  /** As the event names it. */
  readonly resource: string;
  readonly episode: number;
  readonly state: State;
  /** Counts writes; every write demands the version that its writer read. */
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** When the sweeper takes it up, if nobody has moved it until then. */
  readonly dueAt: string;
  /** When the first event happened, as its service says. @default unknown */
  readonly happenedAt?: string;
  /** Findings that led here, newest last. */
  readonly findings: readonly string[];
  /** Names of people whom the findings are about: none of them approves or undoes. @default none */
  readonly subjects?: readonly string[];
  readonly hints: Readonly<Record<string, string>>;
  /** What GuardDuty marks as a sample is planned and never carried out. */
  readonly sample: boolean;
  /** When earlier episodes of the last day were repaired. */
  readonly repairs: readonly string[];
  readonly attempts: number;
  readonly lease?: { readonly owner: string; readonly until: string } | undefined;
  /** Since when nothing went forward. */
  readonly troubledSince?: string | undefined;
  /** Epoch seconds, on closed actions only. */
  readonly expiresAt?: number | undefined;
  readonly why?: string;
  /** Canonical ARN, from the live resource. */
  readonly arn?: string;
  readonly plan?: RecordedPlan;
  readonly progress?: Progress | undefined;
  /** State before the first step of the first attempt; never written again. */
  readonly before?: unknown;
  readonly after?: unknown;
  readonly approval?: Approval;
  readonly undo?: { readonly by: string; readonly reason: string; readonly at: string; readonly plan?: RecordedPlan };
}

export function isOpen({ state }: Action): boolean {
  return (OPEN as readonly string[]).includes(state);
}

/** Has not begun to look at the live resource, so whoever begins sees all that has happened until now. */
export function isWaiting({ state, undo }: Action): boolean {
  // An undo sees nothing of what is broken meanwhile.
  return undo === undefined && ['RECEIVED', 'RETRY', 'PARKED', 'AWAITING_APPROVAL'].includes(state);
}
