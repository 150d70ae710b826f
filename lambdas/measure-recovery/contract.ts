/**
 * Looks how old the newest recovery point of each kind of data is, and the newest restore test that was found good. A plan
 * that never runs raises no failure, and an alarm cannot look back further than a week; an age can be any length.
 */
export const CONTRACT = {
  function: 'measure-recovery',
  runbook: 'backup-silence',
  env: {
    vault: 'BACKUP_VAULT',
    plan: 'RESTORE_TESTING_PLAN',
    /** JSON: the resource types, as AWS Backup calls them, that must have both. */
    types: 'PROTECTED_TYPES',
    /** JSON: the ARNs of the vaults that take copies; empty where there are none. */
    copyVaults: 'COPY_VAULTS',
    name: 'RAMPART_NAME',
  },
  metric: {
    namespace: 'Rampart',
    /** Of the newest completed recovery point. Unit: hours. */
    backup: 'BackupAgeHours',
    /** Of the newest restore test that was validated as good. Unit: days. */
    test: 'RestoreTestAgeDays',
    /** Of the newest completed copy, in the vault where it is oldest. Unit: hours. */
    copy: 'CopyAgeHours',
    dimensions: { type: 'ResourceType', profile: 'Profile' },
  },
  /** Published for what never was: above every figure that a profile may set. Unit: hours, and days. */
  never: 9_999,
  schedule: 'rate(1 hour)',
  timeoutSeconds: 120,
  memoryMb: 256,
  permissions: [
    { use: 'read', resource: 'vault', actions: ['backup:ListRecoveryPointsByBackupVault'] },
    // Restore jobs have no ARNs.
    { use: 'read', resource: 'any', actions: ['backup:ListRestoreJobs'] },
    // Copy jobs have none either, and are listed where they start.
    { use: 'read', resource: 'any', actions: ['backup:ListCopyJobs'] },
  ],
} as const;
