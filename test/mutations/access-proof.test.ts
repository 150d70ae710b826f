import { type Mutation, noticed } from './mutation';
import { get, set, statement, type Template, theOne } from './template';

const stack = 'Identity';
const boundary = (template: Template) => theOne(template, 'AWS::IAM::ManagedPolicy', 'BoundariesHuman');
const rail = (template: Template, sid: string) => statement(template, boundary(template), sid);
const auditor = (template: Template) => theOne(template, 'AWS::IAM::Role', 'Auditor');
const breakGlass = (template: Template) => theOne(template, 'AWS::IAM::Role', 'BreakGlass');
const key = (template: Template, name: string) => theOne(template, 'AWS::KMS::Key', name);
const CONDITION = 'AssumeRolePolicyDocument.Statement.0.Condition';

/** Changes the boundary of people; break-glass has every permission below it, so it is the one that gets through. */
const loosened = (change: (template: Template) => void) => (template: Template) => {
  change(template);
  return breakGlass(template);
};

const condition = (value: unknown) => (template: Template) => {
  set(template, auditor(template), CONDITION, value);
  return auditor(template);
};

const added = (template: Template, id: string, path: string, more: object) =>
  (get(template, id, `${path}.Statement`) as object[]).push(more);

const trailEvents = { stack: 'Logging', logicalId: 'TrailEventsD44DC775' };
const HANDLER = 'ClosePublicBucketHandler';
const handler = (template: Template) => theOne(template, 'AWS::Lambda::Function', HANDLER);
const handlerPolicy = (template: Template) => theOne(template, 'AWS::IAM::ManagedPolicy', HANDLER);

const mutations: readonly Mutation[] = [
  ...[
    ['a role of the account that nobody knows', { AWS: 'arn:aws:iam::111111111111:role/ci' }],
    ['a role of another account', { AWS: 'arn:aws:iam::222222222222:role/x' }],
    ['machines', { Service: 'ec2.amazonaws.com' }],
    ['functions', { Service: 'lambda.amazonaws.com' }],
  ].map(
    ([who, Principal]): Mutation => ({
      control: 'IAM-16',
      stack,
      name: `${who} may take a role of people`,
      apply: (t) => {
        added(t, auditor(t), 'AssumeRolePolicyDocument', { Effect: 'Allow', Action: 'sts:AssumeRole', Principal });
        return auditor(t);
      },
    }),
  ),
  {
    control: 'IAM-14',
    stack,
    name: 'the boundary may be taken off',
    apply: loosened((t) => Object.assign(rail(t, 'KeepTheBoundary'), { Action: 'iam:DeleteGroup' })),
  },
  {
    control: 'IAM-14',
    stack,
    name: 'the boundary may be edited',
    apply: loosened((t) => Object.assign(rail(t, 'KeepTheBoundaryAsItIs'), { Resource: 'arn:aws:iam::*:policy/none' })),
  },
  {
    control: 'IAM-14',
    stack,
    name: 'any policy will do for the boundary of a new role',
    apply: loosened((t) =>
      Object.assign(rail(t, 'BoundEveryNewRole'), { Condition: { StringNotLike: { 'iam:PermissionsBoundary': '*' } } }),
    ),
  },
  {
    control: 'IAM-15',
    stack,
    profile: 'esh',
    name: 'a developer reads every object',
    apply: (t) => {
      const policy = theOne(t, 'AWS::IAM::ManagedPolicy', 'Developer');
      added(t, policy, 'PolicyDocument', { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });
      return theOne(t, 'AWS::IAM::Role', 'Developer');
    },
  },
  { control: 'IAM-16', stack, name: 'the condition of the trust is dropped', apply: condition(undefined) },
  {
    control: 'IAM-16',
    stack,
    name: 'the trust asks for the second factor only if the key is there',
    apply: condition({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }),
  },
  {
    control: 'IAM-16',
    stack,
    name: 'the set operator of the trust is true of nothing',
    apply: condition({ 'ForAllValues:Bool': { 'aws:MultiFactorAuthPresent': 'true' } }),
  },
  {
    control: 'IAM-16',
    stack,
    profile: 'cfts',
    name: 'the provider need not say how somebody signed in',
    apply: (t) => {
      const role = theOne(t, 'AWS::IAM::Role', 'Administrator');
      set(t, role, CONDITION, { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } });
      return role;
    },
  },
  {
    control: 'IAM-17',
    stack,
    name: 'the range of addresses is the whole internet',
    apply: loosened((t) =>
      Object.assign(rail(t, 'OnlyFromApprovedAddresses'), {
        Condition: { NotIpAddress: { 'aws:SourceIp': ['0.0.0.0/0', '::/0'] } },
      }),
    ),
  },
  {
    control: 'IAM-17',
    stack,
    name: 'the Deny can never be true',
    apply: loosened((t) =>
      Object.assign(rail(t, 'OnlyFromApprovedAddresses'), { Condition: { Null: { 'aws:SourceIp': 'true' } } }),
    ),
  },
  {
    control: 'IAM-17',
    stack,
    name: 'the Deny leaves one service out',
    apply: loosened((t) => {
      const denied = rail(t, 'OnlyFromApprovedAddresses');
      delete denied['Action'];
      denied['NotAction'] = 'sqs:*';
    }),
  },
  {
    control: 'IAM-18',
    stack,
    name: 'break-glass can be taken by the role of a machine',
    apply: (t) => {
      set(t, breakGlass(t), 'AssumeRolePolicyDocument.Statement.0', {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: {
          AWS: 'arn:aws:iam::111111111111:role/rampart/baseline/service/rampart-baseline-close-public-bucket',
        },
      });
      return { stack: 'RemediationContain', logicalId: 'ClosePublicBucketHandlerRole7FC6D785' };
    },
  },
  {
    control: 'IAM-19',
    stack: 'Storage',
    name: 'a bucket lets everybody read over TLS',
    apply: (t) => {
      added(t, theOne(t, 'AWS::S3::BucketPolicy', 'Files'), 'PolicyDocument', {
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: '*',
      });
      return theOne(t, 'AWS::S3::Bucket', 'Files');
    },
  },
  {
    control: 'IAM-19',
    stack: 'Keys',
    name: 'a key lets another account decrypt',
    apply: (t) => {
      added(t, key(t, 'Data'), 'KeyPolicy', {
        Effect: 'Allow',
        Principal: { AWS: '222222222222' },
        Action: 'kms:Decrypt',
        Resource: '*',
      });
      return key(t, 'Data');
    },
  },
  {
    control: 'IAM-19',
    stack: 'Storage',
    name: 'a bucket lets one role of another account read',
    apply: (t) => {
      added(t, theOne(t, 'AWS::S3::BucketPolicy', 'Files'), 'PolicyDocument', {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::222222222222:role/x' },
        Action: 's3:ListBucket',
        Resource: '*',
      });
      return theOne(t, 'AWS::S3::Bucket', 'Files');
    },
  },
  {
    control: 'IAM-20',
    stack: 'RemediationContain',
    name: 'the role lacks a call',
    apply: (t) => {
      Object.assign(statement(t, handlerPolicy(t), 'Read1'), { Action: 's3:GetBucketTagging' });
      return handler(t);
    },
  },
  {
    control: 'IAM-20',
    stack: 'RemediationContain',
    name: 'the role allows a call too many',
    apply: (t) => {
      Object.assign(statement(t, handlerPolicy(t), 'KeepDeadLetters'), {
        Action: ['sqs:SendMessage', 'sqs:PurgeQueue'],
      });
      return handler(t);
    },
  },
  {
    control: 'IAM-21',
    stack,
    profile: 'esh',
    name: 'the Deny that keeps evidence from people can never be true',
    apply: (t) => {
      Object.assign(rail(t, 'KeepProtectionsOn'), { Condition: { Null: { 'aws:SourceIp': 'true' } } });
      return trailEvents;
    },
  },
  {
    control: 'IAM-21',
    stack: 'RemediationContain',
    name: 'the role of a repair may delete log streams',
    apply: (t) => {
      added(t, handlerPolicy(t), 'PolicyDocument', { Effect: 'Allow', Action: 'logs:DeleteLogStream', Resource: '*' });
      return trailEvents;
    },
  },
  {
    control: 'KEY-05',
    stack: 'Keys',
    name: 'who administers a key may decrypt with it',
    apply: (t) => {
      (statement(t, key(t, 'Data'), 'Administer', 'KeyPolicy')['Action'] as string[]).push('kms:Decrypt');
      return key(t, 'Data');
    },
  },
  {
    control: 'BAK-03',
    stack: 'Keys',
    profile: 'clientflow',
    name: 'the backup key serves every caller of the account',
    apply: (t) => {
      added(t, key(t, 'Backup'), 'KeyPolicy', {
        Effect: 'Allow',
        Principal: '*',
        Action: 'kms:Decrypt',
        Resource: '*',
        Condition: { StringEquals: { 'kms:CallerAccount': { Ref: 'AWS::AccountId' } } },
      });
      return { stack: 'RemediationContain', logicalId: 'ClosePublicBucketHandlerRole7FC6D785' };
    },
  },
];

describe('the proofs of access', () => {
  noticed(mutations);
});
