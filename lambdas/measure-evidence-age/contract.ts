/** Looks how old the newest evidence of each promise is, and publishes the ages. Reads names and dates, changes nothing. */
export const CONTRACT = {
  function: 'measure-evidence-age',
  runbook: 'evidence-age',
  env: {
    bucket: 'EVIDENCE_BUCKET',
    /** JSON: promise id to the prefix of its evidence, which ends in a slash. */
    prefixes: 'EVIDENCE_PREFIXES',
    /** Name of the profile; keeps the metrics of two profiles in one account apart. */
    name: 'RAMPART_NAME',
  },
  /** Age of the newest evidence in days, with fractions. */
  metric: {
    namespace: 'Rampart',
    name: 'EvidenceAgeDays',
    dimensions: { claim: 'ClaimId', profile: 'Profile' },
  },
  /** The age of evidence that was never filed: above every cadence that a profile may set. Unit: days. */
  neverDays: 9_999,
  timeoutSeconds: 120,
  memoryMb: 256,
  permissions: [{ use: 'read', resource: 'evidence-bucket', actions: ['s3:ListBucket'] }],
} as const;
