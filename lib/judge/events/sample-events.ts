/** An event as EventBridge delivers it, with the fields that services document. */
export type SampleEvent = Readonly<Record<string, unknown>>;

const ACCOUNT = '111111111111';

/** The envelope that every event has. */
export function event(
  source: string,
  detailType: string,
  detail: object,
  resources: readonly string[] = [],
): SampleEvent {
  return {
    version: '0',
    id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
    'detail-type': detailType,
    source,
    account: ACCOUNT,
    time: '2026-11-21T03:00:00Z',
    region: 'eu-central-1',
    resources,
    detail,
  };
}

/** What GuardDuty publishes for a new finding. Severities go from 1.0 to 10.0. */
export function guardDutyFinding(severity: number, type: string): SampleEvent {
  return event('aws.guardduty', 'GuardDuty Finding', {
    schemaVersion: '2.0',
    accountId: ACCOUNT,
    region: 'eu-central-1',
    partition: 'aws',
    id: '16afba5c5c43e07c9e3e5e2e544e95df',
    arn: `arn:aws:guardduty:eu-central-1:${ACCOUNT}:detector/12abc34d567e8fa901bc2d34e56789f0/finding/16afba5c5c43e07c9e3e5e2e544e95df`,
    type,
    resource: { resourceType: 'Instance' },
    service: { serviceName: 'guardduty', archived: false, count: 1 },
    severity,
    createdAt: '2026-11-21T02:59:00.000Z',
    updatedAt: '2026-11-21T02:59:00.000Z',
    title: 'A finding',
    description: 'A finding',
  });
}

/** Both ends of every severity class from medium upwards, over kinds of finding that have little in common. */
export const SERIOUS_FINDINGS: readonly SampleEvent[] = [
  guardDutyFinding(4, 'Recon:EC2/PortProbeUnprotectedPort'),
  guardDutyFinding(5, 'UnauthorizedAccess:IAMUser/ConsoleLoginSuccess.B'),
  guardDutyFinding(6.9, 'Policy:S3/BucketAnonymousAccessGranted'),
  guardDutyFinding(7, 'CredentialAccess:RDS/AnomalousBehavior.SuccessfulLogin'),
  guardDutyFinding(8, 'CryptoCurrency:EC2/BitcoinTool.B!DNS'),
  guardDutyFinding(8.9, 'Execution:Runtime/NewBinaryExecuted'),
  guardDutyFinding(9, 'AttackSequence:IAM/CompromisedCredentials'),
  guardDutyFinding(10, 'AttackSequence:S3/CompromisedData'),
];

/** A resource that a Config rule finds no longer compliant. */
export function configNonCompliant(configRuleName: string): SampleEvent {
  return event('aws.config', 'Config Rules Compliance Change', {
    resourceId: 'resource',
    awsRegion: 'eu-central-1',
    awsAccountId: ACCOUNT,
    configRuleName,
    configRuleARN: `arn:aws:config:eu-central-1:${ACCOUNT}:config-rule/config-rule-abcdef`,
    recordVersion: '1.0',
    messageType: 'ComplianceChangeNotification',
    newEvaluationResult: { complianceType: 'NON_COMPLIANT', resultRecordedTime: '2026-11-21T02:59:00.000Z' },
    oldEvaluationResult: { complianceType: 'COMPLIANT', resultRecordedTime: '2026-11-20T02:59:00.000Z' },
    notificationCreationTime: '2026-11-21T02:59:30.000Z',
    resourceType: 'AWS::S3::Bucket',
  });
}

/** A backup that did not succeed, as the AWS Backup job states have it. */
export function backupJob(state: 'FAILED' | 'ABORTED' | 'EXPIRED'): SampleEvent {
  return event('aws.backup', 'Backup Job State Change', {
    backupJobId: '1111',
    backupVaultName: 'vault',
    resourceArn: 'arn:aws:s3:::bucket',
    resourceType: 'S3',
    state,
  });
}

/** A copy of a recovery point that did not succeed. */
export function copyJob(state: 'FAILED'): SampleEvent {
  return event('aws.backup', 'Copy Job State Change', {
    copyJobId: '1111',
    destinationBackupVaultArn: `arn:aws:backup:eu-central-1:${ACCOUNT}:backup-vault:vault`,
    resourceType: 'Aurora',
    state,
  });
}

/** A restore that did not succeed; unlike the others it calls its state a status. */
export function restoreJob(status: 'FAILED' | 'ABORTED'): SampleEvent {
  return event('aws.backup', 'Restore Job State Change', { restoreJobId: '1111', resourceType: 'Aurora', status });
}

/** A restore that has brought its copy back. */
export function restoreJobCompleted(resourceType: string): SampleEvent {
  return event('aws.backup', 'Restore Job State Change', {
    restoreJobId: 'B5B4FCF9-3B4D-4A4B-9F4B-1B0F6D4B4C0E',
    backupSizeInBytes: '1024',
    creationDate: '2026-11-21T02:00:00.000Z',
    completionDate: '2026-11-21T02:59:00.000Z',
    iamRoleArn: `arn:aws:iam::${ACCOUNT}:role/restore`,
    percentDone: '100.00%',
    resourceType,
    createdResourceArn: 'arn:aws:s3:::awsbackup-restore-test-b5b4fcf9',
    status: 'COMPLETED',
  });
}

/** A call that CloudTrail recorded, made by a role of the account. */
export function apiCall(service: string, eventName: string, requestParameters: object = {}): SampleEvent {
  return event(`aws.${service}`, 'AWS API Call via CloudTrail', {
    eventVersion: '1.11',
    eventSource: `${service}.amazonaws.com`,
    eventName,
    eventTime: '2026-11-21T02:59:00Z',
    awsRegion: ['iam', 'signin'].includes(service) ? 'us-east-1' : 'eu-central-1',
    sourceIPAddress: '203.0.113.7',
    userIdentity: {
      type: 'AssumedRole',
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/somebody/session`,
      accountId: ACCOUNT,
    },
    requestParameters,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
  });
}

/** The root user calls. */
export function rootCall(service: string, eventName: string): SampleEvent {
  const call = apiCall(service, eventName);
  const userIdentity = { type: 'Root', arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT, principalId: ACCOUNT };
  return { ...call, detail: { ...(call['detail'] as object), userIdentity } };
}

/** Somebody takes a role. */
export function assumeRole(roleArn: string): SampleEvent {
  return apiCall('sts', 'AssumeRole', { roleArn, roleSessionName: 'session', durationSeconds: 3600 });
}

/** Somebody signs in to the console. The detail type is the one that EventBridge sends, not the older spelling `Signin`. */
export const CONSOLE_SIGN_IN: SampleEvent = event('aws.signin', 'AWS Console Sign In via CloudTrail', {
  eventVersion: '1.11',
  eventSource: 'signin.amazonaws.com',
  eventName: 'ConsoleLogin',
  eventTime: '2026-11-21T02:59:00Z',
  awsRegion: 'us-east-1',
  sourceIPAddress: '203.0.113.7',
  userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${ACCOUNT}:user/somebody`, accountId: ACCOUNT },
  responseElements: { ConsoleLogin: 'Success' },
  additionalEventData: { MFAUsed: 'No' },
  eventType: 'AwsConsoleSignIn',
});

/** One event of each service that reports threats or broken settings. */
export const SECURITY_EVENTS: readonly SampleEvent[] = [
  guardDutyFinding(8, 'UnauthorizedAccess:EC2/SSHBruteForce'),
  event('aws.securityhub', 'Security Hub Findings - Imported', { findings: [{ Severity: { Label: 'HIGH' } }] }),
  event('aws.access-analyzer', 'Access Analyzer Finding', { status: 'ACTIVE', resourceType: 'AWS::S3::Bucket' }),
  configNonCompliant('any-rule'),
  apiCall('iam', 'CreateUser'),
  CONSOLE_SIGN_IN,
];

/** What Amazon Inspector publishes when a finding is opened, changes or is closed. */
export function inspectorFinding(severity: string, status: string): SampleEvent {
  return event('aws.inspector2', 'Inspector2 Finding', {
    awsAccountId: ACCOUNT,
    findingArn: `arn:aws:inspector2:eu-central-1:${ACCOUNT}:finding/0123456789abcdef0123456789abcdef`,
    type: 'PACKAGE_VULNERABILITY',
    severity,
    status,
    title: 'CVE-2026-0001 - openssl',
    inspectorScore: 7.5,
    firstObservedAt: '2026-11-21T02:59:00.000Z',
    lastObservedAt: '2026-11-21T02:59:00.000Z',
    resources: [{ id: 'i-0123456789abcdef0', type: 'AWS_EC2_INSTANCE' }],
  });
}

/** Severity 7 and above: what is taken for true, and contained before anybody looks. */
export const GRAVE_FINDINGS: readonly SampleEvent[] = [
  guardDutyFinding(7, 'CredentialAccess:RDS/AnomalousBehavior.SuccessfulLogin'),
  guardDutyFinding(8.9, 'Execution:Runtime/NewBinaryExecuted'),
  guardDutyFinding(10, 'AttackSequence:EC2/CompromisedInstanceGroup'),
];

/** What Security Hub publishes for a finding that it imports. */
export function securityHubFinding(label: string): SampleEvent {
  return event('aws.securityhub', 'Security Hub Findings - Imported', {
    findings: [
      {
        Id: 'arn:aws:securityhub:eu-central-1:111111111111:security-control/EC2.2/finding/0',
        ProductArn: 'arn:aws:securityhub:eu-central-1::product/aws/securityhub',
        ProductName: 'Security Hub',
        Title: 'Security groups should not allow unrestricted access',
        Resources: [{ Id: 'arn:aws:ec2:eu-central-1:111111111111:security-group/sg-0', Type: 'AwsEc2SecurityGroup' }],
        Severity: { Label: label, Original: label },
        Workflow: { Status: 'NEW' },
        RecordState: 'ACTIVE',
        Compliance: { Status: 'FAILED' },
        Types: ['Software and Configuration Checks'],
      },
    ],
  });
}
