/** The metric by which a remediation says how it ended, one count for each finished run. */
export const ENDS_METRIC = {
  namespace: 'Rampart/Remediation',
  name: 'Outcomes',
  dimensions: { remediation: 'Remediation', outcome: 'Outcome' },
} as const;

/** Ends after which a person must look. test/promises holds them to what the handlers count. */
export const ALARMING_ENDS = [
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
