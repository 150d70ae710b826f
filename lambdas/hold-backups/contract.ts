/**
 * Puts a legal hold on backups for an investigation (ESH-DEL-4), in two calls of one state machine: `check` before a person
 * approves, `hold` after. A hold names incident, approvers and end; extending one asks for an approver who has not yet.
 */
export const CONTRACT = {
  function: 'hold-backups',
  runbook: 'investigation-hold',
  env: {
    vault: 'BACKUP_VAULT',
    /** Longest time from now to the end of a hold, extended or not. Unit: days. */
    maxDays: 'HOLD_MAX_DAYS',
    name: 'RAMPART_NAME',
  },
  /** Time that an approver has. Unit: seconds. */
  approvalSeconds: 4 * 3_600,
  timeoutSeconds: 60,
  memoryMb: 256,
  permissions: [
    { use: 'read', resource: 'any', actions: ['backup:ListLegalHolds'] },
    {
      use: 'act',
      resource: 'legal-hold',
      actions: ['backup:CancelLegalHold', 'backup:CreateLegalHold', 'backup:GetLegalHold'],
    },
  ],
} as const;
