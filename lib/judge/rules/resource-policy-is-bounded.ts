import type { Resource, Value } from '../assembly/assembly';
import { policyAt, unreadable } from './grounds/policies';
import { BOUNDS, unboundedAllows } from './grounds/resource-policies';
import { bad, good, open, perResource } from './grounds/ruling';

const DOCUMENTS: Readonly<Record<string, string>> = {
  'AWS::ECR::Repository': 'RepositoryPolicyText',
  'AWS::S3::BucketPolicy': 'PolicyDocument',
  'AWS::SNS::TopicPolicy': 'PolicyDocument',
  'AWS::SQS::QueuePolicy': 'PolicyDocument',
  'AWS::SecretsManager::ResourcePolicy': 'ResourcePolicy',
};

export const resourcePolicyIsBounded = perResource('STO-07', Object.keys(DOCUMENTS), (holder, { assembly }) => {
  const property = DOCUMENTS[holder.type] ?? '';
  const policy = policyAt(documentOf(holder, property), assembly);
  if (policy === undefined) return undefined;
  const broken = unreadable([policy]);
  if (broken !== undefined) return open(`the policy cannot be read: ${broken}`, property);
  const unbounded = unboundedAllows(policy);
  return unbounded.length === 0
    ? good(`${policy.statements.length} statements examined`, property)
    : unbounded.map((s) =>
        bad(`statement ${s.name} allows every principal without a condition that bounds it`, property, s.name, BOUNDS),
      );
});

function documentOf(holder: Resource, property: string): Value | undefined {
  return holder.properties[property];
}
