/** R08. The block on public access of S3 for the whole account, once it was on, is on again. */
export const CONTRACT = {
  remediation: 'close-account-buckets',
  catalogue: 'R08',
  runbook: 'close-account-buckets',
  queue: 'contain',
  acts: 'auto',
  // It can take every public site of the account off the air at once.
  hourly: 3,
  env: {
    /** `true` where the baseline sets this for the account itself, so that it is ours. */
    ours: 'BASELINE_SETS_IT',
  },
  timeoutSeconds: 60,
  memoryMb: 256,
  eventPatterns: {
    api: {
      source: ['aws.s3'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['s3.amazonaws.com'],
        eventName: ['PutAccountPublicAccessBlock', 'DeleteAccountPublicAccessBlock'],
        errorCode: [{ exists: false }],
      },
    },
    config: {
      source: ['aws.config'],
      'detail-type': ['Config Rules Compliance Change'],
      detail: {
        messageType: ['ComplianceChangeNotification'],
        newEvaluationResult: { complianceType: ['NON_COMPLIANT'] },
        configRuleName: [{ wildcard: 'rampart-*S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC' }],
      },
    },
    guardDuty: {
      source: ['aws.guardduty'],
      'detail-type': ['GuardDuty Finding'],
      detail: { service: { archived: [false] }, type: ['Policy:S3/AccountBlockPublicAccessDisabled'] },
    },
  },
  /** An account has one such setting, so the event only says that it is time to look. */
  targets: { api: ['account'], config: ['account'], guardDuty: ['account'] },
  /** Whether somebody switched it off, or it was never on. */
  hints: { what: ['detail.eventName', 'detail.type'] },
  permissions: [
    // These actions know no resource.
    { use: 'read', resource: '*', actions: ['s3:GetAccountPublicAccessBlock'] },
    { use: 'act', resource: '*', actions: ['s3:PutAccountPublicAccessBlock'] },
    // Deleting the setting asks for the right to put it.
    { use: 'undo', resource: '*', actions: ['s3:PutAccountPublicAccessBlock'] },
  ],
} as const;
