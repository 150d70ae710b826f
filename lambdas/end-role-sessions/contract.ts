const ROLES = 'arn:{partition}:iam::{account}:role/';
const CHANGES = ['iam:PutRolePolicy', 'iam:DeleteRolePolicy'] as const;

const finding = (detail: object) => ({
  source: ['aws.guardduty'],
  'detail-type': ['GuardDuty Finding'],
  detail: { ...detail, service: { archived: [false] } },
});
const GRAVE = [{ numeric: ['>=', 7] }];
/** GuardDuty's samples say Role where findings say AssumedRole. */
const OF_A_ROLE = { resourceType: ['AccessKey'], accessKeyDetails: { userType: ['AssumedRole', 'Role'] } };
/** A sequence names its actors elsewhere, and the first message about a finding is the one that counts. */
const NO_SEQUENCE = [{ 'anything-but': { prefix: 'AttackSequence:' } }];
const ROLE = ['detail.resource.accessKeyDetails.userName'] as const;

/** R03. The sessions of a role whose credentials are in other hands are worth nothing from then on; new ones work. */
export const CONTRACT = {
  remediation: 'end-role-sessions',
  catalogue: 'R03',
  runbook: 'end-role-sessions',
  queue: 'contain',
  acts: 'auto',
  hourly: 3,
  env: {},
  timeoutSeconds: 60,
  memoryMb: 256,
  eventPatterns: {
    assumed: finding({ severity: GRAVE, type: NO_SEQUENCE, resource: OF_A_ROLE }),
    // Whatever its severity and however it calls the principal: credentials are where they do not belong.
    exfiltrated: finding({ type: [{ wildcard: '*CredentialExfiltration*' }] }),
    harvest: finding({ type: ['Impact:IAMUser/CostHarvesting'], resource: OF_A_ROLE }),
    sequence: finding({ type: [{ prefix: 'AttackSequence:IAM/' }] }),
  },
  targets: {
    assumed: ROLE,
    exfiltrated: ROLE,
    harvest: ROLE,
    // An actor that is a user and not a role ends here as GONE; contain-user gets the same finding.
    sequence: ['detail.service.detection.sequence.actors[].user.name', ...ROLE],
  },
  hints: {
    /** `<id of the role>:<name of the session>`; the session of an instance has the instance's id as name. */
    principal: ['detail.resource.accessKeyDetails.principalId'],
    severity: ['detail.severity'],
    /** When the credentials were last used so. */
    seen: ['detail.service.eventLastSeen'],
  },
  permissions: [
    {
      use: 'read',
      resource: `${ROLES}*`,
      actions: ['iam:GetRole', 'iam:GetRolePolicy', 'iam:ListRolePolicies'],
    },
    { use: 'act', resource: `${ROLES}*`, actions: ['iam:PutRolePolicy'] },
    { use: 'undo', resource: `${ROLES}*`, actions: CHANGES },
    // IAM cannot tell a policy that denies from one that allows, so roles from which more could be gained are out of reach.
    // The construct adds those that no remediation may touch.
    { use: 'never', resource: `${ROLES}rampart/{profile}/human/*`, actions: CHANGES },
    { use: 'never', resource: `${ROLES}AWSControlTowerExecution`, actions: CHANGES },
  ],
} as const;
