/** Deactivates and, on request, reactivates; creating or deleting credentials is not among them. */
const CREDENTIALS = [
  'iam:UpdateAccessKey',
  'iam:UpdateServiceSpecificCredential',
  'iam:UpdateSigningCertificate',
  'iam:UpdateSSHPublicKey',
] as const;

const USERS = 'arn:{partition}:iam::{account}:user/*';

/** The one policy that may be attached or taken off: AWS's own, which allows nothing, so this role can give nobody anything. */
const DENY_ALL = { ArnEquals: { 'iam:PolicyARN': 'arn:{partition}:iam::aws:policy/AWSDenyAll' } } as const;

const finding = (detail: object) => ({
  source: ['aws.guardduty'],
  'detail-type': ['GuardDuty Finding'],
  detail: { ...detail, service: { archived: [false] } },
});
const OF_A_USER = { resourceType: ['AccessKey'], accessKeyDetails: { userType: ['IAMUser'] } };
/** A sequence names its actors elsewhere, and the first message about a finding is the one that counts. */
const NO_SEQUENCE = [{ 'anything-but': { prefix: 'AttackSequence:' } }];
const USER = ['detail.resource.accessKeyDetails.userName'] as const;

/** R02. An IAM user whose credentials are in other hands is denied everything, and its credentials are deactivated. */
export const CONTRACT = {
  remediation: 'contain-user',
  catalogue: 'R02',
  runbook: 'contain-user',
  queue: 'contain',
  acts: 'auto',
  hourly: 3,
  env: {},
  timeoutSeconds: 60,
  memoryMb: 256,
  eventPatterns: {
    guardDuty: finding({ severity: [{ numeric: ['>=', 7] }], type: NO_SEQUENCE, resource: OF_A_USER }),
    // Low by default, however much it costs.
    harvest: finding({ type: ['Impact:IAMUser/CostHarvesting'], resource: OF_A_USER }),
    sequence: finding({ type: [{ prefix: 'AttackSequence:IAM/' }] }),
  },
  targets: {
    guardDuty: USER,
    harvest: USER,
    // An actor that is a role and not a user ends here as GONE; end-role-sessions gets the same finding.
    sequence: ['detail.service.detection.sequence.actors[].user.name', ...USER],
  },
  permissions: [
    {
      use: 'read',
      resource: USERS,
      actions: [
        'iam:GetUser',
        'iam:ListAccessKeys',
        'iam:ListAttachedUserPolicies',
        'iam:ListServiceSpecificCredentials',
        'iam:ListSigningCertificates',
        'iam:ListSSHPublicKeys',
      ],
    },
    // How many policies a user may have; has no resource ARN.
    { use: 'read', resource: '*', actions: ['iam:GetAccountSummary'] },
    { use: 'act', resource: USERS, actions: ['iam:AttachUserPolicy'], conditions: DENY_ALL },
    { use: 'act', resource: USERS, actions: CREDENTIALS },
    { use: 'undo', resource: USERS, actions: ['iam:DetachUserPolicy'], conditions: DENY_ALL },
    { use: 'undo', resource: USERS, actions: CREDENTIALS },
  ],
} as const;
