import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { textOf } from '../../assembly/text-of';
import { at, listOf } from '../../assembly/value';
import type { ProtectedResource } from '../estate';
import type { Policy } from '../policy';
import { readPolicy } from '../read-policy';
import { accountOfStack, labelOf, plain, policyIn, tagsOf } from './documents';

/** Resources that carry their policy themselves: type to property path. */
const OWN_POLICY: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupVault': 'AccessPolicy',
  'AWS::Backup::LogicallyAirGappedBackupVault': 'AccessPolicy',
  'AWS::DynamoDB::Table': 'ResourcePolicy.PolicyDocument',
  'AWS::ECR::Repository': 'RepositoryPolicyText',
  'AWS::EFS::FileSystem': 'FileSystemPolicy',
  'AWS::IAM::Role': 'AssumeRolePolicyDocument',
  'AWS::KMS::Key': 'KeyPolicy',
  'AWS::KMS::ReplicaKey': 'KeyPolicy',
};

/** Resources that are the policy of another one: type to the properties that name it and hold it. */
const POLICY_OF: Readonly<
  Record<string, { readonly target: string; readonly document: string; readonly service: string }>
> = {
  'AWS::Kinesis::ResourcePolicy': { target: 'ResourceArn', document: 'ResourcePolicy', service: 'kinesis' },
  'AWS::S3::BucketPolicy': { target: 'Bucket', document: 'PolicyDocument', service: 's3' },
  'AWS::SNS::TopicInlinePolicy': { target: 'TopicArn', document: 'PolicyDocument', service: 'sns' },
  'AWS::SNS::TopicPolicy': { target: 'Topics', document: 'PolicyDocument', service: 'sns' },
  'AWS::SQS::QueueInlinePolicy': { target: 'Queue', document: 'PolicyDocument', service: 'sqs' },
  'AWS::SQS::QueuePolicy': { target: 'Queues', document: 'PolicyDocument', service: 'sqs' },
  'AWS::SecretsManager::ResourcePolicy': { target: 'SecretId', document: 'ResourcePolicy', service: 'secretsmanager' },
};

/** Resources that have ARNs and can have a policy, so that outsiders and services ask for them. */
const PROTECTED = [
  ...Object.keys(OWN_POLICY),
  'AWS::Events::EventBus',
  'AWS::Kinesis::Stream',
  'AWS::Lambda::Function',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
];

/** Every resource of the assembly that can have a policy, with the policies it has. */
export function resourcesOf(assembly: Assembly): ReadonlyMap<string, ProtectedResource> {
  const extra = attachedPolicies(assembly);
  const found = new Map<string, ProtectedResource>();
  for (const resource of assembly.ofType(...PROTECTED)) {
    const { arn, type } = resource;
    if (arn === undefined || found.has(arn)) continue;
    found.set(arn, {
      arn,
      account: accountOfStack(resource, assembly),
      layer: type === 'AWS::IAM::Role' ? 'trust' : type.startsWith('AWS::KMS::') ? 'key' : 'resource',
      policies: [...ownPolicy(resource, assembly), ...(extra.get(arn) ?? [])],
      // No resource type of CloudFormation makes KMS grants; services make them at run time.
      grants: [],
      tags: tagsOf(resource, assembly),
    });
  }
  // Policies for what another template or another account holds still say something.
  for (const [arn, policies] of extra) {
    if (found.has(arn)) continue;
    const account = arn.split(':')[4] || (assembly.stacks[0]?.account ?? '');
    found.set(arn, { arn, account, layer: 'resource', policies, grants: [], tags: {} });
  }
  return found;
}

function ownPolicy(resource: Resource, assembly: Assembly): readonly Policy[] {
  const path = OWN_POLICY[resource.type];
  if (path === undefined) return [];
  const document = at(resource.properties, path);
  const account = accountOfStack(resource, assembly);
  if (document !== undefined) return [policyIn(labelOf(resource), resource, document, assembly)];
  if (!resource.type.startsWith('AWS::KMS::')) return [];
  // What KMS gives a key that states no policy.
  return [
    readPolicy(`${labelOf(resource)} (KMS default)`, {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'kms:*', Resource: '*' },
      ],
    }),
  ];
}

/** Policies by the ARN of the resource that they belong to. */
function attachedPolicies(assembly: Assembly): ReadonlyMap<string, readonly Policy[]> {
  const byArn = new Map<string, Policy[]>();
  const add = (arn: string, policy: Policy) => byArn.set(arn, [...(byArn.get(arn) ?? []), policy]);
  for (const [type, { target, document, service }] of Object.entries(POLICY_OF)) {
    for (const holder of assembly.ofType(type)) {
      const policy = policyIn(labelOf(holder), holder, holder.properties[document], assembly);
      for (const value of listOf(holder.properties[target])) {
        const arn = arnFor(value, service, holder, assembly);
        if (arn !== undefined) add(arn, policy);
      }
    }
  }
  for (const permission of assembly.ofType('AWS::Lambda::Permission')) {
    const arn = arnFor(permission.properties['FunctionName'], 'lambda', permission, assembly);
    if (arn !== undefined) add(arn, functionPermission(permission, arn, assembly));
  }
  for (const holder of assembly.ofType('AWS::Events::EventBusPolicy')) {
    const bus = textOf(holder.properties['EventBusName'], assembly) ?? 'default';
    const arn = arnFor(bus, 'events', holder, assembly);
    if (arn !== undefined && holder.properties['Statement'] !== undefined) {
      const statement = plain(holder.properties['Statement'], assembly);
      add(arn, readPolicy(labelOf(holder), { Version: '2012-10-17', Statement: statement }));
    }
  }
  // One policy of CloudWatch Logs speaks for all log groups of its region.
  for (const holder of assembly.ofType('AWS::Logs::ResourcePolicy')) {
    const policy = policyIn(labelOf(holder), holder, holder.properties['PolicyDocument'], assembly);
    const region = assembly.stacks.find((s) => s.name === holder.stack)?.region;
    for (const group of assembly.ofType('AWS::Logs::LogGroup')) {
      const home = assembly.stacks.find((s) => s.name === group.stack)?.region;
      if (group.arn !== undefined && home === region) add(group.arn, policy);
    }
  }
  return byArn;
}

/** The ARN that a property means by a reference, an ARN, a queue URL or a name. */
function arnFor(value: Value | undefined, service: string, holder: Resource, assembly: Assembly): string | undefined {
  const target = assembly.target(value);
  if (target?.arn !== undefined) return target.arn;
  const text = textOf(value, assembly);
  if (text === undefined) return undefined;
  if (text.startsWith('arn:')) return text;
  if (service === 's3') return `arn:aws:s3:::${text}`;
  const stack = assembly.stacks.find((s) => s.name === holder.stack);
  const prefix = service === 'lambda' ? 'function:' : service === 'events' ? 'event-bus/' : '';
  return `arn:aws:${service}:${stack?.region ?? ''}:${stack?.account ?? ''}:${prefix}${text.split('/').at(-1)}`;
}

/** The statement that an AWS::Lambda::Permission adds to the policy of its function. */
export function functionPermission(permission: Resource, arn: string, assembly: Assembly): Policy {
  const property = (key: string) => plain(permission.properties[key], assembly);
  const principal = property('Principal');
  const kind = typeof principal === 'string' && principal.endsWith('.amazonaws.com') ? 'Service' : 'AWS';
  const condition: Record<string, Record<string, unknown>> = {};
  const demand = (operator: string, key: string, value: unknown) => {
    if (value !== undefined) condition[operator] = { ...condition[operator], [key]: value };
  };
  demand('ArnLike', 'aws:SourceArn', property('SourceArn'));
  demand('StringEquals', 'aws:SourceAccount', property('SourceAccount'));
  demand('StringEquals', 'aws:PrincipalOrgID', property('PrincipalOrgID'));
  demand('StringEquals', 'lambda:EventSourceToken', property('EventSourceToken'));
  demand('StringEquals', 'lambda:FunctionUrlAuthType', property('FunctionUrlAuthType'));
  return readPolicy(labelOf(permission), {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: principal === '*' ? '*' : { [kind]: principal },
        Action: property('Action'),
        Resource: arn,
        ...(Object.keys(condition).length === 0 ? {} : { Condition: condition }),
      },
    ],
  });
}
