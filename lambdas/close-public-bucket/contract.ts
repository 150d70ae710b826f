/** R07. A bucket whose block on public access is off, or partly off, is closed; policy and ACL stay as they are. */
export const CONTRACT = {
  remediation: 'close-public-bucket',
  catalogue: 'R07',
  runbook: 'close-public-bucket',
  env: {},
  timeoutSeconds: 60,
  memoryMb: 256,
  eventPatterns: {
    api: {
      source: ['aws.s3'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['s3.amazonaws.com'],
        eventName: ['DeleteBucketPublicAccessBlock', 'PutBucketPublicAccessBlock', 'PutBucketPolicy', 'PutBucketAcl'],
        errorCode: [{ exists: false }],
      },
    },
    config: {
      source: ['aws.config'],
      'detail-type': ['Config Rules Compliance Change'],
      detail: {
        messageType: ['ComplianceChangeNotification'],
        newEvaluationResult: { complianceType: ['NON_COMPLIANT'] },
        configRuleName: [{ wildcard: 'rampart-*S3_BUCKET*PUBLIC*' }],
        resourceType: ['AWS::S3::Bucket'],
      },
    },
    guardDuty: {
      source: ['aws.guardduty'],
      'detail-type': ['GuardDuty Finding'],
      detail: {
        service: { archived: [false] },
        type: [{ prefix: 'Policy:S3/Bucket' }],
      },
    },
  },
  permissions: [
    {
      use: 'read',
      resource: 's3-bucket',
      actions: ['s3:GetBucketPublicAccessBlock', 's3:GetBucketTagging', 's3:GetBucketWebsite'],
    },
    { use: 'act', resource: 's3-bucket', actions: ['s3:PutBucketPublicAccessBlock'] },
    // PutPublicAccessBlock and DeletePublicAccessBlock are both allowed by s3:PutBucketPublicAccessBlock.
    { use: 'undo', resource: 's3-bucket', actions: ['s3:PutBucketPublicAccessBlock'] },
  ],
} as const;
