import { change } from './change';
import { declare } from './declare';
import { type Mutation, noticed } from './mutation';
import { set, type Template } from './template';

const ROLE = 'Execution';
const PATH = 'Identity/Execution';

/** The role that `cdk bootstrap` makes, as it is bounded. */
function bootstrapped(template: Template): void {
  declare(template, PATH, 'AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'cloudformation.amazonaws.com' } },
      ],
    },
    ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    PermissionsBoundary: 'arn:aws:iam::111111111111:policy/deployment-boundary',
  });
  declare(template, 'Identity/Boundary', 'AWS::IAM::ManagedPolicy', {
    ManagedPolicyName: 'deployment-boundary',
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: '*', Resource: '*' },
        { Effect: 'Deny', Action: 'iam:CreateUser', Resource: '*' },
      ],
    },
  });
}

const at: Pick<Mutation, 'control' | 'stack' | 'prepare'> = {
  control: 'IAM-31',
  stack: 'Identity',
  prepare: bootstrapped,
};
const role = () => ROLE;

const GITHUB = 'token.actions.githubusercontent.com';
/** What a profile that names this repository expects. */
const expecting: Mutation['expecting'] = {
  trusted: { accounts: [], providers: [], githubSubject: 'repo:acme/platform:environment:production' },
};
const TRUST = 'AssumeRolePolicyDocument.Statement.0.Condition';

/** The role of a pipeline as the identity stack makes it where a profile names a repository. */
function pipeline(template: Template): void {
  declare(template, 'Identity/Pipeline', 'AWS::IAM::Role', {
    Path: '/rampart/baseline/service/',
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRoleWithWebIdentity',
          Principal: { Federated: `arn:aws:iam::111111111111:oidc-provider/${GITHUB}` },
          Condition: {
            StringEquals: {
              [`${GITHUB}:aud`]: 'sts.amazonaws.com',
              [`${GITHUB}:sub`]: 'repo:acme/platform:environment:production',
            },
          },
        },
      ],
    },
    PermissionsBoundary: 'arn:aws:iam::111111111111:policy/rampart-baseline-machine-boundary',
  });
}

noticed([
  {
    ...at,
    name: 'the boundary of an administrator is taken off',
    apply: change(role, 'PermissionsBoundary', undefined),
  },
  {
    ...at,
    name: 'AdministratorAccess itself is the boundary',
    apply: change(role, 'PermissionsBoundary', 'arn:aws:iam::aws:policy/AdministratorAccess'),
  },
  {
    ...at,
    name: 'the boundary denies nothing',
    apply: (template) => {
      set(template, 'Boundary', 'PolicyDocument.Statement.1', { Effect: 'Allow', Action: '*', Resource: '*' });
      return ROLE;
    },
  },
  {
    ...at,
    name: 'the boundary denies users on a condition only',
    apply: (template) => {
      const Condition = { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } };
      set(template, 'Boundary', 'PolicyDocument.Statement.1.Condition', Condition);
      return ROLE;
    },
  },
  {
    control: 'IAM-10',
    stack: 'Identity',
    prepare: pipeline,
    expecting,
    name: 'every branch of the repository may deploy',
    apply: change(() => 'Pipeline', `${TRUST}.StringLike`, { [`${GITHUB}:sub`]: 'repo:acme/platform:*' }),
  },
  {
    control: 'IAM-10',
    stack: 'Identity',
    prepare: pipeline,
    expecting,
    name: 'any subject of GitHub may deploy',
    apply: change(() => 'Pipeline', `${TRUST}.StringEquals`, { [`${GITHUB}:aud`]: 'sts.amazonaws.com' }),
  },
]);
