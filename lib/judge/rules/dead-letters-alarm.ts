import type { Assembly, Resource, Value } from '../assembly/assembly';
import { at, listOf } from '../assembly/value';
import type { Rule } from '../rule';
import { pointedTo } from './grounds/links';
import { bad, good, open, subjectOf } from './grounds/ruling';
import { alarmsOnMetric, goesOffAtOne } from './grounds/watched-metrics';

const QUEUE = 'AWS::SQS::Queue';
const WAITING = { namespace: 'AWS/SQS', name: 'ApproximateNumberOfMessagesVisible', dimension: 'QueueName' };

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

/** What lies in such a queue failed for good, and only a person can put it right. */
export const deadLettersAlarm: Rule = {
  control: 'REM-03',
  examine: (assembly) =>
    [...deadLetterQueues(assembly)].map((queue) => {
      const subject = subjectOf(queue);
      const alarms = alarmsOnMetric(queue, WAITING, assembly);
      const ready = alarms.filter(goesOffAtOne);
      if (ready.some(({ conditional }) => conditional === undefined)) {
        return { subject, ...good(`${ready[0]?.logicalId} goes off at the first message`) };
      }
      if (ready.length > 0) return { subject, ...open('its alarm is there only under a condition') };
      return alarms.length === 0
        ? { subject, ...bad('takes what failed for good, and no alarm looks at it') }
        : { subject, ...bad(`${alarms[0]?.logicalId} does not go off at one message`) };
    }),
};

function deadLetterQueues(assembly: Assembly): ReadonlySet<Resource> {
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
}

function valuesAt(holder: Value, path: string): readonly (Value | undefined)[] {
  const [head, rest] = path.split('.*.');
  if (head === undefined || rest === undefined) return [at(holder, path)];
  return listOf(at(holder, head)).map((element) => at(element, rest));
}
