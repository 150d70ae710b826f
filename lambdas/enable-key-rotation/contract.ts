/** R28. A customer key whose yearly rotation is off, or rotates more seldom than promised, rotates again. */
export const CONTRACT = {
  remediation: 'enable-key-rotation',
  catalogue: 'R28',
  runbook: 'enable-key-rotation',
  queue: 'posture',
  acts: 'auto',
  hourly: 20,
  env: {
    /** Longest promised rotation period in days, 90 to 2560. */
    rotationDays: 'KEY_ROTATION_DAYS',
  },
  timeoutSeconds: 60,
  memoryMb: 256,
  eventPatterns: {
    api: {
      source: ['aws.kms'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['kms.amazonaws.com'],
        // EnableKeyRotation too: it can lengthen the period to seven years.
        eventName: ['DisableKeyRotation', 'EnableKeyRotation'],
        errorCode: [{ exists: false }],
      },
    },
    // The event carries the rule's name and not its identifier, so our rules bear the identifier in their name.
    config: {
      source: ['aws.config'],
      'detail-type': ['Config Rules Compliance Change'],
      detail: {
        messageType: ['ComplianceChangeNotification'],
        newEvaluationResult: { complianceType: ['NON_COMPLIANT'] },
        configRuleName: [{ wildcard: 'rampart-*KEY_ROTATION_ENABLED*' }],
        resourceType: ['AWS::KMS::Key'],
      },
    },
  },
  targets: { api: ['detail.requestParameters.keyId'], config: ['detail.resourceId'] },
  /** The key policy must allow these to the role too, or delegate to IAM. */
  permissions: [
    {
      use: 'read',
      resource: 'arn:{partition}:kms:{region}:{account}:key/*',
      actions: ['kms:DescribeKey', 'kms:GetKeyRotationStatus', 'kms:ListResourceTags'],
    },
    { use: 'act', resource: 'arn:{partition}:kms:{region}:{account}:key/*', actions: ['kms:EnableKeyRotation'] },
    { use: 'undo', resource: 'arn:{partition}:kms:{region}:{account}:key/*', actions: ['kms:DisableKeyRotation'] },
  ],
} as const;
