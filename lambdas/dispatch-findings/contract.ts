/**
 * Reads an intake queue, writes every finding and the actions that it asks for into the ledger, and wakes the remediations.
 * It may change nothing but the ledger.
 */
export const CONTRACT = {
  function: 'dispatch-findings',
  env: {
    /** JSON: name of the function by name of its remediation, of this queue. */
    functions: 'FUNCTIONS',
    /** Start of the ARN of every remediation's role; the name of the remediation follows. What they do themselves is no finding. */
    ownRoles: 'OWN_ROLES',
  },
  /** Under which name of the metric `Outcomes` it says what it could not read, and what the notify-only entries said. */
  metric: { dispatcher: 'dispatcher', notifyOnly: 'notify-only' },
  timeoutSeconds: 30,
  memoryMb: 512,
  batchSize: 10,
  permissions: [
    { use: 'read', actions: ['dynamodb:GetItem', 'dynamodb:Query'] },
    { use: 'write', actions: ['dynamodb:PutItem'] },
    { use: 'wake', actions: ['lambda:InvokeFunction'] },
    { use: 'verify', actions: ['guardduty:GetFindings', 'guardduty:ListDetectors'] },
  ],
} as const;
