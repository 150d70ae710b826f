/** R22. New EBS volumes are encrypted by default again. Volumes that exist, and the key for new ones, stay as they are. */
export const CONTRACT = {
  remediation: 'encrypt-volumes-by-default',
  catalogue: 'R22',
  runbook: 'encrypt-volumes-by-default',
  queue: 'posture',
  acts: 'auto',
  hourly: 3,
  env: {
    /** `true` where the baseline sets this for the region itself, so that it is ours. */
    ours: 'BASELINE_SETS_IT',
  },
  timeoutSeconds: 60,
  memoryMb: 256,
  eventPatterns: {
    api: {
      source: ['aws.ec2'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['ec2.amazonaws.com'],
        eventName: ['DisableEbsEncryptionByDefault'],
        errorCode: [{ exists: false }],
      },
    },
    config: {
      source: ['aws.config'],
      'detail-type': ['Config Rules Compliance Change'],
      detail: {
        messageType: ['ComplianceChangeNotification'],
        newEvaluationResult: { complianceType: ['NON_COMPLIANT'] },
        configRuleName: [{ wildcard: 'rampart-*EC2_EBS_ENCRYPTION_BY_DEFAULT' }],
      },
    },
  },
  /** A region has one such setting, so the event only says that it is time to look. */
  targets: { api: ['region'], config: ['region'] },
  permissions: [
    // None of the three has a resource ARN.
    { use: 'read', resource: '*', actions: ['ec2:GetEbsEncryptionByDefault'] },
    { use: 'act', resource: '*', actions: ['ec2:EnableEbsEncryptionByDefault'] },
    { use: 'undo', resource: '*', actions: ['ec2:DisableEbsEncryptionByDefault'] },
  ],
} as const;
