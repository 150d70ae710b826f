/** Environment that every remediation reads; the construct sets all of it. */
export const ENV = {
  /** `act` repairs; anything else, absent included, is dry-run. */
  mode: 'REMEDIATION_MODE',
  /** `account` touches whatever is found; anything else only resources tagged `rampart:name` = `name`. */
  scope: 'REMEDIATION_SCOPE',
  /** Value of the tag `rampart:name` on our own resources: the profile's name. */
  name: 'RAMPART_NAME',
  /** ARN of the role that the function runs as. */
  ownRole: 'OWN_ROLE_ARN',
  /** Comma-separated full ARNs that no remediation touches; may be empty, must be set. */
  protectedResources: 'PROTECTED_RESOURCES',
  /** Name of the ledger's table. */
  ledger: 'LEDGER_TABLE',
  /** `auto`, `approve` or `notify`, where the profile says other than the contract; anything else is approve. */
  acts: 'REMEDIATION_ACTS',
  /** JSON: the entries of the exemption register that are about this remediation. Missing or unreadable: see `exemptions.ts`. */
  exemptions: 'EXEMPTIONS',
} as const;

/** Tag by which a live resource tells that it belongs to a Rampart baseline. */
export const OWNER_TAG = 'rampart:name';

/** The ledger's table, as the construct makes it and the functions use it. */
export const LEDGER = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Actions by state and the time at which they are due; `bucket` is `<queue>#<state>`. */
  index: { name: 'by-state', partitionKey: 'bucket', sortKey: 'dueAt' },
  /** Start of the partition keys below which people write; their name follows. */
  words: 'word#',
  /** Epoch seconds; set on closed items only, long after their undo window. */
  expiry: 'expiresAt',
  /** The one item that is no finding: a known record, by which a restored copy of the table is told from a broken one. */
  canary: { pk: 'canary', sk: 'backup', attribute: 'record' },
} as const;

/** Entries of the catalogue that answer an intruder, or hold what he must not reach: no exemption spares a resource from them. */
export const TAKE_NO_EXEMPTIONS: readonly string[] = ['R01', 'R02', 'R03', 'R04', 'R05', 'R06', 'R10', 'R18'];

/** One EMF metric, count 1 for each finished run. Alarm on the outcomes of `ALARMING`. */
export const METRIC = {
  namespace: 'Rampart/Remediation',
  name: 'Outcomes',
  dimensions: { remediation: 'Remediation', outcome: 'Outcome' },
} as const;

/** EMF metrics in milliseconds, by queue. What AWS needs to notice stands apart, because it is not ours to promise. */
export const LATENCY = {
  dimension: 'Queue',
  /** From what GuardDuty saw last to its event. */
  detect: 'DetectLatency',
  /** From the event to its record in the ledger. */
  alert: 'AlertLatency',
  /** From the event to the verified repair. */
  contain: 'ContainLatency',
} as const;

/** Ends after which a person must look. */
export const ALARMING = [
  'EXEMPT',
  'NOTIFIED',
  'REFUSED',
  'REJECTED',
  'PARTIAL',
  'FAILED',
  'PARKED',
  'LOOP',
  'AWAITING_APPROVAL',
  'EXPIRED',
] as const;

/**
 * Closed set of ends of a run. RETRY, PARTIAL, PARKED and AWAITING_APPROVAL are not the end of the action: the sweeper or
 * a person takes it up again. OUT_OF_SCOPE does not ring: most events are about resources of others.
 */
export const OUTCOMES = ['NOOP', 'DONE', 'DRY_RUN', 'GONE', 'UNDONE', 'OUT_OF_SCOPE', 'RETRY', ...ALARMING] as const;

/** What a remediation may call, and on what. */
export interface RemediationPermission {
  /** never: an explicit Deny, which no other policy of the role can overrule. */
  readonly use: 'read' | 'act' | 'undo' | 'never';
  /**
   * ARN with `{partition}`, `{region}`, `{account}` and `{profile}` (its name) in it,
   * such as `arn:{partition}:kms:{region}:{account}:key/*`; `*` only for actions that have no resource ARNs.
   */
  readonly resource: string;
  readonly actions: readonly string[];
  /** IAM conditions, with the same placeholders. @default none */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
  /** Not called by us: AWS asks for it when we call this. */
  readonly impliedBy?: string;
}

/** What wakes something, and which resources an event of it names. */
export interface Woken {
  readonly remediation: string;
  /** R01 to R34. */
  readonly catalogue: string;
  /** Heading of docs/runbook.md. */
  readonly runbook: string;
  /** contain: an incident, never behind posture. posture: drift, which can wait a minute. */
  readonly queue: 'contain' | 'posture';
  /** EventBridge patterns; each becomes a rule. */
  readonly eventPatterns: Readonly<Record<string, object>>;
  /**
   * For each pattern, paths to the resources in its events, such as `detail.requestParameters.keyId` or
   * `detail.resource.s3BucketDetails[].name`. The first path that is there counts; without one the event is quarantined.
   */
  readonly targets: Readonly<Record<string, readonly string[]>>;
  /** Words of the event that `decide` may read as `context.hints`, by name; the first path that is there counts. @default none */
  readonly hints?: Readonly<Record<string, readonly string[]>>;
  /** Takes events of us-east-1 too, where AWS reports calls to global services such as IAM. @default false */
  readonly global?: boolean;
}

/** How far a repair goes without a person; from loose to strict. */
export const ACTS = ['auto', 'approve', 'notify'] as const;

export type Acts = (typeof ACTS)[number];

/** The contract of a complete remediation. lambdas/registry.ts lists all of them. */
export interface RemediationContract extends Woken {
  /**
   * auto: acts by itself where `decide` says act. approve: every plan waits for a person. notify: a person repairs. A profile
   * may make it stricter, and looser only with a reason.
   */
  readonly acts: Acts;
  /**
   * Other remediations whose repair calls could take back what this one does, and why the two still come to an end.
   * test/architecture/remediations-come-to-an-end.test.ts finds every such pair by its calls. @default none
   */
  readonly conflictsWith?: readonly { readonly remediation: string; readonly whyItEnds: string }[];
  /** Repairs that it begins in an hour and account at most; what comes after is parked. 20 where harmless, 3 where disruptive. */
  readonly hourly: number;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly permissions: readonly RemediationPermission[];
}
