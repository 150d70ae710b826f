import { type AlertRule, EVENT, runbook } from './alert-rules';

/** Services without which nobody would see or hear what happens. */
const WATCHERS = ['BACKUP', 'CLOUDTRAIL', 'CONFIG', 'EVENTS', 'GUARDDUTY', 'KMS', 'SECURITYHUB', 'SNS'];

/** What AWS itself reports of the account, beside the findings that alert-rules.ts waits for. */
export const REPORT_RULES: readonly AlertRule[] = [
  {
    id: 'HealthNotices',
    description: 'AWS reports exposed credentials, abuse, or trouble with a service that watches or wakes people',
    pattern: {
      source: ['aws.health'],
      'detail-type': ['AWS Health Event', 'AWS Health Abuse Event'],
      detail: {
        $or: [{ service: ['ABUSE', 'RISK'] }, { service: WATCHERS, eventTypeCategory: ['issue'] }],
      },
    },
    paths: { ...EVENT, kind: '$.detail.eventTypeCode', service: '$.detail.service', arn: '$.detail.eventArn' },
    message: `AWS Health: <kind> of <service> at <time> in <account>/<region>, <arn>. ${runbook('health-notices')}`,
  },
  {
    id: 'PersonalData',
    description:
      'Macie findings of high severity: personal data or secrets where they do not belong, or a bucket that opened',
    pattern: {
      source: ['aws.macie'],
      'detail-type': ['Macie Finding'],
      detail: { severity: { description: ['High'] }, archived: [false] },
    },
    paths: {
      ...EVENT,
      type: '$.detail.type',
      title: '$.detail.title',
      bucket: '$.detail.resourcesAffected.s3Bucket.name',
      id: '$.detail.id',
    },
    message: `Macie, high: <title> (<type>) in bucket <bucket> at <time> in <account>/<region>, finding <id>. ${runbook('personal-data')}`,
  },
  {
    id: 'SignInWithoutMfa',
    description: 'An IAM user signed in to the console without a second factor',
    pattern: {
      source: ['aws.signin'],
      // The documentation spells it both ways.
      'detail-type': ['AWS Console Sign In via CloudTrail', 'AWS Console Signin via CloudTrail'],
      detail: {
        eventName: ['ConsoleLogin'],
        // Of a federated session AWS says No whatever the provider asked for.
        userIdentity: { type: ['IAMUser'] },
        responseElements: { ConsoleLogin: ['Success'] },
        additionalEventData: { MFAUsed: ['No'] },
      },
    },
    paths: { ...EVENT, who: '$.detail.userIdentity.arn', from: '$.detail.sourceIPAddress' },
    message: `Console sign-in without MFA: <who> from <from> at <time> in <account>. ${runbook('sign-in-without-mfa')}`,
  },
];
