/**
 * Looks at what a restore test brought back, tells AWS Backup whether it is good, and files the result with the time that
 * the restore took. Reads the copy and changes nothing of it; AWS Backup removes it afterwards.
 */
export const CONTRACT = {
  function: 'validate-restore',
  runbook: 'restore-tests',
  env: {
    /** ARN of the restore testing plan whose restores are tests; any other restore is somebody's emergency. */
    plan: 'RESTORE_TESTING_PLAN',
    archive: 'ARCHIVE_BUCKET',
    /** ARN of the key under which the copy must lie. */
    dataKey: 'DATA_KEY',
    /** ARN of the key under which the copy of a table must lie. */
    tableKey: 'TABLE_KEY',
    rtoMinutes: 'RTO_MINUTES',
    rpoMinutes: 'RPO_MINUTES',
    /** Subnet group, parameter group and security group that a restored cluster must have; empty without a database. */
    subnetGroup: 'DATABASE_SUBNET_GROUP',
    parameterGroup: 'DATABASE_PARAMETER_GROUP',
    securityGroup: 'DATABASE_SECURITY_GROUP',
    /** The bucket that bears the canary; empty where the profile has no files. Others are looked at without one. */
    files: 'FILES_BUCKET',
    /** The table that bears the canary. Of others only settings are looked at. */
    ledger: 'LEDGER_TABLE',
    name: 'RAMPART_NAME',
  },
  eventPattern: {
    source: ['aws.backup'],
    'detail-type': ['Restore Job State Change'],
    detail: { status: ['COMPLETED'] },
  },
  /** Folder of the archive that takes the results. */
  prefix: 'restore-tests/',
  metric: {
    namespace: 'Rampart',
    /** 1 for a copy with a fault, 0 for a good one. */
    faulty: 'RestoreTestFaulty',
    /** From the start of the restore to its end. Unit: minutes. */
    recovery: 'RecoveryMinutes',
    dimension: 'Profile',
  },
  timeoutSeconds: 120,
  memoryMb: 256,
  permissions: [
    // Restore jobs have no ARNs.
    { use: 'report', resource: 'any', actions: ['backup:DescribeRestoreJob', 'backup:PutRestoreValidationResult'] },
    { use: 'read', resource: 'restored-cluster', actions: ['rds:DescribeDBClusters'] },
    { use: 'read', resource: 'restored-table', actions: ['dynamodb:DescribeTable'] },
    { use: 'read', resource: 'restored-canary-item', actions: ['dynamodb:GetItem'] },
    { use: 'read', resource: 'restored-object', actions: ['s3:GetObject'] },
    { use: 'file', resource: 'result', actions: ['s3:PutObject'] },
    // Also for the canary: without it S3 answers 403 for an object that is not there, and a loss would look like a lost permission.
    { use: 'count', resource: 'restored-bucket', actions: ['s3:ListBucket'] },
  ],
  /** What S3 does under the keys in the function's name: reads the copy, writes the result. */
  throughS3: ['kms:Decrypt', 'kms:GenerateDataKey'],
  /** What DynamoDB does under the key of the table. */
  throughDynamodb: ['kms:Decrypt'],
} as const;
