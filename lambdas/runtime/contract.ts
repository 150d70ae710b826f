/** Environment that every remediation reads; the construct sets all of it. */
export const ENV = {
  /** `act` repairs; anything else, absent included, is dry-run. */
  mode: 'REMEDIATION_MODE',
  /** `account` touches whatever is found; anything else only resources tagged `rampart:name` = `name`. */
  scope: 'REMEDIATION_SCOPE',
  /** Value of the tag `rampart:name` on our own resources: the profile's name. */
  name: 'RAMPART_NAME',
  /** ARN of the role that the function runs as; its own API calls are dropped, or it would answer itself. */
  ownRole: 'OWN_ROLE_ARN',
  /** Comma-separated full ARNs that no remediation touches; may be empty, must be set. */
  protectedResources: 'PROTECTED_RESOURCES',
} as const;

/** Tag by which a live resource tells that it belongs to a Rampart baseline. */
export const OWNER_TAG = 'rampart:name';

/** One EMF metric, count 1 for each finished invocation. Alarm on the outcomes of `ALARMING`. */
export const METRIC = {
  namespace: 'Rampart/Remediation',
  name: 'Outcomes',
  dimensions: { remediation: 'Remediation', outcome: 'Outcome' },
} as const;

/** Closed set of ends. Those in `ALARMING` also throw, except NOTIFIED, EXEMPT and REFUSED: they return, and a person must look. OUT_OF_SCOPE does not ring: most events are about resources of others. */
export const OUTCOMES = [
  'NOOP',
  'DONE',
  'DRY_RUN',
  'GONE',
  'UNDONE',
  'OWN_ACTION',
  'OUT_OF_SCOPE',
  'EXEMPT',
  'NOTIFIED',
  'REFUSED',
  'REJECTED',
  'PARTIAL',
  'FAILED',
  'INTERRUPTED',
] as const;

export const ALARMING = ['EXEMPT', 'NOTIFIED', 'REFUSED', 'REJECTED', 'PARTIAL', 'FAILED', 'INTERRUPTED'] as const;
