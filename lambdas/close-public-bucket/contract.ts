/** Bucket ARNs carry no account, so the condition does. */
const OWN = { StringEquals: { 's3:ResourceAccount': '{account}' } } as const;

/** R07. A bucket whose block on public access is off, or partly off, is closed; policy and ACL stay as they are. */
export const CONTRACT = {
  remediation: 'close-public-bucket',
  catalogue: 'R07',
  runbook: 'close-public-bucket',
  queue: 'contain',
  acts: 'auto',
  hourly: 20,
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
  targets: {
    api: ['detail.requestParameters.bucketName'],
    config: ['detail.resourceId'],
    guardDuty: ['detail.resource.s3BucketDetails[].name'],
  },
  permissions: [
    {
      use: 'read',
      resource: 'arn:{partition}:s3:::*',
      actions: ['s3:GetBucketPublicAccessBlock', 's3:GetBucketTagging', 's3:GetBucketWebsite'],
      conditions: OWN,
    },
    { use: 'act', resource: 'arn:{partition}:s3:::*', actions: ['s3:PutBucketPublicAccessBlock'], conditions: OWN },
    // PutPublicAccessBlock and DeletePublicAccessBlock are both allowed by s3:PutBucketPublicAccessBlock.
    { use: 'undo', resource: 'arn:{partition}:s3:::*', actions: ['s3:PutBucketPublicAccessBlock'], conditions: OWN },
  ],
} as const;
