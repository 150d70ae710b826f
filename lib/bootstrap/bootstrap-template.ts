import type { Profile } from '../profile/profile';
import { deploymentNames } from './deployment-policies';

/** A CloudFormation template as it was read. */
interface Template {
  readonly Parameters: Readonly<Record<string, Record<string, unknown>>>;
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>
  >;
}

const EXECUTION = 'CloudFormationExecutionRole';
/** Roles that a person or pipeline takes in order to deploy. */
const TAKEN = ['DeploymentActionRole', 'FilePublishingRole', 'ImagePublishingRole', 'LookupRole'];

/**
 * CDK's own bootstrap template, with three things changed: the execution role has our policies and our boundary whatever
 * parameters say, only the deployers of the profile take the other roles, and the variant tells that it is not CDK's.
 *
 * https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html
 * @throws Error when CDK's template has no such roles any more
 */
export function bootstrapTemplate(original: unknown, profile: Profile, policies: readonly string[]): object {
  const template = structuredClone(original) as Template;
  for (const id of [EXECUTION, ...TAKEN]) {
    if (template.Resources[id]?.Type !== 'AWS::IAM::Role') {
      throw new Error(`CDK's bootstrap template has no role ${id}; see what it is called in this version`);
    }
  }
  const execution = propertiesOf(template, EXECUTION);
  execution['ManagedPolicyArns'] = policies.map(policyArn);
  execution['PermissionsBoundary'] = policyArn(deploymentNames(profile).boundary);
  const deployers = deployersOf(profile);
  if (deployers.length > 0) {
    for (const id of TAKEN) propertiesOf(template, id)['AssumeRolePolicyDocument'] = trust(deployers);
  }
  Object.assign(template.Parameters['BootstrapVariant'] ?? {}, { Default: `Rampart: ${profile.name}` });
  Object.assign(template.Parameters['Qualifier'] ?? {}, { Default: profile.deployment.bootstrapQualifier });
  return template;
}

/** Patterns of the roles that may deploy; none where the profile leaves it to the policies of the account, as CDK does. */
function deployersOf({ name, deployment }: Profile): readonly string[] {
  if (deployment.deployers.length === 0) return [];
  return [
    ...deployment.deployers,
    ...['administrator', 'break-glass'].map(
      (person) => `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/rampart/${name}/human/rampart-${name}-${person}`,
    ),
    `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/rampart/${name}/service/rampart-${name}-deploy`,
  ];
}

function propertiesOf(template: Template, id: string): Record<string, unknown> {
  return template.Resources[id]?.Properties ?? {};
}

function policyArn(name: string): object {
  return { 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:policy/${name}` };
}

/** By a condition and not as principals, because IAM refuses a trust in roles that are not there yet. */
function trust(deployers: readonly string[]): object {
  const statement = (Action: string, more: object) => ({
    Effect: 'Allow',
    Action,
    Principal: { AWS: { Ref: 'AWS::AccountId' } },
    Condition: {
      ArnLike: { 'aws:PrincipalArn': deployers.map((arn) => (arn.includes('${') ? { 'Fn::Sub': arn } : arn)) },
      ...more,
    },
  });
  return {
    Version: '2012-10-17',
    // An external id is what somebody else's service sends; none of them deploys here.
    Statement: [statement('sts:AssumeRole', { Null: { 'sts:ExternalId': 'true' } }), statement('sts:TagSession', {})],
  };
}
