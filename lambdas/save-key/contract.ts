const KEYS = 'arn:{partition}:kms:{region}:{account}:key/*';

/** R10. A customer key that waits for its deletion, or was disabled, works again before what lies under it is lost. */
export const CONTRACT = {
  remediation: 'save-key',
  catalogue: 'R10',
  runbook: 'save-key',
  queue: 'contain',
  acts: 'auto',
  hourly: 20,
  env: {},
  timeoutSeconds: 60,
  memoryMb: 256,
  eventPatterns: {
    api: {
      source: ['aws.kms'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['kms.amazonaws.com'],
        eventName: ['ScheduleKeyDeletion', 'DisableKey', 'DeleteImportedKeyMaterial'],
        errorCode: [{ exists: false }],
      },
    },
    config: {
      source: ['aws.config'],
      'detail-type': ['Config Rules Compliance Change'],
      detail: {
        messageType: ['ComplianceChangeNotification'],
        newEvaluationResult: { complianceType: ['NON_COMPLIANT'] },
        configRuleName: [{ wildcard: 'rampart-*KMS_CMK_NOT_SCHEDULED_FOR_DELETION' }],
        resourceType: ['AWS::KMS::Key'],
      },
    },
  },
  targets: { api: ['detail.requestParameters.keyId'], config: ['detail.resourceId'] },
  /** The key policy must allow these to the role too, or delegate to IAM. */
  permissions: [
    { use: 'read', resource: KEYS, actions: ['kms:DescribeKey', 'kms:ListResourceTags'] },
    { use: 'act', resource: KEYS, actions: ['kms:CancelKeyDeletion', 'kms:EnableKey'] },
    // What saves keys never takes one away, not even to undo: whoever may do both is nobody's administrator of a key (KEY-05).
    {
      use: 'never',
      resource: KEYS,
      actions: ['kms:DeleteImportedKeyMaterial', 'kms:DisableKey', 'kms:ScheduleKeyDeletion'],
    },
  ],
} as const;
