import { apiCall, event, type SampleEvent } from './sample-events';
import type { Tampering } from './tampering-events';

const calls = (service: string, ...names: readonly string[]) => names.map((name) => apiCall(service, name));

/**
 * Calls by which the shields of the whole account, or the way from an alarm to a person, go in silence.
 *
 * @param alarms Names of the alarms that somebody could silence.
 */
export function protectionLosses(alarms: readonly string[]): readonly Tampering[] {
  return [
    {
      what: 'an account-wide protection that is switched off',
      events: [
        ...calls('s3', 'DeleteAccountPublicAccessBlock', 'PutAccountPublicAccessBlock'),
        ...calls(
          'ec2',
          'DisableEbsEncryptionByDefault',
          'DisableImageBlockPublicAccess',
          'DisableSnapshotBlockPublicAccess',
        ),
        ...calls('ssm', 'UpdateServiceSetting'),
        ...calls('macie2', 'DisableMacie'),
        ...calls('inspector2', 'Disable'),
        ...calls('access-analyzer', 'CreateArchiveRule', 'DeleteAnalyzer'),
        ...calls('iam', 'DeleteAccountPasswordPolicy', 'UpdateAccountPasswordPolicy'),
      ],
    },
    {
      what: 'a topic or subscription that is cut',
      events: calls('sns', 'DeleteTopic', 'SetTopicAttributes', 'SetSubscriptionAttributes', 'Unsubscribe'),
    },
    ...silenced(alarms),
    {
      what: 'data that is shared outside',
      events: [
        ...calls('ec2', 'ModifyImageAttribute', 'ModifySnapshotAttribute'),
        ...calls('rds', 'ModifyDBClusterSnapshotAttribute', 'ModifyDBSnapshotAttribute'),
      ],
    },
    {
      what: 'another identity provider, or a second factor that is taken away',
      events: calls(
        'iam',
        'CreateOpenIDConnectProvider',
        'CreateSAMLProvider',
        'DeactivateMFADevice',
        'UpdateSAMLProvider',
      ),
    },
  ];
}

function silenced(alarms: readonly string[]): readonly Tampering[] {
  if (alarms.length === 0) return [];
  return [
    {
      what: 'an alarm that is silenced',
      events: alarms.flatMap((name) =>
        ['DeleteAlarms', 'DisableAlarmActions'].map((call) => apiCall('monitoring', call, { alarmNames: [name] })),
      ),
    },
  ];
}

/** https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html */
function healthEvent(kind: string, service: string, eventTypeCode: string): SampleEvent {
  return event('aws.health', kind, {
    eventArn: `arn:aws:health:us-east-1::event/${service}/${eventTypeCode}/0123`,
    service,
    eventTypeCode,
    eventTypeCategory: 'issue',
    eventScopeCode: 'ACCOUNT_SPECIFIC',
    statusCode: 'open',
    startTime: 'Sat, 21 Nov 2026 02:59:00 GMT',
    affectedEntities: [{ entityValue: 'the-access-key' }],
  });
}

/** https://docs.aws.amazon.com/macie/latest/user/findings-publish-event-schemas.html */
function macieFinding(type: string): SampleEvent {
  return event('aws.macie', 'Macie Finding', {
    schemaVersion: '1.0',
    type,
    severity: { score: 3, description: 'High' },
    title: 'The S3 object contains personal information',
    archived: false,
    resourcesAffected: { s3Bucket: { name: 'files' } },
  });
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html */
const SIGN_IN_WITHOUT_MFA = event('aws.signin', 'AWS Console Sign In via CloudTrail', {
  eventSource: 'signin.amazonaws.com',
  eventName: 'ConsoleLogin',
  userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111111111111:user/somebody' },
  responseElements: { ConsoleLogin: 'Success' },
  additionalEventData: { MFAUsed: 'No', MobileVersion: 'No' },
});

/** What AWS reports of the account by itself, with the switch without which it does not. */
export const NOTICES: readonly (Tampering & { readonly from?: string })[] = [
  {
    what: 'exposed credentials and abuse',
    events: [
      healthEvent('AWS Health Event', 'RISK', 'AWS_RISK_CREDENTIALS_EXPOSED'),
      healthEvent('AWS Health Abuse Event', 'ABUSE', 'AWS_ABUSE_DOS_REPORT'),
    ],
  },
  {
    what: 'trouble with what watches',
    events: [healthEvent('AWS Health Event', 'GUARDDUTY', 'AWS_GUARDDUTY_OPERATIONAL_ISSUE')],
  },
  {
    what: 'a high finding of Macie',
    from: 'macie',
    events: [macieFinding('SensitiveData:S3Object/Personal'), macieFinding('Policy:IAMUser/S3BucketPublic')],
  },
  { what: 'a console sign-in without a second factor', events: [SIGN_IN_WITHOUT_MFA] },
];
