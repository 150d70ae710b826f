import type { Resource, Value } from '../assembly/assembly';
import { conditionsOn, isForEveryone, pins, policyAt, unreadable } from './grounds/policies';
import { bad, good, open, perResource } from './grounds/ruling';

const DOCUMENTS: Readonly<Record<string, string>> = {
  'AWS::ECR::Repository': 'RepositoryPolicyText',
  'AWS::S3::BucketPolicy': 'PolicyDocument',
  'AWS::SNS::TopicPolicy': 'PolicyDocument',
  'AWS::SQS::QueuePolicy': 'PolicyDocument',
  'AWS::SecretsManager::ResourcePolicy': 'ResourcePolicy',
};

const BOUNDS = [
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
  'aws:SourceAccount',
  'aws:SourceArn',
  'aws:SourceOrgID',
  'aws:SourceOwner',
  'aws:SourceVpc',
  'aws:SourceVpce',
  'aws:userid',
];

export const resourcePolicyIsBounded = perResource('STO-07', Object.keys(DOCUMENTS), (holder, { assembly }) => {
  const property = DOCUMENTS[holder.type] ?? '';
  const policy = policyAt(documentOf(holder, property), assembly);
  if (policy === undefined) return undefined;
  const broken = unreadable([policy]);
  if (broken !== undefined) return open(`the policy cannot be read: ${broken}`, property);
  const unbounded = policy.statements.filter(
    (s) => s.effect === 'Allow' && isForEveryone(s) && !conditionsOn(s, ...BOUNDS).some(pins),
  );
  return unbounded.length === 0
    ? good(`${policy.statements.length} statements examined`, property)
    : unbounded.map((s) =>
        bad(`statement ${s.name} allows every principal without a condition that bounds it`, property, s.name, BOUNDS),
      );
});

function documentOf(holder: Resource, property: string): Value | undefined {
  return holder.properties[property];
}
