import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Names } from '../../constructs/names';
import type { Profile } from '../../profile/profile';

/**
 * Services that answer from one region whatever the request names, so a region lock must let them through (conflict C24).
 * Budgets, Cost Explorer and Health are read by operators; the others are where identities, names and edges live.
 */
const GLOBAL_SERVICES = [
  'access-analyzer:*',
  'budgets:*',
  'ce:*',
  'cloudfront:*',
  'health:*',
  'iam:*',
  'organizations:*',
  'route53:*',
  'route53domains:*',
  'shield:*',
  'sts:*',
  'support:*',
  'wafv2:*',
];

/** What no boundary lets anybody do, whoever they are: each is a way to see less, keep less or become more. */
const PROTECTIONS_OFF = [
  'access-analyzer:DeleteAnalyzer',
  'backup:DeleteBackupVault',
  'backup:DeleteBackupVaultAccessPolicy',
  'backup:DeleteBackupVaultLockConfiguration',
  'backup:DeleteRecoveryPoint',
  'backup:PutBackupVaultAccessPolicy',
  'backup:UpdateRecoveryPointLifecycle',
  'cloudtrail:DeleteTrail',
  'cloudtrail:StopLogging',
  'config:DeleteConfigurationRecorder',
  'config:DeleteDeliveryChannel',
  'config:StopConfigurationRecorder',
  'ec2:DeleteFlowLogs',
  'guardduty:DeleteDetector',
  'guardduty:DisassociateFromAdministratorAccount',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreateUser',
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
  'organizations:LeaveOrganization',
  's3:BypassGovernanceRetention',
  's3:DeleteBucketPolicy',
  's3:PutBucketObjectLockConfiguration',
  'securityhub:DisableSecurityHub',
];

/** What only people are kept from: some of our functions repair exactly these settings. */
const EVIDENCE_SHORTENED = [
  'backup:CancelLegalHold',
  'backup:DeleteBackup*',
  'backup:Disassociate*',
  'backup:Put*',
  'backup:StopBackupJob',
  'backup:Update*',
  'cloudtrail:Delete*',
  'cloudtrail:Put*',
  'cloudtrail:Update*',
  'config:Delete*',
  'config:Put*',
  'dynamodb:DeleteBackup',
  'dynamodb:UpdateContinuousBackups',
  'ec2:DeleteSnapshot',
  'guardduty:ArchiveFindings',
  'guardduty:Create*',
  'guardduty:Delete*',
  'guardduty:Disassociate*',
  'guardduty:Update*',
  'kms:DisableKey*',
  'logs:Delete*',
  'logs:DisassociateKmsKey',
  'logs:Put*Policy',
  'logs:PutLogGroupDeletionProtection',
  'rds:Delete*AutomatedBackup',
  'rds:Delete*Snapshot',
  's3:DeleteBucket*',
  's3:DeleteObjectVersion',
  's3:Put*Configuration',
  's3:PutBucket*',
  's3:PutObjectLegalHold',
  's3:PutObjectRetention',
];

/** Switching off what repairs, alarms and backs up, by its own name: the deployment changes these, and nobody by hand. */
export function keepOurMachines(names: Names): PolicyStatement[] {
  const ours = (service: string, kind: string) => `arn:*:${service}:*:*:${kind}rampart-${names.profileName}-*`;
  return [
    deny('KeepRemediationsAndAlarms', {
      actions: [
        'cloudformation:DeleteStack',
        'cloudwatch:DeleteAlarms',
        'events:DeleteRule',
        'events:DisableRule',
        'events:PutRule',
        'events:RemoveTargets',
        'lambda:AddPermission',
        'lambda:DeleteFunction',
        'lambda:PutFunctionConcurrency',
        'lambda:RemovePermission',
        'lambda:UpdateFunctionCode',
        'lambda:UpdateFunctionConfiguration',
        'sns:DeleteTopic',
        'sns:RemovePermission',
        'sns:SetTopicAttributes',
        'ssm:DeleteDocument',
        'ssm:DeleteParameter',
        'ssm:ModifyDocumentPermission',
        'ssm:PutParameter',
        'ssm:UpdateDocument*',
      ],
      resources: [
        ours('cloudformation', 'stack/'),
        ours('cloudwatch', 'alarm:'),
        ours('events', 'rule/'),
        ours('lambda', 'function:'),
        ours('sns', ''),
        ours('ssm', 'document/'),
        `arn:*:ssm:*:*:parameter/rampart/${names.profileName}/*`,
      ],
    }),
    // What a function is asked is believed as sent, so only the sealed role may ask one by hand.
    deny('OnlyBreakGlassInvokes', {
      actions: ['lambda:InvokeFunction'],
      resources: [ours('lambda', 'function:')],
      conditions: { ArnNotLike: { 'aws:PrincipalArn': names.roleArn('human', names.roleName('break-glass')) } },
    }),
  ];
}

/** People lose no protection and shorten no evidence. A managed policy holds 6,144 characters, so nothing is said twice. */
export function keepProtectionsAndEvidence(): PolicyStatement {
  const said = EVIDENCE_SHORTENED.map((pattern) => new RegExp(`^${pattern.replace('*', '.*')}$`));
  const more = PROTECTIONS_OFF.filter((action) => !said.some((pattern) => pattern.test(action)));
  return deny('KeepProtectionsOn', { actions: [...EVIDENCE_SHORTENED, ...more] });
}

/** Machines lose no protection. */
export function keepProtectionsOn(names: Names): PolicyStatement {
  return deny('KeepProtectionsOn', {
    actions: PROTECTIONS_OFF,
    // Removing the baseline puts adopted things back as they were, which may mean off; that one role may do it.
    conditions: { ArnNotLike: { 'aws:PrincipalArn': names.roleArn('service', names.roleName('manage-singleton')) } },
  });
}

/**
 * Denies that both boundaries share. A boundary can neither be taken off, nor edited, nor left off a new role; that is
 * what keeps every chain of roles inside it.
 */
export function guardRails(names: Names, profile: Profile): PolicyStatement[] {
  const boundaries = [names.iamArn(`policy/${names.roleName('*-boundary')}`)];
  return [
    // Only the deployment makes or changes our roles; otherwise one could take a role that some Deny exempts.
    deny('KeepOurRolesAsTheyAre', {
      actions: [
        'iam:AttachRolePolicy',
        'iam:CreateRole',
        'iam:DeleteRole',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        // The boundary of machines lets one act from anywhere; it is none for people.
        'iam:PutRolePermissionsBoundary',
        'iam:PutRolePolicy',
        'iam:TagRole',
        'iam:UpdateAssumeRolePolicy',
        'iam:UpdateRole',
      ],
      resources: [names.roleArn('service', '*'), names.roleArn('human', '*')],
    }),
    deny('KeepTheBoundary', {
      actions: ['iam:DeleteRolePermissionsBoundary', 'iam:DeleteUserPermissionsBoundary'],
    }),
    deny('KeepTheBoundaryAsItIs', {
      actions: [
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:SetDefaultPolicyVersion',
      ],
      resources: boundaries,
    }),
    deny('BoundEveryNewRole', {
      actions: ['iam:CreateRole', 'iam:PutRolePermissionsBoundary', 'iam:PutUserPermissionsBoundary'],
      conditions: { StringNotLike: { 'iam:PermissionsBoundary': boundaries } },
    }),
    deny('StayInTheRegions', {
      notActions: GLOBAL_SERVICES,
      conditions: { StringNotEquals: { 'aws:RequestedRegion': [...profile.allowedRegions, profile.globalRegion] } },
    }),
  ];
}

interface Denied {
  readonly actions?: string[];
  readonly notActions?: string[];
  readonly resources?: string[];
  readonly notResources?: string[];
  readonly conditions?: Record<string, Record<string, string | string[]>>;
}

export function deny(sid: string, denied: Denied): PolicyStatement {
  const everything = denied.notResources === undefined ? { resources: ['*'] } : {};
  return new PolicyStatement({ sid, effect: Effect.DENY, ...everything, ...denied });
}
