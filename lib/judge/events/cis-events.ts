import type { CisAlarm } from '../../promises/cis-alarms';

/** Events of a trail, as its log group holds them, that an alarm must count, and some that it must not. */
export interface CisEvents {
  readonly counted: readonly object[];
  readonly passed: readonly object[];
}

const IAM_USER = { type: 'IAMUser', arn: 'arn:aws:iam::111111111111:user/somebody' };
const ROOT = { type: 'Root', arn: 'arn:aws:iam::111111111111:root' };
const ROLE = { type: 'AssumedRole', arn: 'arn:aws:sts::111111111111:assumed-role/somebody/session' };
const BASE = {
  awsRegion: 'ap-southeast-2',
  eventType: 'AwsApiCall',
  sourceIPAddress: '198.51.100.7',
  userIdentity: ROLE,
};

function call(service: string, eventName: string, more: object = {}): object {
  return { ...BASE, eventSource: `${service}.amazonaws.com`, eventName, ...more };
}

function signIn(outcome: 'Failure' | 'Success', mfa: 'No' | 'Yes', userIdentity: object, more: object = {}): object {
  return {
    ...call('signin', 'ConsoleLogin', more),
    eventType: 'AwsConsoleSignIn',
    userIdentity,
    responseElements: { ConsoleLogin: outcome },
    additionalEventData: { MFAUsed: mfa },
  };
}

/** In a region that the bus does not hear. */
export function cisEvents({ when }: CisAlarm): CisEvents {
  if ('calls' in when) {
    return {
      counted: when.calls.map((name) => call(when.service, name)),
      passed: [call(when.service, 'DescribeNothing'), call('sts', 'GetCallerIdentity')],
    };
  }
  return BY_KIND[when.kind];
}

const BY_KIND: Readonly<Record<Extract<CisAlarm['when'], { kind: unknown }>['kind'], CisEvents>> = {
  unauthorized: {
    counted: [
      call('s3', 'GetObject', { errorCode: 'AccessDenied' }),
      call('lambda', 'ListFunctions20150331', { errorCode: 'AccessDeniedException' }),
      call('ec2', 'RunInstances', { errorCode: 'Client.UnauthorizedOperation' }),
    ],
    passed: [
      call('ec2', 'RunInstances'),
      call('s3', 'GetObject', { errorCode: 'NoSuchKey' }),
      call('s3', 'HeadBucket', { errorCode: 'AccessDenied' }),
      call('s3', 'GetBucketAcl', { errorCode: 'AccessDenied', sourceIPAddress: 'delivery.logs.amazonaws.com' }),
    ],
  },
  'sign-in-without-mfa': {
    counted: [signIn('Success', 'No', IAM_USER)],
    passed: [signIn('Success', 'Yes', IAM_USER), signIn('Failure', 'No', IAM_USER), signIn('Success', 'No', ROLE)],
  },
  root: {
    counted: [call('iam', 'CreateAccessKey', { userIdentity: ROOT }), signIn('Success', 'Yes', ROOT)],
    passed: [
      call('iam', 'CreateAccessKey'),
      call('kms', 'Decrypt', { userIdentity: { ...ROOT, invokedBy: 'backup.amazonaws.com' } }),
      call('kms', 'RotateKey', { userIdentity: ROOT, eventType: 'AwsServiceEvent' }),
    ],
  },
  'failed-sign-in': {
    counted: [signIn('Failure', 'No', IAM_USER, { errorMessage: 'Failed authentication' })],
    passed: [signIn('Success', 'No', IAM_USER), call('signin', 'CheckMfa', { errorMessage: 'Failed authentication' })],
  },
};
