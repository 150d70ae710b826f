import { change } from './change';
import { declare } from './declare';
import { type Mutation, noticed } from './mutation';
import { get, remove, set, type Template, theOne } from './template';

const stack = 'Identity';
const ROLE = 'AWS::IAM::Role';
const POLICY = 'AWS::IAM::ManagedPolicy';
const auditor = (template: Template) => theOne(template, ROLE, 'Auditor');
const auditing = (template: Template) => theOne(template, POLICY, 'AuditorPolicy');
const withoutMfa = (template: Template) => theOne(template, POLICY, 'DenyWithoutMfa');
const CONDITION = 'AssumeRolePolicyDocument.Statement.0.Condition';

function allow(statement: object) {
  return (template: Template) => {
    const id = auditing(template);
    (get(template, id, 'PolicyDocument.Statement') as object[]).push({ Effect: 'Allow', Resource: '*', ...statement });
    return id;
  };
}

/** Exchanges one condition operator for another with the same keys. */
function weaken(from: string, to: string) {
  return (template: Template) => {
    const id = auditor(template);
    const conditions = get(template, id, CONDITION) as Record<string, unknown>;
    conditions[to] = conditions[from];
    delete conditions[from];
    return id;
  };
}

const mutations: readonly Mutation[] = [
  {
    control: 'IAM-01',
    stack,
    name: 'a user is declared',
    apply: (template) => declare(template, `${stack}/Somebody`, 'AWS::IAM::User', {}),
  },
  { control: 'IAM-02', stack, name: 'a pattern covers all services', apply: allow({ Action: ['s3:GetObject', '?*'] }) },
  {
    control: 'IAM-02',
    stack,
    name: 'everything but one service is allowed',
    apply: allow({ NotAction: 'organizations:*', Action: undefined }),
  },
  { control: 'IAM-03', stack, name: 'all of a service on everything', apply: allow({ Action: 'logs:*' }) },
  { control: 'IAM-04', stack, name: 'every object may be read', apply: allow({ Action: 's3:GetObjectVersion' }) },
  {
    control: 'IAM-05',
    stack,
    name: 'a role loses its boundary',
    apply: change(auditor, 'PermissionsBoundary', undefined),
  },
  {
    control: 'IAM-06',
    stack,
    name: 'the auditor becomes a power user',
    apply: (template) => {
      const id = auditor(template);
      (get(template, id, 'ManagedPolicyArns') as unknown[]).push({
        'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/PowerUserAccess']],
      });
      return id;
    },
  },
  {
    control: 'IAM-07',
    stack,
    name: 'a grant hides in the role',
    apply: change(auditor, 'Policies', [
      { PolicyName: 'more', PolicyDocument: { Version: '2012-10-17', Statement: [] } },
    ]),
  },
  { control: 'IAM-08', stack, name: 'BoolIfExists stands for Bool', apply: weaken('Bool', 'BoolIfExists') },
  {
    control: 'IAM-08',
    stack,
    name: 'false counts as well as true',
    apply: change(auditor, `${CONDITION}.Bool`, { 'aws:MultiFactorAuthPresent': ['true', 'false'] }),
  },
  {
    control: 'IAM-09',
    stack,
    name: 'the age of the second factor may be absent',
    apply: weaken('NumericLessThanEquals', 'NumericLessThanEqualsIfExists'),
  },
  {
    control: 'IAM-09',
    stack,
    name: 'a second factor of a day is fresh',
    apply: change(auditor, `${CONDITION}.NumericLessThanEquals`, { 'aws:MultiFactorAuthAge': '86400' }),
  },
  {
    control: 'IAM-10',
    stack,
    profile: 'clientflow',
    name: 'any audience of the provider is taken',
    apply: change((t) => theOne(t, ROLE, 'Operator'), `${CONDITION}.StringEquals`, { 'SAML:iss': 'x' }),
  },
  {
    control: 'IAM-11',
    stack,
    name: 'everybody may take the role from one address',
    apply: (template) => {
      const id = auditor(template);
      (get(template, id, 'AssumeRolePolicyDocument.Statement') as object[]).push({
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: 'sts:AssumeRole',
        Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.7/32' } },
      });
      return id;
    },
  },
  {
    control: 'IAM-12',
    stack,
    name: 'one service more passes without a second factor',
    apply: (template) => {
      const id = withoutMfa(template);
      (get(template, id, 'PolicyDocument.Statement.1.NotAction') as string[]).push('s3:GetObject');
      return id;
    },
  },
  {
    control: 'IAM-12',
    stack,
    name: 'nobody is let to enrol a first device',
    apply: (template) => {
      const id = withoutMfa(template);
      (get(template, id, 'PolicyDocument.Statement') as unknown[]).shift();
      return id;
    },
  },
  {
    control: 'IAM-12',
    stack,
    name: 'there is no such policy',
    apply: (t) => remove(t, POLICY, 'DenyWithoutMfa') && '',
  },
  {
    control: 'IAM-13',
    stack,
    name: 'one more address is approved',
    apply: (template) => {
      const id = theOne(template, POLICY, 'BoundariesHuman');
      const statements = get(template, id, 'PolicyDocument.Statement') as { Sid: string }[];
      const index = statements.findIndex(({ Sid }) => Sid === 'OnlyFromApprovedAddresses');
      const path = `PolicyDocument.Statement.${index}.Condition.NotIpAddress.aws:SourceIp`;
      (get(template, id, path) as string[]).push('198.51.100.7/32');
      return auditor(template);
    },
  },
  {
    control: 'IAM-13',
    stack,
    name: 'a role of people takes the boundary of machines',
    apply: (template) => {
      const id = auditor(template);
      set(template, id, 'PermissionsBoundary', { Ref: theOne(template, POLICY, 'BoundariesMachine') });
      return id;
    },
  },
];

noticed(mutations);
