/** What no machine and no person does in the course of work: it ends watching, keeping or limiting at once, whoever asks: what AWS's own guard rails and example SCPs deny. */
export const ENDS_PROTECTION: readonly string[] = [
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
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
  'organizations:LeaveOrganization',
  's3:BypassGovernanceRetention',
  's3:DeleteBucketPolicy',
  's3:PutBucketObjectLockConfiguration',
  'securityhub:DisableSecurityHub',
];

/** Credentials that last, outside every role and its boundary. */
export const LASTING_CREDENTIALS: readonly string[] = [
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreateUser',
];

/** What shortens or thins out the same; functions that repair settings need some of it, people none. */
export const THINS_PROTECTION: readonly string[] = [
  'backup:DeleteBackupPlan',
  'backup:DeleteBackupSelection',
  'backup:PutBackupVaultLockConfiguration',
  'cloudtrail:PutEventSelectors',
  'cloudtrail:PutInsightSelectors',
  'cloudtrail:UpdateTrail',
  'guardduty:CreateFilter',
  'guardduty:DeletePublishingDestination',
  'guardduty:UpdateDetector',
  'iam:UpdateSAMLProvider',
  'kms:DisableKeyRotation',
  'logs:DeleteLogGroup',
  'logs:DeleteLogStream',
  'logs:DeleteRetentionPolicy',
  'logs:PutRetentionPolicy',
  's3:DeleteObjectVersion',
  's3:PutBucketPolicy',
  's3:PutBucketVersioning',
  's3:PutLifecycleConfiguration',
  's3:PutReplicationConfiguration',
];

/** With these a role becomes another one, or somebody else's. */
export const REMAKES_A_ROLE: readonly string[] = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PassRole',
  'iam:PutRolePolicy',
  'iam:TagRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
];

/** What silences or replaces something that watches, answers or is declared by a stack, by the type of what it is. */
export const SILENCES: Readonly<Record<string, readonly string[]>> = {
  'AWS::CloudWatch::Alarm': ['cloudwatch:DeleteAlarms'],
  'AWS::Events::Rule': ['events:DeleteRule', 'events:DisableRule', 'events:PutRule', 'events:RemoveTargets'],
  'AWS::Lambda::Function': [
    'lambda:AddPermission',
    'lambda:DeleteFunction',
    'lambda:InvokeFunction',
    'lambda:PutFunctionConcurrency',
    'lambda:RemovePermission',
    'lambda:UpdateFunctionCode',
    'lambda:UpdateFunctionConfiguration',
  ],
  'AWS::SNS::Topic': ['sns:DeleteTopic', 'sns:RemovePermission', 'sns:SetTopicAttributes'],
  'AWS::SSM::Parameter': ['ssm:DeleteParameter', 'ssm:PutParameter'],
};
