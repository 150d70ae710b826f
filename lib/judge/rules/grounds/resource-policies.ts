import type { Assembly, Resource } from '../../assembly/assembly';
import type { Policy } from '../../iam/policy';
import { attachments } from './links';
import { policyAt } from './policies';

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
