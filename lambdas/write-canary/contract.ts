/** Writes a small record with moment and digest into the customer's files, so that a restored copy can be told from a broken one. */
export const CONTRACT = {
  function: 'write-canary',
  runbook: 'restore-tests',
  env: { bucket: 'FILES_BUCKET' },
  /** Below the recovery point objective of an hour, so that the loss that a restore measures is the backup's and not the canary's. */
  schedule: 'rate(30 minutes)',
  timeoutSeconds: 60,
  memoryMb: 256,
  permissions: [{ use: 'act', resource: 'canary-object', actions: ['s3:PutObject'] }],
  /** What S3 does under the key in the function's name. */
  throughS3: ['kms:GenerateDataKey'],
} as const;
