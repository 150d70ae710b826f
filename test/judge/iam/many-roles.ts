import type { Assembly } from '../../../lib/judge/assembly/assembly';
import { assemblyOf } from '../../../lib/judge/assembly/assembly-of';

const ACCOUNT = '111111111111';
const ARN = `arn:aws:iam::${ACCOUNT}`;
/** So many roles share a bucket and a key, and one of them may do more than use them. */
const TEAM = 10;

/**
 * An account of as many roles. Per team of ten: a bucket and a key whose policies name the account; eight roles of
 * functions that use them, a deployer that passes these roles to Lambda and takes its successor's place, and an operator
 * that people take. Every role has the same boundary; every second one a condition on addresses.
 */
export function manyRoles(count: number): Assembly {
  const teams = Math.ceil(count / TEAM);
  const resources: Record<string, object> = { Boundary: boundary() };
  for (let t = 0; t < teams; t += 1) {
    Object.assign(resources, {
      [`Key${t}`]: key(),
      [`Bucket${t}`]: { Type: 'AWS::S3::Bucket', Properties: bucket(t) },
    });
    for (let r = 0; r < TEAM && t * TEAM + r < count; r += 1) {
      resources[`Role${t}x${r}`] = role(t, r, teams);
      if (r < TEAM - 2) resources[`Function${t}x${r}`] = lambda(t, r);
    }
  }
  return assemblyOf([{ name: 'Many', region: 'eu-central-1', template: { Resources: resources } }]);
}

const statement = (Action: string | readonly string[], Resource: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const document = (...statements: readonly object[]) => ({ Version: '2012-10-17', Statement: statements });

function boundary() {
  const passing = { Effect: 'Deny', NotAction: ['iam:PassRole', 'iam:Get*'], Resource: `${ARN}:*` };
  return {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { ManagedPolicyName: 'boundary', PolicyDocument: document(statement('*', '*'), passing) },
  };
}

function key() {
  const account = { Effect: 'Allow', Principal: { AWS: `${ARN}:root` }, Action: 'kms:*', Resource: '*' };
  return { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true, KeyPolicy: document(account) } };
}

const bucket = (team: number) => ({ BucketName: `team-${team}` });

function role(team: number, nth: number, teams: number) {
  const things = [`arn:aws:s3:::team-${team}`, `arn:aws:s3:::team-${team}/*`];
  const near = { Condition: { IpAddress: { 'aws:SourceIp': `198.51.${team % 256}.0/24` } } };
  const uses = [
    statement(['s3:GetObject', 's3:PutObject', 's3:ListBucket'], things, nth % 2 === 0 ? {} : near),
    statement(['kms:Decrypt', 'kms:GenerateDataKey'], { 'Fn::GetAtt': [`Key${team}`, 'Arn'] }),
    statement(['logs:CreateLogStream', 'logs:PutLogEvents'], `arn:aws:logs:*:${ACCOUNT}:log-group:/team/${team}:*`),
  ];
  const deploys = [
    statement('iam:PassRole', `${ARN}:role/team-${team}-*`, {
      Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
    }),
    statement(
      ['lambda:CreateFunction', 'lambda:UpdateFunctionCode', 'lambda:InvokeFunction'],
      `arn:aws:lambda:*:${ACCOUNT}:function:team-${team}-*`,
    ),
    statement('sts:AssumeRole', `${ARN}:role/team-${(team + 1) % teams}-${TEAM - 1}`),
  ];
  const machine = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const people = { Effect: 'Allow', Principal: { AWS: `${ARN}:root` }, Action: 'sts:AssumeRole' };
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: `team-${team}-${nth}`,
      AssumeRolePolicyDocument: document(nth < TEAM - 2 ? machine : people),
      PermissionsBoundary: { Ref: 'Boundary' },
      Policies: [{ PolicyName: 'own', PolicyDocument: document(...(nth === TEAM - 2 ? deploys : uses)) }],
    },
  };
}

function lambda(team: number, nth: number) {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: { FunctionName: `team-${team}-${nth}`, Role: { 'Fn::GetAtt': [`Role${team}x${nth}`, 'Arn'] } },
  };
}
