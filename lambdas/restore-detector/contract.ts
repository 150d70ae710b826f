/** R05. A GuardDuty detector that was deleted, suspended, stripped of a plan or slowed down watches again. */
export const CONTRACT = {
  remediation: 'restore-detector',
  catalogue: 'R05',
  runbook: 'restore-detector',
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
  permissions: [
    { use: 'read', resource: 'any', actions: ['guardduty:ListDetectors'] },
    { use: 'read', resource: 'guardduty-detector', actions: ['guardduty:GetDetector'] },
    { use: 'act', resource: 'guardduty-detector', actions: ['guardduty:UpdateDetector'] },
    // CreateDetector has no resource ARN. The other two are asked for by it, never called by us.
    { use: 'act', resource: 'any', actions: ['guardduty:CreateDetector'] },
    { use: 'act', resource: 'guardduty-detector', actions: ['guardduty:TagResource'], impliedBy: 'CreateDetector' },
    {
      use: 'act',
      resource: 'guardduty-service-linked-role',
      actions: ['iam:CreateServiceLinkedRole'],
      impliedBy: 'CreateDetector',
    },
    { use: 'undo', resource: 'guardduty-detector', actions: ['guardduty:UpdateDetector'] },
  ],
} as const;
