/** Lifts holds of ours that are over, and files which holds stand, by whose approval and until when. Runs twice a day. */
export const CONTRACT = {
  function: 'release-holds',
  runbook: 'investigation-hold',
  env: { archive: 'ARCHIVE_BUCKET', name: 'RAMPART_NAME' },
  prefix: 'holds/',
  metric: {
    namespace: 'Rampart',
    /** Age of the oldest hold in the account, ours or not. Unit: days. */
    oldest: 'OldestHoldDays',
    dimension: 'Profile',
  },
  schedule: 'rate(12 hours)',
  timeoutSeconds: 120,
  memoryMb: 256,
  permissions: [
    { use: 'read', resource: 'any', actions: ['backup:ListLegalHolds'] },
    { use: 'act', resource: 'legal-hold', actions: ['backup:CancelLegalHold', 'backup:GetLegalHold'] },
    { use: 'file', resource: 'report', actions: ['s3:PutObject'] },
  ],
  /** What S3 does under the key of the archive in the function's name. */
  throughS3: ['kms:GenerateDataKey'],
} as const;
