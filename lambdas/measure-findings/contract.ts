/** Looks how many findings are open, how old they are and which of them nobody answered in time. Reads only. */
export const CONTRACT = {
  function: 'measure-findings',
  runbook: 'unanswered-findings',
  env: {
    /** Minutes in which somebody has to answer a finding that pages. */
    ackMinutes: 'ACK_MINUTES',
    /** Name of the profile; keeps the metrics of two profiles in one account apart. */
    name: 'RAMPART_NAME',
  },
  metric: {
    namespace: 'Rampart',
    /** Open findings of a severity, counted up to `mostCounted`. */
    open: 'OpenFindings',
    /** Age of the oldest of them, in hours with two decimals; 0 where there is none. */
    oldest: 'OldestFindingHours',
    /** Findings that page, and that became overdue within the last `overdueWindowMinutes` without an answer. */
    unanswered: 'UnansweredFindings',
    dimensions: { severity: 'Severity', profile: 'Profile' },
  },
  severities: ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'],
  /** Severities that page (alert-rules.ts). */
  paging: ['CRITICAL', 'HIGH'],
  /** Ten pages of the API; whoever has more open has other troubles than the exact figure. */
  mostCounted: 1_000,
  schedule: 'rate(5 minutes)',
  /** Two runs, so that one that fails loses none. */
  overdueWindowMinutes: 10,
  timeoutSeconds: 120,
  memoryMb: 256,
  permissions: [{ use: 'read', resource: 'hub', actions: ['securityhub:GetFindings'] }],
} as const;
