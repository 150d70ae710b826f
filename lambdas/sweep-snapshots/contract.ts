/**
 * Deletes snapshots of our databases and volumes and backups of our tables that people or CloudFormation made, before they outlive the promised end of backups
 * (ESH-DEL-3). AWS Backup ends its own recovery points; manual and final snapshots have no end. What a legal hold covers
 * stays, and while holds cannot be read nothing is deleted.
 */
export const CONTRACT = {
  function: 'sweep-snapshots',
  runbook: 'snapshot-sweep',
  env: {
    /** `delete`, or anything else to say only what would be deleted. */
    mode: 'SWEEP_MODE',
    /** Age at which a snapshot goes. Unit: days. */
    maxDays: 'SWEEP_AFTER_DAYS',
    name: 'RAMPART_NAME',
  },
  metric: {
    namespace: 'Rampart',
    /** Snapshots that are past their end and still there: kept by a hold, or not deleted because the mode says so. */
    overdue: 'SnapshotsOverdue',
    dimension: 'Profile',
  },
  schedule: 'rate(12 hours)',
  timeoutSeconds: 300,
  memoryMb: 256,
  permissions: [
    { use: 'read', resource: 'any', actions: ['backup:ListLegalHolds'] },
    { use: 'read', resource: 'legal-hold', actions: ['backup:GetLegalHold'] },
    { use: 'read', resource: 'cluster-snapshot', actions: ['rds:DescribeDBClusterSnapshots'] },
    { use: 'act', resource: 'our-cluster-snapshot', actions: ['rds:DeleteDBClusterSnapshot'] },
    // Neither has resource ARNs.
    { use: 'read', resource: 'any', actions: ['dynamodb:ListBackups', 'ec2:DescribeSnapshots'] },
    { use: 'act', resource: 'our-volume-snapshot', actions: ['ec2:DeleteSnapshot'] },
    { use: 'read', resource: 'our-table', actions: ['dynamodb:ListTagsOfResource'] },
    { use: 'act', resource: 'our-table-backup', actions: ['dynamodb:DeleteBackup'] },
  ],
} as const;
