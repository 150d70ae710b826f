import type { Profile } from '../profile/profile';
import { actionsFor } from './actions-by-type';
import { namesResource } from './names-resource';

interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** IAM counts the characters of a managed policy without white space. */
const MOST_CHARACTERS = 6_144;
/** Left for what the placeholders of account and partition grow by. */
const MARGIN = 1_200;

/** Services in which everything of ours carries our prefix; in the others the account is the limit. */
const BY_PREFIX: Readonly<Record<string, readonly string[]>> = {
  cloudwatch: [
    'arn:${AWS::Partition}:cloudwatch:*:${AWS::AccountId}:alarm:rampart-*',
    // Dashboards belong to no region.
    'arn:${AWS::Partition}:cloudwatch::${AWS::AccountId}:dashboard/rampart-*',
  ],
  lambda: ['arn:${AWS::Partition}:lambda:*:${AWS::AccountId}:function:rampart-*'],
  s3: ['arn:${AWS::Partition}:s3:::rampart-*'],
  sns: ['arn:${AWS::Partition}:sns:*:${AWS::AccountId}:rampart-*'],
  sqs: ['arn:${AWS::Partition}:sqs:*:${AWS::AccountId}:rampart-*'],
};
/** Services whose ARNs name no account. */
const WITHOUT_ACCOUNT = ['route53', 'sso'];

/** Where one can become more by a deployment, and where data could be read; nothing in a template of ours needs it. */
const NO_PEOPLE = [
  'iam:AddUserToGroup',
  'iam:AttachGroupPolicy',
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  'iam:CreateGroup',
  'iam:CreateLoginProfile',
  'iam:CreateServiceSpecificCredential',
  'iam:CreateUser',
  'iam:PutGroupPolicy',
  'iam:PutUserPolicy',
  'iam:UpdateLoginProfile',
];
const CHANGES_ROLES = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PassRole',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:TagRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
];
const GLOBAL_SERVICES = ['cloudfront:*', 'iam:*', 'route53:*', 'sso:*', 'wafv2:*'];

/** Names that the template, the bootstrap and the README agree on. */
export function deploymentNames({ name }: Profile) {
  return {
    boundary: `rampart-${name}-deployment-boundary`,
    policy: (part: number) => `rampart-${name}-deployment-${part}`,
  };
}

export interface DeploymentPolicies {
  /** Names of the policies of the execution role, at most ten. */
  readonly policies: readonly string[];
  /** A CloudFormation template with those policies and the boundary. */
  readonly template: object;
}

/**
 * What CloudFormation may do when it deploys a profile: exactly the calls that its resource types need, on our own names
 * where a service has names, inside a boundary that no deployment can take off.
 * @throws Error when a type is not known, or when the calls do not fit into the ten policies that a role may have
 */
export function deploymentPolicies(profile: Profile, types: Iterable<string>): DeploymentPolicies {
  const names = deploymentNames(profile);
  const actions = actionsFor(types);
  const parts = packed([...guardedStatements(profile), ...statementsFor(actions, profile)]);
  if (parts.length > 10) throw new Error(`the deployment needs ${parts.length} policies; a role takes ten`);
  const policies = parts.map((_part, index) => names.policy(index + 1));
  const services = [...new Set(['iam', 'ssm', 's3', ...actions.map((action) => action.split(':')[0] ?? '')])].sort();
  const resources = Object.fromEntries([
    ...parts.map((statements, index) => [`Deployment${index + 1}`, managed(names.policy(index + 1), statements)]),
    ['Boundary', managed(names.boundary, boundaryStatements(profile, services))],
  ]);
  return {
    policies,
    template: {
      Description: `Rampart ${profile.name}: what the CDK deployment may do, and the boundary around it`,
      Resources: resources,
    },
  };
}

function managed(ManagedPolicyName: string, Statement: readonly Statement[]) {
  const document = substituted({ Version: '2012-10-17', Statement });
  return { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName, PolicyDocument: document } };
}

/** Wraps every text with a placeholder into Fn::Sub. */
function substituted(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('${') ? { 'Fn::Sub': value } : value;
  if (Array.isArray(value)) return value.map(substituted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, substituted(inner)]));
}

function iam(resource: string): string {
  return `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:${resource}`;
}

/** Roles below our path only, each inside one of our two boundaries; policies under our prefix. */
function guardedStatements(profile: Profile): readonly Statement[] {
  const roles = [iam(`role/rampart/${profile.name}/*`)];
  const qualifier = profile.deployment.bootstrapQualifier;
  return [
    {
      Sid: 'RolesInsideABoundary',
      Effect: 'Allow',
      Action: ['iam:CreateRole', 'iam:PutRolePermissionsBoundary'],
      Resource: roles,
      Condition: { ArnLike: { 'iam:PermissionsBoundary': boundaries(profile) } },
    },
    {
      Sid: 'Roles',
      Effect: 'Allow',
      Action: [
        ...['AttachRolePolicy', 'DeleteRole', 'DetachRolePolicy', 'GetRole', 'GetRolePolicy'],
        ...['ListAttachedRolePolicies', 'ListRolePolicies', 'ListRoleTags', 'PassRole', 'TagRole', 'UntagRole'],
        ...['UpdateAssumeRolePolicy', 'UpdateRole', 'UpdateRoleDescription'],
      ].map((name) => `iam:${name}`),
      Resource: roles,
    },
    {
      Sid: 'Policies',
      Effect: 'Allow',
      Action: [
        ...['CreatePolicy', 'CreatePolicyVersion', 'DeletePolicy', 'DeletePolicyVersion', 'GetPolicy'],
        ...['GetPolicyVersion', 'ListEntitiesForPolicy', 'ListPolicyVersions', 'TagPolicy', 'UntagPolicy'],
      ].map((name) => `iam:${name}`),
      Resource: [iam('policy/rampart-*')],
    },
    {
      Sid: 'ProviderOfGitHub',
      Effect: 'Allow',
      Action: [
        ...['AddClientIDToOpenIDConnectProvider', 'CreateOpenIDConnectProvider', 'DeleteOpenIDConnectProvider'],
        ...['GetOpenIDConnectProvider', 'RemoveClientIDFromOpenIDConnectProvider', 'TagOpenIDConnectProvider'],
        ...['UntagOpenIDConnectProvider', 'UpdateOpenIDConnectProviderThumbprint'],
      ].map((name) => `iam:${name}`),
      Resource: [iam('oidc-provider/token.actions.githubusercontent.com')],
    },
    {
      Sid: 'RolesOfServices',
      Effect: 'Allow',
      Action: ['iam:CreateServiceLinkedRole', 'iam:DeleteServiceLinkedRole', 'iam:GetServiceLinkedRoleDeletionStatus'],
      Resource: [iam('role/aws-service-role/*')],
    },
    {
      Sid: 'ReadAssets',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      Resource: [`arn:\${AWS::Partition}:s3:::cdk-${qualifier}-assets-\${AWS::AccountId}-*/*`],
    },
    {
      Sid: 'ReadBootstrapVersion',
      Effect: 'Allow',
      Action: ['ssm:GetParameters'],
      Resource: [`arn:\${AWS::Partition}:ssm:*:\${AWS::AccountId}:parameter/cdk-bootstrap/${qualifier}/*`],
    },
    // What services ask for in the deployment's name while they create something under one of our keys.
    {
      Sid: 'UseOurKeysThroughServices',
      Effect: 'Allow',
      Action: ['kms:CreateGrant', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext'],
      Resource: ['arn:${AWS::Partition}:kms:*:${AWS::AccountId}:key/*'],
      Condition: {
        StringLike: { 'kms:ViaService': '*.amazonaws.com' },
        'ForAnyValue:StringLike': { 'kms:ResourceAliases': `alias/rampart-${profile.name}-*` },
      },
    },
  ];
}

function boundaries({ name }: Profile): readonly string[] {
  return ['machine', 'human'].map((kind) => iam(`policy/rampart-${name}-${kind}-boundary`));
}

/** One statement for each service; calls that have no resource stand in a statement of their own. */
function statementsFor(actions: readonly string[], profile: Profile): readonly Statement[] {
  const services = [...new Set(actions.map((action) => action.split(':')[0] ?? ''))];
  return services.flatMap((service) => {
    const own = actions.filter((action) => action.startsWith(`${service}:`));
    const whole = own.filter((action) => !namesResource(action));
    const named = own.filter((action) => namesResource(action));
    const sid = service.replace(/(^|-)(\w)/g, (_match, _dash, letter: string) => letter.toUpperCase());
    return [
      ...(named.length === 0 ? [] : [allow(sid, named, arnsOf(service, profile))]),
      ...(whole.length === 0 ? [] : [allow(`${sid}WithoutArn`, whole, ['*'])]),
    ];
  });
}

function arnsOf(service: string, { name }: Profile): readonly string[] {
  if (service === 'ssm') return [`arn:\${AWS::Partition}:ssm:*:\${AWS::AccountId}:*/rampart/${name}/*`];
  const prefix = BY_PREFIX[service];
  if (prefix !== undefined) return prefix;
  const account = WITHOUT_ACCOUNT.includes(service) ? '::' : ':*:${AWS::AccountId}';
  return [`arn:\${AWS::Partition}:${service}${account}:*`];
}

function allow(Sid: string, Action: readonly string[], Resource: readonly string[]): Statement {
  return { Sid, Effect: 'Allow', Action, Resource };
}

/** Fills one policy after another; a statement that is too long is cut by its calls. */
function packed(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const room = MOST_CHARACTERS - MARGIN;
  const parts: Statement[][] = [[]];
  const length = (part: readonly Statement[]) => JSON.stringify({ Version: '2012-10-17', Statement: part }).length;
  for (const statement of statements.flatMap((one) => cut(one, room))) {
    const last = parts.at(-1) ?? [];
    if (last.length > 0 && length([...last, statement]) > room) parts.push([statement]);
    else last.push(statement);
  }
  return parts;
}

function cut(statement: Statement, room: number): readonly Statement[] {
  const actions = statement.Action ?? [];
  if (JSON.stringify(statement).length <= room - 40) return [statement];
  const half = Math.ceil(actions.length / 2);
  return [
    { ...statement, Sid: `${statement.Sid}A`, Action: actions.slice(0, half) },
    { ...statement, Sid: `${statement.Sid}B`, Action: actions.slice(half) },
  ].flatMap((part) => cut(part, room));
}

/** Grants nothing: the services of the profile, less every way out of it. */
function boundaryStatements(profile: Profile, services: readonly string[]): readonly Statement[] {
  const { boundary } = deploymentNames(profile);
  const qualifier = profile.deployment.bootstrapQualifier;
  return [
    { Sid: 'Cap', Effect: 'Allow', Action: services.map((service) => `${service}:*`), Resource: ['*'] },
    { Sid: 'NoPeopleAndNoKeys', Effect: 'Deny', Action: NO_PEOPLE, Resource: ['*'] },
    {
      Sid: 'BoundEveryRole',
      Effect: 'Deny',
      Action: ['iam:CreateRole', 'iam:PutRolePermissionsBoundary'],
      Resource: ['*'],
      Condition: { ArnNotLike: { 'iam:PermissionsBoundary': boundaries(profile) } },
    },
    {
      Sid: 'KeepBoundaries',
      Effect: 'Deny',
      Action: ['iam:DeleteRolePermissionsBoundary', 'iam:DeleteUserPermissionsBoundary'],
      Resource: ['*'],
    },
    // The rest of the account is not ours, the bootstrap's own roles least of all.
    {
      Sid: 'OnlyOurRoles',
      Effect: 'Deny',
      Action: CHANGES_ROLES,
      NotResource: [iam(`role/rampart/${profile.name}/*`)],
    },
    {
      Sid: 'KeepThisAsItIs',
      Effect: 'Deny',
      Action: ['iam:CreatePolicyVersion', 'iam:DeletePolicy', 'iam:DeletePolicyVersion', 'iam:SetDefaultPolicyVersion'],
      Resource: [iam(`policy/${boundary}`), iam(`policy/rampart-${profile.name}-deployment-*`)],
    },
    {
      Sid: 'ReadAssetsOnly',
      Effect: 'Deny',
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      NotResource: [`arn:\${AWS::Partition}:s3:::cdk-${qualifier}-assets-\${AWS::AccountId}-*/*`],
    },
    { Sid: 'ReadNoSecrets', Effect: 'Deny', Action: ['secretsmanager:GetSecretValue'], Resource: ['*'] },
    {
      Sid: 'StayInTheRegions',
      Effect: 'Deny',
      NotAction: GLOBAL_SERVICES,
      Resource: ['*'],
      Condition: { StringNotEquals: { 'aws:RequestedRegion': [...profile.allowedRegions, profile.globalRegion] } },
    },
  ];
}
