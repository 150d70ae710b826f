import type { Assembly, Resource } from '../../assembly/assembly';
import type { Policy, Statement } from '../../iam/policy';
import { attachments } from './links';
import { conditionsOn, isForEveryone, pins, policyAt } from './policies';

const topicPolicies = attachments('AWS::SNS::TopicPolicy', 'Topics', 'AWS::SNS::Topic');
const queuePolicies = attachments('AWS::SQS::QueuePolicy', 'Queues', 'AWS::SQS::Queue');

/** The policies of a topic or queue. A queue policy names queues by URL, which is what `Ref` gives. */
export function messagePolicies(resource: Resource, assembly: Assembly): readonly Policy[] {
  const holders = resource.type === 'AWS::SNS::Topic' ? topicPolicies(assembly) : queuePolicies(assembly);
  return (holders.get(resource) ?? []).flatMap((holder) => {
    const read = policyAt(holder.properties['PolicyDocument'], assembly, holder.logicalId);
    return read === undefined ? [] : [read];
  });
}

/** Keys that tie whoever asks to an account, an organisation, a network or a resource. */
export const BOUNDS = [
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

/** Statements that let everybody in, whoever and from wherever. */
export function unboundedAllows(policy: Policy): readonly Statement[] {
  return policy.statements.filter(
    (s) => s.effect === 'Allow' && isForEveryone(s) && !conditionsOn(s, ...BOUNDS).some(pins),
  );
}
