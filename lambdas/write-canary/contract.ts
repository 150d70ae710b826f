/**
 * Writes a small record with moment and digest into the customer's files and into the ledger, so that a restored copy of either
 * can be told from a broken one.
 */
export const CONTRACT = {
  function: 'write-canary',
  runbook: 'restore-tests',
  env: {
    /** Empty where the profile has no files. */
    bucket: 'FILES_BUCKET',
    table: 'LEDGER_TABLE',
  },
  /** Below the recovery point objective of an hour, so that the loss that a restore measures is the backup's and not the canary's. */
  schedule: 'rate(30 minutes)',
  timeoutSeconds: 60,
  memoryMb: 256,
  permissions: [
    { use: 'act', resource: 'canary-object', actions: ['s3:PutObject'] },
    { use: 'act', resource: 'canary-item', actions: ['dynamodb:PutItem'] },
  ],
  /** What S3 does under the key in the function's name. */
  throughS3: ['kms:GenerateDataKey'],
  /** What DynamoDB does under the key of the table. */
  throughDynamodb: ['kms:Decrypt'],
} as const;
