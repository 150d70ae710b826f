/** One AWS managed Config rule: what notices at run time that a control no longer holds. */
export interface ManagedRule {
  readonly identifier: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * Managed rules by identifier. Compliance events carry a rule's name and not its identifier, so each is deployed under a
 * name that ends in the identifier, and remediations match that.
 */
export function configRules(figures: ConfigFigures): readonly ManagedRule[] {
  return [
    ...PLAIN.map((identifier) => ({ identifier })),
    { identifier: 'BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK', parameters: backupPlan(figures) },
    {
      identifier: 'BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK',
      parameters: { requiredRetentionDays: String(figures.backupRetentionDays) },
    },
    {
      identifier: 'CW_LOGGROUP_RETENTION_PERIOD_CHECK',
      parameters: { MinRetentionTime: String(figures.logRetentionDays) },
    },
    {
      identifier: 'SECRETSMANAGER_SECRET_PERIODIC_ROTATION',
      parameters: { maxDaysSinceRotation: String(figures.secretRotationDays) },
    },
    { identifier: 'VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS', parameters: { authorizedTcpPorts: '80,443' } },
    { identifier: 'RESTRICTED_INCOMING_TRAFFIC', parameters: { blockedPort1: '3389', blockedPort2: '5432' } },
  ];
}

export interface ConfigFigures {
  readonly backupRetentionDays: number;
  readonly logRetentionDays: number;
  readonly secretRotationDays: number;
}

/** Rules without parameters. */
const PLAIN = [
  'ALB_HTTP_DROP_INVALID_HEADER_ENABLED',
  'ALB_HTTP_TO_HTTPS_REDIRECTION_CHECK',
  'ALB_WAF_ENABLED',
  'AURORA_LAST_BACKUP_RECOVERY_POINT_CREATED',
  'AURORA_RESOURCES_PROTECTED_BY_BACKUP_PLAN',
  'BACKUP_RECOVERY_POINT_ENCRYPTED',
  'BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED',
  'CLOUDTRAIL_S3_DATAEVENTS_ENABLED',
  'CLOUDWATCH_ALARM_ACTION_CHECK',
  'CLOUDWATCH_ALARM_ACTION_ENABLED_CHECK',
  'CLOUDWATCH_LOG_GROUP_ENCRYPTED',
  'CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED',
  'CLOUD_TRAIL_ENCRYPTION_ENABLED',
  'CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED',
  'CMK_BACKING_KEY_ROTATION_ENABLED',
  'DYNAMODB_PITR_ENABLED',
  'DYNAMODB_RESOURCES_PROTECTED_BY_BACKUP_PLAN',
  'DYNAMODB_TABLE_ENCRYPTED_KMS',
  'EBS_SNAPSHOT_PUBLIC_RESTORABLE_CHECK',
  'EC2_EBS_ENCRYPTION_BY_DEFAULT',
  'EC2_IMDSV2_CHECK',
  'EFS_ENCRYPTED_CHECK',
  'ELB_DELETION_PROTECTION_ENABLED',
  'ELB_LOGGING_ENABLED',
  'ENCRYPTED_VOLUMES',
  'GUARDDUTY_ENABLED_CENTRALIZED',
  'IAM_EXTERNAL_ACCESS_ANALYZER_ENABLED',
  'IAM_NO_INLINE_POLICY_CHECK',
  'IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS',
  'IAM_POLICY_NO_STATEMENTS_WITH_FULL_ACCESS',
  'IAM_ROOT_ACCESS_KEY_CHECK',
  'IAM_USER_MFA_ENABLED',
  'INCOMING_SSH_DISABLED',
  'KMS_CMK_NOT_SCHEDULED_FOR_DELETION',
  'LAMBDA_DLQ_CHECK',
  'LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED',
  'MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS',
  'MULTI_REGION_CLOUD_TRAIL_ENABLED',
  'NACL_NO_UNRESTRICTED_SSH_RDP',
  'RDS_CLUSTER_DELETION_PROTECTION_ENABLED',
  'RDS_CLUSTER_IAM_AUTHENTICATION_ENABLED',
  'RDS_CLUSTER_MULTI_AZ_ENABLED',
  'RDS_INSTANCE_PUBLIC_ACCESS_CHECK',
  'RDS_LOGGING_ENABLED',
  'RDS_SNAPSHOTS_PUBLIC_PROHIBITED',
  'RDS_SNAPSHOT_ENCRYPTED',
  'RDS_STORAGE_ENCRYPTED',
  'ROOT_ACCOUNT_MFA_ENABLED',
  'S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC',
  'S3_BUCKET_ACL_PROHIBITED',
  'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED',
  'S3_BUCKET_PUBLIC_READ_PROHIBITED',
  'S3_BUCKET_PUBLIC_WRITE_PROHIBITED',
  'S3_BUCKET_SSL_REQUESTS_ONLY',
  'S3_BUCKET_VERSIONING_ENABLED',
  'S3_DEFAULT_ENCRYPTION_KMS',
  'S3_RESOURCES_PROTECTED_BY_BACKUP_PLAN',
  'SECRETSMANAGER_ROTATION_ENABLED_CHECK',
  'SECRETSMANAGER_USING_CMK',
  'SECURITYHUB_ENABLED',
  'SNS_ENCRYPTED_KMS',
  'SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED',
  'VPC_DEFAULT_SECURITY_GROUP_CLOSED',
  'VPC_FLOW_LOGS_ENABLED',
  'WAFV2_LOGGING_ENABLED',
];

function backupPlan(figures: ConfigFigures): Record<string, string> {
  return {
    requiredFrequencyUnit: 'days',
    requiredFrequencyValue: '1',
    requiredRetentionDays: String(figures.backupRetentionDays),
  };
}
