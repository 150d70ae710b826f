/**
 * Gathers who has access and who uses it, and files that as evidence: credentials, roles and what they were last used for,
 * who can take a privileged one, people without second factor. Reads IAM, writes one object, changes nothing else. What
 * people decide about it they file themselves, elsewhere: a machine's file is no sign-off.
 */
export const CONTRACT = {
  function: 'review-access',
  runbook: 'review-access',
  /** Claim under which `measure-evidence-age` publishes how old the newest file is. */
  claim: 'access-review',
  /** Where the files lie in the evidence bucket; `<day>-access-review.json` below it. */
  prefix: 'evidence/access-review/',
  env: {
    bucket: 'EVIDENCE_BUCKET',
    prefix: 'ACCESS_REVIEW_PREFIX',
    /** Days without use after which access counts as unused. */
    unusedDays: 'UNUSED_ACCESS_AGE_DAYS',
    name: 'RAMPART_NAME',
  },
  /** Form of the file; a reader refuses others. */
  schema: 'rampart.access-review/1',
  /** Privileged roles whose services are asked for, one job each; what is left off is counted in the file. */
  maxLastUsedJobs: 50,
  timeoutSeconds: 600,
  memoryMb: 512,
  /** `any`: IAM and Access Analyzer have no resource ARN for it. */
  permissions: [
    {
      use: 'read',
      resource: 'any',
      actions: [
        'iam:GenerateCredentialReport',
        'iam:GetCredentialReport',
        'iam:GetAccountAuthorizationDetails',
        'iam:GetAccountSummary',
        'iam:GetServiceLastAccessedDetails',
        'access-analyzer:ListAnalyzers',
      ],
    },
    { use: 'read', resource: 'role', actions: ['iam:GenerateServiceLastAccessedDetails'] },
    { use: 'read', resource: 'analyzer', actions: ['access-analyzer:ListFindings'] },
    { use: 'act', resource: 'evidence', actions: ['s3:PutObject'] },
    // S3 asks for the data key in the function's name when it writes.
    { use: 'act', resource: 'evidence-key', actions: ['kms:GenerateDataKey'], impliedBy: 'PutObject' },
  ],
} as const;
