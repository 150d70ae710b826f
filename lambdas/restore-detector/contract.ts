/** R05. A GuardDuty detector that was deleted, suspended, stripped of a plan or slowed down watches again. */
export const CONTRACT = {
  remediation: 'restore-detector',
  catalogue: 'R05',
  runbook: 'restore-detector',
  queue: 'contain',
  acts: 'auto',
  hourly: 20,
  env: {
    /**
     * JSON, what the promise needs: `{"frequency":"FIFTEEN_MINUTES","features":[{"name":"S3_DATA_EVENTS"},
     * {"name":"RUNTIME_MONITORING","additional":["EKS_ADDON_MANAGEMENT"]}]}`. Everything named must be on; what is not
     * named is left alone.
     */
    desired: 'DESIRED_DETECTOR',
    /**
     * Id of the detector that the baseline made or adopted; lets scope `rampart` tell that ours was deleted. A detector
     * with the tag `rampart:name` = `RAMPART_NAME` is ours too: one that was made since. Must be set; empty: the baseline
     * has none.
     */
    detectorId: 'DETECTOR_ID',
  },
  timeoutSeconds: 60,
  memoryMb: 256,
  eventPatterns: {
    api: {
      source: ['aws.guardduty'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['guardduty.amazonaws.com'],
        eventName: ['DeleteDetector', 'UpdateDetector'],
        errorCode: [{ exists: false }],
      },
    },
    config: {
      source: ['aws.config'],
      'detail-type': ['Config Rules Compliance Change'],
      detail: {
        messageType: ['ComplianceChangeNotification'],
        newEvaluationResult: { complianceType: ['NON_COMPLIANT'] },
        configRuleName: [{ wildcard: 'rampart-*GUARDDUTY*' }],
      },
    },
  },
  /** There is one detector in a region at most, so the event only says that it is time to look. */
  targets: { api: ['region'], config: ['region'] },
  permissions: [
    { use: 'read', resource: '*', actions: ['guardduty:ListDetectors'] },
    {
      use: 'read',
      resource: 'arn:{partition}:guardduty:{region}:{account}:detector/*',
      actions: ['guardduty:GetDetector'],
    },
    {
      use: 'act',
      resource: 'arn:{partition}:guardduty:{region}:{account}:detector/*',
      actions: ['guardduty:UpdateDetector'],
    },
    // CreateDetector has no resource ARN. The other two are asked for by it, never called by us.
    { use: 'act', resource: '*', actions: ['guardduty:CreateDetector'] },
    {
      use: 'act',
      resource: 'arn:{partition}:guardduty:{region}:{account}:detector/*',
      actions: ['guardduty:TagResource'],
      impliedBy: 'CreateDetector',
    },
    {
      use: 'act',
      resource:
        'arn:{partition}:iam::{account}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty',
      actions: ['iam:CreateServiceLinkedRole'],
      conditions: { StringEquals: { 'iam:AWSServiceName': 'guardduty.amazonaws.com' } },
      impliedBy: 'CreateDetector',
    },
    {
      use: 'undo',
      resource: 'arn:{partition}:guardduty:{region}:{account}:detector/*',
      actions: ['guardduty:UpdateDetector'],
    },
  ],
} as const;
