import { CONTRACT as closeAccountBuckets } from '../../lambdas/close-account-buckets/contract';
import { CONTRACT as closeDefaultGroup } from '../../lambdas/close-default-group/contract';
import { CONTRACT as closeOpenIngress } from '../../lambdas/close-open-ingress/contract';
import { CONTRACT as closePublicBucket } from '../../lambdas/close-public-bucket/contract';
import { CONTRACT as containUser } from '../../lambdas/contain-user/contract';
import { CONTRACT as enableKeyRotation } from '../../lambdas/enable-key-rotation/contract';
import { CONTRACT as encryptVolumesByDefault } from '../../lambdas/encrypt-volumes-by-default/contract';
import { CONTRACT as endRoleSessions } from '../../lambdas/end-role-sessions/contract';
import { CONTRACT as restoreDetector } from '../../lambdas/restore-detector/contract';
import { CONTRACT as restoreFlowLogs } from '../../lambdas/restore-flow-logs/contract';
import { CONTRACT as saveKey } from '../../lambdas/save-key/contract';
import { matches } from './event-pattern';
import { apiCall, finding, nonCompliant } from './events';

const failed = (event: ReturnType<typeof apiCall>) => ({
  ...event,
  detail: { ...event.detail, errorCode: 'AccessDenied' },
});
const compliant = (event: ReturnType<typeof nonCompliant>) => ({
  ...event,
  detail: { ...event.detail, newEvaluationResult: { complianceType: 'COMPLIANT' } },
});
const archived = (event: ReturnType<typeof finding>) => ({
  ...event,
  detail: { ...event.detail, service: { ...event.detail.service, archived: true } },
});

const keyRule = 'rampart-CMK_BACKING_KEY_ROTATION_ENABLED';
const bucketRules = ['LEVEL_PUBLIC_ACCESS_PROHIBITED', 'PUBLIC_READ_PROHIBITED', 'PUBLIC_WRITE_PROHIBITED'];
const groupRules = ['INCOMING_SSH_DISABLED', 'RESTRICTED_INCOMING_TRAFFIC', 'VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS'];
const credentials = (userType: string) => ({
  resourceType: 'AccessKey',
  accessKeyDetails: { userName: 'somebody', userType },
});
const ofSeverity = (severity: number, event: ReturnType<typeof finding>) => ({
  ...event,
  detail: { ...event.detail, severity },
});
const TOR = 'UnauthorizedAccess:IAMUser/TorIPCaller';
const HARVEST = 'Impact:IAMUser/CostHarvesting';
const SEQUENCE = 'AttackSequence:IAM/CompromisedCredentials';
const EXFILTRATION = 'UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS';
const bucket = { s3BucketDetails: [{ name: 'files' }] };

describe.each([
  {
    contract: containUser,
    hits: [
      finding(TOR, credentials('IAMUser')),
      ofSeverity(7, finding(TOR, credentials('IAMUser'))),
      ofSeverity(2, finding(HARVEST, credentials('IAMUser'))),
      finding(SEQUENCE, credentials('IAMUser')),
      finding(SEQUENCE, credentials('AssumedRole')),
    ],
    misses: [
      ofSeverity(6.9, finding(TOR, credentials('IAMUser'))),
      finding(TOR, credentials('AssumedRole')),
      finding(TOR, credentials('Root')),
      finding(TOR, { resourceType: 'Instance' }),
      ofSeverity(2, finding(HARVEST, credentials('AssumedRole'))),
      archived(finding(TOR, credentials('IAMUser'))),
      finding('AttackSequence:S3/CompromisedData', credentials('IAMUser')),
    ],
  },
  {
    contract: endRoleSessions,
    hits: [
      finding(TOR, credentials('AssumedRole')),
      finding(TOR, credentials('Role')),
      ofSeverity(2, finding(HARVEST, credentials('AssumedRole'))),
      ofSeverity(5, finding(EXFILTRATION, credentials('AssumedRole'))),
      finding(SEQUENCE, credentials('AssumedRole')),
    ],
    misses: [
      ofSeverity(6.9, finding(TOR, credentials('AssumedRole'))),
      finding(TOR, credentials('IAMUser')),
      finding(TOR, credentials('FederatedUser')),
      archived(finding(EXFILTRATION, credentials('AssumedRole'))),
      apiCall('sts', 'AssumeRole', { roleArn: 'r' }),
    ],
  },
  {
    contract: enableKeyRotation,
    hits: [
      apiCall('kms', 'DisableKeyRotation', { keyId: 'k' }),
      apiCall('kms', 'EnableKeyRotation', { keyId: 'k', rotationPeriodInDays: 2560 }),
      nonCompliant(keyRule, 'AWS::KMS::Key', 'k'),
      nonCompliant(`rampart-demo-${keyRule.slice(8)}`, 'AWS::KMS::Key', 'k'),
    ],
    misses: [
      failed(apiCall('kms', 'DisableKeyRotation', { keyId: 'k' })),
      apiCall('kms', 'RotateKeyOnDemand', { keyId: 'k' }),
      apiCall('s3', 'DisableKeyRotation', { keyId: 'k' }),
      compliant(nonCompliant(keyRule, 'AWS::KMS::Key', 'k')),
      nonCompliant('CMK_BACKING_KEY_ROTATION_ENABLED', 'AWS::KMS::Key', 'k'),
      nonCompliant('rampart-KMS_CMK_NOT_SCHEDULED_FOR_DELETION', 'AWS::KMS::Key', 'k'),
      nonCompliant(keyRule, 'AWS::S3::Bucket', 'k'),
    ],
  },
  {
    contract: saveKey,
    hits: [
      ...['ScheduleKeyDeletion', 'DisableKey', 'DeleteImportedKeyMaterial'].map((name) =>
        apiCall('kms', name, { keyId: 'k' }),
      ),
      nonCompliant('rampart-demo-KMS_CMK_NOT_SCHEDULED_FOR_DELETION', 'AWS::KMS::Key', 'k'),
    ],
    misses: [
      failed(apiCall('kms', 'ScheduleKeyDeletion', { keyId: 'k' })),
      apiCall('kms', 'CancelKeyDeletion', { keyId: 'k' }),
      apiCall('kms', 'DisableKeyRotation', { keyId: 'k' }),
      compliant(nonCompliant('rampart-demo-KMS_CMK_NOT_SCHEDULED_FOR_DELETION', 'AWS::KMS::Key', 'k')),
      nonCompliant(keyRule, 'AWS::KMS::Key', 'k'),
    ],
  },
  {
    contract: restoreDetector,
    hits: [
      apiCall('guardduty', 'DeleteDetector', { detectorId: 'd' }),
      apiCall('guardduty', 'UpdateDetector', { detectorId: 'd' }),
      nonCompliant('rampart-GUARDDUTY_ENABLED_CENTRALIZED', 'AWS::::Account', '111111111111'),
    ],
    misses: [
      failed(apiCall('guardduty', 'DeleteDetector', { detectorId: 'd' })),
      apiCall('guardduty', 'GetDetector', { detectorId: 'd' }),
      nonCompliant('rampart-SECURITYHUB_ENABLED', 'AWS::::Account', '111111111111'),
      finding('Stealth:IAMUser/CloudTrailLoggingDisabled', {}),
    ],
  },
  {
    contract: closePublicBucket,
    hits: [
      ...['DeleteBucketPublicAccessBlock', 'PutBucketPublicAccessBlock', 'PutBucketPolicy', 'PutBucketAcl'].map(
        (name) => apiCall('s3', name, { bucketName: 'files' }),
      ),
      ...bucketRules.map((rule) => nonCompliant(`rampart-S3_BUCKET_${rule}`, 'AWS::S3::Bucket', 'files')),
      finding('Policy:S3/BucketAnonymousAccessGranted', bucket),
      finding('Policy:S3/BucketPublicAccessGranted', bucket),
      finding('Policy:S3/BucketBlockPublicAccessDisabled', bucket),
    ],
    misses: [
      apiCall('s3', 'PutBucketVersioning', { bucketName: 'files' }),
      failed(apiCall('s3', 'PutBucketPolicy', { bucketName: 'files' })),
      nonCompliant('rampart-S3_BUCKET_VERSIONING_ENABLED', 'AWS::S3::Bucket', 'files'),
      finding('Policy:S3/AccountBlockPublicAccessDisabled', {}),
      finding('Discovery:S3/MaliciousIPCaller', bucket),
      archived(finding('Policy:S3/BucketPublicAccessGranted', bucket)),
    ],
  },
  {
    contract: closeOpenIngress,
    hits: [
      apiCall('ec2', 'AuthorizeSecurityGroupIngress', { groupId: 'sg-1' }),
      apiCall('ec2', 'ModifySecurityGroupRules', { ModifySecurityGroupRulesRequest: { GroupId: 'sg-1' } }),
      ...groupRules.map((rule) => nonCompliant(`rampart-${rule}`, 'AWS::EC2::SecurityGroup', 'sg-1')),
      finding('Recon:EC2/PortProbeUnprotectedPort', { resourceType: 'Instance' }),
      finding('UnauthorizedAccess:EC2/RDPBruteForce', { resourceType: 'Instance' }),
    ],
    misses: [
      failed(apiCall('ec2', 'AuthorizeSecurityGroupIngress', { groupId: 'sg-1' })),
      apiCall('ec2', 'AuthorizeSecurityGroupEgress', { groupId: 'sg-1' }),
      apiCall('ec2', 'RevokeSecurityGroupIngress', { groupId: 'sg-1' }),
      nonCompliant('rampart-VPC_DEFAULT_SECURITY_GROUP_CLOSED', 'AWS::EC2::SecurityGroup', 'sg-1'),
      nonCompliant('rampart-INCOMING_SSH_DISABLED', 'AWS::EC2::Instance', 'i-1'),
      compliant(nonCompliant('rampart-INCOMING_SSH_DISABLED', 'AWS::EC2::SecurityGroup', 'sg-1')),
      finding('Backdoor:EC2/C&CActivity.B', { resourceType: 'Instance' }),
      archived(finding('Recon:EC2/PortProbeUnprotectedPort', { resourceType: 'Instance' })),
    ],
  },
  {
    contract: encryptVolumesByDefault,
    hits: [
      apiCall('ec2', 'DisableEbsEncryptionByDefault', {}),
      nonCompliant('rampart-EC2_EBS_ENCRYPTION_BY_DEFAULT', 'AWS::::Account', '111111111111'),
    ],
    misses: [
      apiCall('ec2', 'EnableEbsEncryptionByDefault', {}),
      failed(apiCall('ec2', 'DisableEbsEncryptionByDefault', {})),
      nonCompliant('rampart-ENCRYPTED_VOLUMES', 'AWS::EC2::Volume', 'vol-1'),
      compliant(nonCompliant('rampart-EC2_EBS_ENCRYPTION_BY_DEFAULT', 'AWS::::Account', '111111111111')),
    ],
  },
  {
    contract: closeDefaultGroup,
    hits: [
      apiCall('ec2', 'AuthorizeSecurityGroupIngress', { groupId: 'sg-1' }),
      apiCall('ec2', 'AuthorizeSecurityGroupEgress', { groupId: 'sg-1' }),
      nonCompliant('rampart-VPC_DEFAULT_SECURITY_GROUP_CLOSED', 'AWS::EC2::SecurityGroup', 'sg-1'),
    ],
    misses: [
      apiCall('ec2', 'RevokeSecurityGroupEgress', { groupId: 'sg-1' }),
      failed(apiCall('ec2', 'AuthorizeSecurityGroupEgress', { groupId: 'sg-1' })),
      nonCompliant('rampart-INCOMING_SSH_DISABLED', 'AWS::EC2::SecurityGroup', 'sg-1'),
      nonCompliant('rampart-VPC_DEFAULT_SECURITY_GROUP_CLOSED', 'AWS::EC2::VPC', 'vpc-1'),
    ],
  },
  {
    contract: closeAccountBuckets,
    hits: [
      apiCall('s3', 'PutAccountPublicAccessBlock', { accountId: '111111111111' }),
      apiCall('s3', 'DeleteAccountPublicAccessBlock', { accountId: '111111111111' }),
      nonCompliant('rampart-S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC', 'AWS::::Account', '111111111111'),
      finding('Policy:S3/AccountBlockPublicAccessDisabled', {}),
    ],
    misses: [
      apiCall('s3', 'PutBucketPublicAccessBlock', { bucketName: 'files' }),
      failed(apiCall('s3', 'DeleteAccountPublicAccessBlock', {})),
      nonCompliant('rampart-S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED', 'AWS::S3::Bucket', 'files'),
      finding('Policy:S3/BucketBlockPublicAccessDisabled', bucket),
      archived(finding('Policy:S3/AccountBlockPublicAccessDisabled', {})),
    ],
  },
  {
    contract: restoreFlowLogs,
    hits: [
      apiCall('ec2', 'DeleteFlowLogs', { DeleteFlowLogsRequest: { FlowLogId: { content: 'fl-1', tag: 1 } } }),
      nonCompliant('rampart-VPC_FLOW_LOGS_ENABLED', 'AWS::EC2::VPC', 'vpc-1'),
    ],
    misses: [
      apiCall('ec2', 'CreateFlowLogs', {}),
      failed(apiCall('ec2', 'DeleteFlowLogs', {})),
      nonCompliant('rampart-VPC_FLOW_LOGS_ENABLED', 'AWS::EC2::Subnet', 'subnet-1'),
      compliant(nonCompliant('rampart-VPC_FLOW_LOGS_ENABLED', 'AWS::EC2::VPC', 'vpc-1')),
    ],
  },
])('the event patterns of $contract.remediation', ({ contract, hits, misses }) => {
  const patterns = Object.values(contract.eventPatterns);
  const reaches = (event: unknown) => patterns.some((pattern) => matches(pattern, event));

  it('reach what they are for', () => {
    for (const event of hits) expect({ event, reaches: reaches(event) }).toEqual({ event, reaches: true });
  });

  it('leave near misses alone', () => {
    for (const event of misses) expect({ event, reaches: reaches(event) }).toEqual({ event, reaches: false });
  });
});

it.each([containUser, endRoleSessions])(
  '$remediation takes one message of a sequence, the one that names its actors',
  (contract) => {
    for (const userType of ['IAMUser', 'AssumedRole']) {
      const event = ofSeverity(9, finding(SEQUENCE, credentials(userType)));
      const woken = Object.entries(contract.eventPatterns).filter(([, pattern]) => matches(pattern, event));
      expect(woken.map(([name]) => name)).toEqual(['sequence']);
    }
  },
);
