/** Calls that CloudTrail reports as made, of one service. */
function calls(service: string, ...eventName: readonly string[]) {
  return {
    source: [`aws.${service}`],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: { eventSource: [`${service}.amazonaws.com`], eventName, errorCode: [{ exists: false }] },
  };
}

/** What our own Config rules find; they bear the identifier of the managed rule in their name. */
function found(...identifiers: readonly string[]) {
  return {
    source: ['aws.config'],
    'detail-type': ['Config Rules Compliance Change'],
    detail: {
      messageType: ['ComplianceChangeNotification'],
      newEvaluationResult: { complianceType: ['NON_COMPLIANT'] },
      configRuleName: identifiers.map((identifier) => ({ wildcard: `rampart-*${identifier}` })),
    },
  };
}

function guardDuty(detail: object) {
  return {
    source: ['aws.guardduty'],
    'detail-type': ['GuardDuty Finding'],
    detail: { ...detail, service: { archived: [false] } },
  };
}

const GRAVE = [{ numeric: ['>=', 7] }];
const FOUND = 'detail.resourceId';

/** A pattern, and where its events name what they are about. */
type On = readonly [pattern: object, ...paths: string[]];

interface Told {
  readonly catalogue: string;
  readonly remediation: string;
  readonly runbook: string;
  readonly queue: 'contain' | 'posture';
  readonly global: boolean;
  readonly eventPatterns: Readonly<Record<string, object>>;
  readonly targets: Readonly<Record<string, readonly string[]>>;
}

function told(
  catalogue: string,
  remediation: string,
  queue: Told['queue'],
  on: Readonly<Record<string, On>>,
  global = false,
): Told {
  const parts = Object.entries(on);
  return {
    catalogue,
    remediation,
    runbook: 'remediations-that-only-tell',
    queue,
    global,
    eventPatterns: Object.fromEntries(parts.map(([name, [pattern]]) => [name, pattern])),
    targets: Object.fromEntries(parts.map(([name, [, ...paths]]) => [name, paths])),
  };
}

/**
 * Entries of the catalogue that nothing repairs yet: their events come through the same queues into the same ledger and end
 * there as NOTIFIED, which rings. Whoever completes one moves its patterns into a contract of its own.
 */
export const NOTIFY_ONLY: readonly Told[] = [
  told('R01', 'isolate-instance', 'contain', {
    guardDuty: [
      guardDuty({
        severity: GRAVE,
        resource: { resourceType: ['Instance'] },
        type: [
          { prefix: 'Backdoor:EC2/' },
          { prefix: 'Trojan:EC2/' },
          { prefix: 'CryptoCurrency:EC2/' },
          { prefix: 'Execution:EC2/' },
          { wildcard: '*:Runtime/*' },
          'UnauthorizedAccess:EC2/TorRelay',
          'UnauthorizedAccess:EC2/MetadataDNSRebind',
        ],
      }),
      'detail.resource.instanceDetails.instanceId',
    ],
    sequence: [guardDuty({ type: [{ prefix: 'AttackSequence:EC2/' }] }), 'detail.id'],
  }),
  told('R04', 'restore-trail', 'contain', {
    api: [
      calls('cloudtrail', 'StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors', 'PutInsightSelectors'),
      'detail.requestParameters.name',
      'detail.requestParameters.trailName',
    ],
    guardDuty: [guardDuty({ type: ['Stealth:IAMUser/CloudTrailLoggingDisabled'] }), 'detail.id'],
  }),
  told('R06', 'restore-recorder', 'contain', {
    config: [
      calls(
        'config',
        'StopConfigurationRecorder',
        'DeleteConfigurationRecorder',
        'PutConfigurationRecorder',
        'DeleteDeliveryChannel',
        'DeleteConfigRule',
      ),
      'region',
    ],
    hub: [calls('securityhub', 'DisableSecurityHub', 'BatchDisableStandards'), 'region'],
    analyzer: [calls('access-analyzer', 'DeleteAnalyzer'), 'region'],
    rules: [
      calls('events', 'DisableRule', 'DeleteRule', 'RemoveTargets'),
      'detail.requestParameters.name',
      'detail.requestParameters.rule',
    ],
  }),
  told('R11', 'narrow-key-policy', 'contain', {
    api: [calls('kms', 'PutKeyPolicy', 'CreateGrant'), 'detail.requestParameters.keyId'],
  }),
  told('R12', 'narrow-role-trust', 'contain', {
    analyzer: [
      {
        source: ['aws.access-analyzer'],
        'detail-type': ['Access Analyzer Finding'],
        detail: { status: ['ACTIVE'], resourceType: ['AWS::IAM::Role'] },
      },
      'detail.resource',
      'detail.id',
    ],
  }),
  told('R13', 'detach-administrator-policy', 'contain', {
    config: [found('IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS'), FOUND],
  }),
  told('R14', 'hide-database-snapshot', 'contain', {
    api: [
      calls('rds', 'ModifyDBSnapshotAttribute', 'ModifyDBClusterSnapshotAttribute'),
      'detail.requestParameters.dBSnapshotIdentifier',
      'detail.requestParameters.dBClusterSnapshotIdentifier',
    ],
    config: [found('RDS_SNAPSHOTS_PUBLIC_PROHIBITED'), FOUND],
  }),
  told('R15', 'hide-volume-snapshot', 'contain', {
    api: [
      calls('ec2', 'ModifySnapshotAttribute', 'ModifyImageAttribute'),
      'detail.requestParameters.snapshotId',
      'detail.requestParameters.imageId',
    ],
    config: [found('EBS_SNAPSHOT_PUBLIC_RESTORABLE_CHECK'), FOUND],
  }),
  told('R16', 'close-public-function', 'contain', {
    api: [
      calls('lambda', 'AddPermission20150331v2', 'CreateFunctionUrlConfig', 'UpdateFunctionUrlConfig'),
      'detail.requestParameters.functionName',
    ],
    config: [found('LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED'), FOUND],
  }),
  told(
    'R17',
    'report-root-use',
    'contain',
    {
      guardDuty: [guardDuty({ type: ['Policy:IAMUser/RootCredentialUsage'] }), 'account'],
    },
    true,
  ),
  told('R18', 'protect-backups', 'contain', {
    api: [
      {
        source: ['aws.backup'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: {
          eventSource: ['backup.amazonaws.com'],
          eventName: [
            'DeleteRecoveryPoint',
            'UpdateRecoveryPointLifecycle',
            'PutBackupVaultAccessPolicy',
            'DeleteBackupVaultAccessPolicy',
            'DeleteBackupVaultLockConfiguration',
            'DeleteBackupVault',
            'DisassociateRecoveryPoint',
          ],
        },
      },
      'detail.requestParameters.backupVaultName',
    ],
  }),
  told('R19', 'quarantine-object', 'contain', {
    guardDuty: [
      guardDuty({ type: ['Object:S3/MaliciousFile'] }),
      'detail.resource.s3BucketDetails[].name',
      'detail.id',
    ],
  }),
  told('R20', 'contain-container', 'contain', {
    guardDuty: [
      guardDuty({
        severity: GRAVE,
        resource: { resourceType: ['EKSCluster', 'ECSCluster', 'Container', 'KubernetesCluster'] },
      }),
      'detail.resource.eksClusterDetails.name',
      'detail.resource.ecsClusterDetails.name',
      'detail.id',
    ],
    sequence: [
      guardDuty({ type: [{ prefix: 'AttackSequence:EKS/' }, { prefix: 'AttackSequence:ECS/' }] }),
      'detail.id',
    ],
  }),
  told('R21', 'demand-imdsv2', 'posture', {
    api: [
      calls('ec2', 'RunInstances', 'ModifyInstanceMetadataOptions'),
      'detail.requestParameters.ModifyInstanceMetadataOptionsRequest.InstanceId',
      'detail.responseElements.instancesSet.items[].instanceId',
    ],
    config: [found('EC2_IMDSV2_CHECK'), FOUND],
  }),
  told('R25', 'demand-mfa', 'posture', {
    config: [found('IAM_USER_MFA_ENABLED', 'MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS'), FOUND],
  }),
  told('R26', 'retire-unused-credentials', 'posture', {
    config: [found('IAM_USER_UNUSED_CREDENTIALS_CHECK'), FOUND],
  }),
  told('R27', 'retire-old-keys', 'posture', {
    config: [found('ACCESS_KEYS_ROTATED'), FOUND],
  }),
  told('R29', 'rotate-secret', 'posture', {
    config: [found('SECRETSMANAGER_ROTATION_ENABLED_CHECK', 'SECRETSMANAGER_SCHEDULED_ROTATION_SUCCESS_CHECK'), FOUND],
  }),
  told('R30', 'isolate-subnet', 'posture', {
    api: [
      calls(
        'ec2',
        'CreateRoute',
        'ReplaceRoute',
        'ReplaceRouteTableAssociation',
        'CreateNetworkAclEntry',
        'ReplaceNetworkAclEntry',
      ),
      'detail.requestParameters.routeTableId',
      'detail.requestParameters.networkAclId',
    ],
    config: [found('NO_UNRESTRICTED_ROUTE_TO_IGW', 'NACL_NO_UNRESTRICTED_SSH_RDP'), FOUND],
  }),
  told('R31', 'repeat-backup', 'posture', {
    job: [
      {
        source: ['aws.backup'],
        'detail-type': ['Backup Job State Change'],
        detail: { state: ['FAILED', 'ABORTED', 'EXPIRED'] },
      },
      'detail.backupJobId',
    ],
  }),
  told('R32', 'quarantine-image', 'posture', {
    inspector: [
      {
        source: ['aws.inspector2'],
        'detail-type': ['Inspector2 Finding'],
        detail: { severity: ['CRITICAL'], status: ['ACTIVE'] },
      },
      'detail.resources[].id',
      'detail.findingArn',
    ],
  }),
];
