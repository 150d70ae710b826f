import { change } from './change';
import { type Mutation, noticed } from './mutation';
import { get, statement, type Template, theOne } from './template';

const stack = 'Keys';
const data = (template: Template) => theOne(template, 'AWS::KMS::Key', 'Data');
const logs = (template: Template) => theOne(template, 'AWS::KMS::Key', 'Logs');

/** Adds a statement to a key policy and blames the key. */
function admit(statement: object) {
  return (template: Template) => {
    const id = data(template);
    (get(template, id, 'KeyPolicy.Statement') as object[]).push({ Effect: 'Allow', Resource: '*', ...statement });
    return id;
  };
}

function conditionOf(template: Template, key: string, sid: string) {
  return statement(template, key, sid, 'KeyPolicy')['Condition'] as Record<string, unknown>;
}

const mutations: readonly Mutation[] = [
  { control: 'KEY-01', stack, name: 'the key of the logs is disabled', apply: change(logs, 'Enabled', false) },
  { control: 'KEY-01', stack, name: 'rotation is left out', apply: change(data, 'EnableKeyRotation', undefined) },
  { control: 'KEY-01', stack, name: 'a key rotates after 366 days', apply: change(logs, 'RotationPeriodInDays', 366) },
  { control: 'KEY-02', stack, name: 'a key waits for a week', apply: change(data, 'PendingWindowInDays', 7) },
  {
    control: 'KEY-03',
    stack,
    name: 'a role may do all that begins with any letter',
    apply: admit({ Principal: { AWS: 'arn:aws:iam::111111111111:role/somebody' }, Action: 'kms:?*' }),
  },
  {
    control: 'KEY-04',
    stack,
    name: 'everybody who comes through S3 is let in',
    apply: admit({
      Principal: '*',
      Action: 'kms:DescribeKey',
      Condition: { StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' } },
    }),
  },
  { control: 'KEY-06', stack, name: 'a key of storage signs', apply: change(data, 'KeyUsage', 'SIGN_VERIFY') },
  {
    control: 'KEY-07',
    stack: 'Storage',
    name: 'the database takes the key of AWS',
    apply: change((t) => theOne(t, 'AWS::RDS::DBCluster'), 'KmsKeyId', 'alias/aws/rds'),
  },
  {
    control: 'KEY-08',
    stack: 'Identity',
    name: 'the auditor decrypts under any key, by a wildcard',
    apply: (template) => {
      const id = theOne(template, 'AWS::IAM::ManagedPolicy', 'AuditorPolicy');
      (get(template, id, 'PolicyDocument.Statement') as object[]).push({
        Effect: 'Allow',
        Action: 'kms:De*',
        Resource: 'arn:aws:kms:*:*:key/*',
      });
      return id;
    },
  },
  {
    control: 'KEY-09',
    stack,
    name: 'a service decrypts for any account',
    apply: admit({ Principal: { Service: 's3.amazonaws.com' }, Action: 'kms:Decrypt' }),
  },
  {
    control: 'KEY-09',
    stack,
    name: 'the account that a service acts for may be absent',
    apply: admit({
      Principal: { Service: 's3.amazonaws.com' },
      Action: ['kms:Decrypt'],
      Condition: { StringEqualsIfExists: { 'aws:SourceAccount': '111111111111' } },
    }),
  },
  {
    control: 'KEY-13',
    stack,
    name: 'the function that validates restores decrypts in any context',
    apply: (template) => {
      const id = data(template);
      Reflect.deleteProperty(conditionOf(template, id, 'CanaryIsRead'), 'StringLike');
      return id;
    },
  },
  {
    control: 'KEY-13',
    stack,
    name: 'the context of sessions may be absent',
    apply: (template) => {
      const id = theOne(template, 'AWS::KMS::Key', 'Sessions');
      const condition = conditionOf(template, id, 'SessionsAreAnswered');
      condition['ForAllValues:StringEquals'] = condition['ForAnyValue:StringEquals'];
      Reflect.deleteProperty(condition, 'ForAnyValue:StringEquals');
      return id;
    },
  },
];

noticed(mutations);
