import type { Resource, Value } from '../../assembly/assembly';
import { at, listOf } from '../../assembly/value';
import { pointedTo, remember } from './links';

const QUEUE = 'AWS::SQS::Queue';

/** Where each type says which queue takes what it cannot deliver. `*` stands for every element of a list. */
const DEAD_LETTERS: Readonly<Record<string, readonly string[]>> = {
  'AWS::Events::EventBus': ['DeadLetterConfig.Arn'],
  'AWS::Events::Rule': ['Targets.*.DeadLetterConfig.Arn'],
  'AWS::Lambda::EventInvokeConfig': ['DestinationConfig.OnFailure.Destination'],
  'AWS::Lambda::EventSourceMapping': ['DestinationConfig.OnFailure.Destination'],
  'AWS::Lambda::Function': ['DeadLetterConfig.TargetArn'],
  'AWS::Pipes::Pipe': ['SourceParameters.DynamoDBStreamParameters.DeadLetterConfig.Arn'],
  'AWS::SNS::Subscription': ['RedrivePolicy.deadLetterTargetArn'],
  'AWS::SQS::Queue': ['RedrivePolicy.deadLetterTargetArn'],
  'AWS::Scheduler::Schedule': ['Target.DeadLetterConfig.Arn'],
};

/** Queues that take what failed for good, by whatever names them so. */
export const deadLetterQueues = remember((assembly): ReadonlySet<Resource> => {
  const found = new Set<Resource>();
  for (const [type, paths] of Object.entries(DEAD_LETTERS)) {
    for (const resource of assembly.ofType(type)) {
      for (const value of paths.flatMap((path) => valuesAt(resource.properties, path))) {
        const queue = pointedTo(value, assembly, QUEUE);
        if (queue !== undefined) found.add(queue);
      }
    }
  }
  return found;
});

function valuesAt(holder: Value, path: string): readonly (Value | undefined)[] {
  const [head, rest] = path.split('.*.');
  if (head === undefined || rest === undefined) return [at(holder, path)];
  return listOf(at(holder, head)).map((element) => at(element, rest));
}
