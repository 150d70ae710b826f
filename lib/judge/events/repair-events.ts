import { apiCall, event, guardDutyFinding, type SampleEvent } from './sample-events';

/** A finding about credentials, which says whose they are. */
function credentialFinding(severity: number, type: string, userType: string): SampleEvent {
  const finding = guardDutyFinding(severity, type);
  const resource = { resourceType: 'AccessKey', accessKeyDetails: { userName: 'somebody', userType } };
  return { ...finding, detail: { ...(finding['detail'] as object), resource } };
}

/** What a remediation repairs, as the events by which it comes to know. */
interface Repair {
  readonly events: readonly SampleEvent[];
  /** AWS Config rules whose findings it answers, with the type of what they find. */
  readonly watched: Readonly<Record<string, string>>;
}

const calls = (service: string, ...names: readonly string[]) => names.map((name) => apiCall(service, name));

/** By name of the catalogue. A remediation that is not here yet is not held to any event. */
export const REPAIRS: Readonly<Record<string, Repair>> = {
  'contain-user': {
    events: [
      credentialFinding(7, 'UnauthorizedAccess:IAMUser/TorIPCaller', 'IAMUser'),
      credentialFinding(8.9, 'Impact:IAMUser/AnomalousBehavior', 'IAMUser'),
      credentialFinding(2, 'Impact:IAMUser/CostHarvesting', 'IAMUser'),
      credentialFinding(9, 'AttackSequence:IAM/CompromisedCredentials', 'IAMUser'),
    ],
    watched: {},
  },
  'end-role-sessions': {
    events: [
      credentialFinding(7, 'Impact:IAMUser/AnomalousBehavior', 'AssumedRole'),
      credentialFinding(5, 'UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.InsideAWS', 'AssumedRole'),
      credentialFinding(8, 'UnauthorizedAccess:IAMUser/ResourceCredentialExfiltration.OutsideAWS', 'Role'),
      credentialFinding(2, 'Impact:IAMUser/CostHarvesting', 'AssumedRole'),
      credentialFinding(9, 'AttackSequence:IAM/CompromisedCredentials', 'AssumedRole'),
    ],
    watched: {},
  },
  'restore-detector': {
    events: calls('guardduty', 'DeleteDetector', 'UpdateDetector'),
    watched: { GUARDDUTY_ENABLED_CENTRALIZED: 'AWS::::Account' },
  },
  'close-open-ingress': {
    events: [
      ...calls('ec2', 'AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules'),
      guardDutyFinding(2, 'Recon:EC2/PortProbeUnprotectedPort'),
      guardDutyFinding(2, 'UnauthorizedAccess:EC2/SSHBruteForce'),
    ],
    watched: {
      INCOMING_SSH_DISABLED: 'AWS::EC2::SecurityGroup',
      RESTRICTED_INCOMING_TRAFFIC: 'AWS::EC2::SecurityGroup',
      VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS: 'AWS::EC2::SecurityGroup',
    },
  },
  'close-public-bucket': {
    events: [
      ...calls(
        's3',
        'DeleteBucketPublicAccessBlock',
        'PutBucketPublicAccessBlock',
        // Beside the block these are how a bucket becomes public.
        'PutBucketPolicy',
        'PutBucketAcl',
      ),
      guardDutyFinding(8, 'Policy:S3/BucketAnonymousAccessGranted'),
      guardDutyFinding(2, 'Policy:S3/BucketBlockPublicAccessDisabled'),
    ],
    watched: {
      S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED: 'AWS::S3::Bucket',
      S3_BUCKET_PUBLIC_READ_PROHIBITED: 'AWS::S3::Bucket',
      S3_BUCKET_PUBLIC_WRITE_PROHIBITED: 'AWS::S3::Bucket',
    },
  },
  'save-key': {
    events: calls('kms', 'ScheduleKeyDeletion', 'DisableKey', 'DeleteImportedKeyMaterial'),
    watched: { KMS_CMK_NOT_SCHEDULED_FOR_DELETION: 'AWS::KMS::Key' },
  },
  'enable-key-rotation': {
    // EnableKeyRotation also sets the period, and may make it longer.
    events: calls('kms', 'DisableKeyRotation', 'EnableKeyRotation'),
    watched: { CMK_BACKING_KEY_ROTATION_ENABLED: 'AWS::KMS::Key' },
  },
  'close-account-buckets': {
    events: [
      ...calls('s3', 'PutAccountPublicAccessBlock', 'DeleteAccountPublicAccessBlock'),
      guardDutyFinding(2, 'Policy:S3/AccountBlockPublicAccessDisabled'),
    ],
    watched: { S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC: 'AWS::::Account' },
  },
  'encrypt-volumes-by-default': {
    events: calls('ec2', 'DisableEbsEncryptionByDefault'),
    watched: { EC2_EBS_ENCRYPTION_BY_DEFAULT: 'AWS::::Account' },
  },
  'close-default-group': {
    events: calls('ec2', 'AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress'),
    watched: { VPC_DEFAULT_SECURITY_GROUP_CLOSED: 'AWS::EC2::SecurityGroup' },
  },
  'restore-flow-logs': {
    events: calls('ec2', 'DeleteFlowLogs'),
    watched: { VPC_FLOW_LOGS_ENABLED: 'AWS::EC2::VPC' },
  },
};

/** What Config says when a resource of that type no longer meets the rule of that name. */
export function foundBy(configRuleName: string, resourceType: string): SampleEvent {
  return event('aws.config', 'Config Rules Compliance Change', {
    configRuleName,
    resourceType,
    resourceId: 'resource',
    awsRegion: 'eu-central-1',
    messageType: 'ComplianceChangeNotification',
    newEvaluationResult: { complianceType: 'NON_COMPLIANT' },
    oldEvaluationResult: { complianceType: 'COMPLIANT' },
  });
}
