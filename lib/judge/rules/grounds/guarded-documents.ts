import type { Resource } from '../../assembly/assembly';
import { at } from '../../assembly/value';
import { functionPermission } from '../../iam/estate/resources';
import type { Policy } from '../../iam/policy';
import { remember } from './links';
import { policyAt } from './policies';

/** A policy that says who may use a resource or take a role, wherever it stands. */
export interface GuardedDocument {
  /** The resource in which the document stands. */
  readonly resource: Resource;
  readonly property: string;
  readonly kind: 'trust' | 'key' | 'resource';
  readonly policy: Policy;
}

const PROPERTIES: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupVault': 'AccessPolicy',
  'AWS::DynamoDB::Table': 'ResourcePolicy.PolicyDocument',
  'AWS::ECR::Repository': 'RepositoryPolicyText',
  'AWS::EFS::FileSystem': 'FileSystemPolicy',
  'AWS::IAM::Role': 'AssumeRolePolicyDocument',
  'AWS::KMS::Key': 'KeyPolicy',
  'AWS::KMS::ReplicaKey': 'KeyPolicy',
  'AWS::Kinesis::ResourcePolicy': 'ResourcePolicy',
  'AWS::Logs::ResourcePolicy': 'PolicyDocument',
  'AWS::S3::BucketPolicy': 'PolicyDocument',
  'AWS::SNS::TopicInlinePolicy': 'PolicyDocument',
  'AWS::SNS::TopicPolicy': 'PolicyDocument',
  'AWS::SQS::QueueInlinePolicy': 'PolicyDocument',
  'AWS::SQS::QueuePolicy': 'PolicyDocument',
  'AWS::SecretsManager::ResourcePolicy': 'ResourcePolicy',
};
const PERMISSION = 'AWS::Lambda::Permission';

/** Trust, key and resource policies of the assembly, each with the resource that holds it; a function's permission is one. */
export const guardedDocuments = remember((assembly): readonly GuardedDocument[] => {
  const documents = assembly.ofType(...Object.keys(PROPERTIES)).flatMap((resource): readonly GuardedDocument[] => {
    const property = PROPERTIES[resource.type] ?? '';
    const policy = policyAt(at(resource.properties, property), assembly, resource.logicalId);
    return policy === undefined ? [] : [{ resource, property, kind: kindOf(resource.type), policy }];
  });
  const permissions = assembly.ofType(PERMISSION).map((resource): GuardedDocument => {
    const policy = functionPermission(resource, resource.logicalId, assembly);
    return { resource, property: 'Principal', kind: 'resource', policy };
  });
  return [...documents, ...permissions];
});

function kindOf(type: string): GuardedDocument['kind'] {
  if (type === 'AWS::IAM::Role') return 'trust';
  return type.startsWith('AWS::KMS::') ? 'key' : 'resource';
}
