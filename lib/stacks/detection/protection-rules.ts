import { type AlertRule, CALL, runbook } from './alert-rules';

/** A rule on calls of several services, each of which would be too little for a rule of its own. */
function amongServices(
  id: string,
  what: string,
  services: Readonly<Record<string, readonly string[]>>,
  requestParameters?: object,
): AlertRule {
  const names = Object.keys(services);
  return {
    id,
    description: `${what}, or somebody tried to`,
    pattern: {
      source: names.map((name) => `aws.${name}`),
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: names.map((name) => `${name}.amazonaws.com`),
        eventName: Object.values(services).flat(),
        ...(requestParameters === undefined ? {} : { requestParameters }),
      },
    },
    paths: CALL,
    message: `${what}: <name> by <who> from <from> at <time> in <account>/<region>. ${runbook('protection-tampering')}`,
  };
}

/** What shields the account as a whole, and what leads from an alarm to a person: gone in one call, and quiet. */
export const PROTECTION_RULES: readonly AlertRule[] = [
  amongServices('SettingTampering', 'A protection of the whole account was switched off', {
    'access-analyzer': ['CreateArchiveRule', 'DeleteAnalyzer', 'UpdateArchiveRule'],
    ec2: [
      'DisableEbsEncryptionByDefault',
      'DisableImageBlockPublicAccess',
      'DisableSnapshotBlockPublicAccess',
      'ModifyInstanceMetadataDefaults',
    ],
    iam: ['DeleteAccountPasswordPolicy', 'UpdateAccountPasswordPolicy'],
    inspector2: ['Disable'],
    macie2: ['DisableMacie', 'UpdateMacieSession'],
    organizations: ['LeaveOrganization'],
    s3: ['DeleteAccountPublicAccessBlock', 'PutAccountPublicAccessBlock'],
    ssm: ['ResetServiceSetting', 'UpdateServiceSetting'],
  }),
  amongServices('PagingTampering', 'A topic or a subscription was changed', {
    sns: ['DeleteTopic', 'RemovePermission', 'SetSubscriptionAttributes', 'SetTopicAttributes', 'Unsubscribe'],
  }),
  // Alarms without a name of their own are called after their stack; scaling deletes its own alarms all day long.
  amongServices(
    'AlarmTampering',
    'An alarm of ours was silenced',
    { monitoring: ['DeleteAlarms', 'DisableAlarmActions'] },
    { alarmNames: [{ prefix: 'rampart-' }] },
  ),
  amongServices('Sharing', 'Data or a document was shared with somebody else', {
    ec2: ['ModifyImageAttribute', 'ModifySnapshotAttribute'],
    ram: ['AssociateResourceShare', 'CreateResourceShare'],
    rds: ['ModifyDBClusterSnapshotAttribute', 'ModifyDBSnapshotAttribute'],
    ssm: ['ModifyDocumentPermission'],
  }),
  amongServices('TrustTampering', 'Who may sign in from elsewhere was changed', {
    iam: [
      'AddClientIDToOpenIDConnectProvider',
      'CreateOpenIDConnectProvider',
      'CreateSAMLProvider',
      'DeactivateMFADevice',
      'DeleteVirtualMFADevice',
      'UpdateOpenIDConnectProviderThumbprint',
      'UpdateSAMLProvider',
    ],
  }),
];
