import type { Assembly, Resource } from '../../assembly/assembly';
import { at, listOf } from '../../assembly/value';
import type { Answer, Question } from '../../iam/answer';
import { answerQuestion } from '../../iam/answer-question';
import { estateOfAssembly } from '../../iam/estate/estate-of-assembly';
import { eventRules } from './event-deliveries';
import { pointedTo, remember } from './links';

const TOPIC = 'AWS::SNS::Topic';
const ALARM_TYPES = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'] as const;

export interface Publisher {
  readonly service: 'backup.amazonaws.com' | 'cloudwatch.amazonaws.com' | 'events.amazonaws.com';
  /** The event rule, alarm or backup vault. */
  readonly source: Resource;
}

/** Every topic that event rules, alarms or backup vaults publish to, with those that do. */
export const publishersByTopic = remember((assembly): ReadonlyMap<Resource, readonly Publisher[]> => {
  const found = new Map<Resource, Publisher[]>();
  const add = (topic: Resource | undefined, publisher: Publisher) => {
    if (topic?.type !== TOPIC) return;
    const known = found.get(topic);
    if (known === undefined) found.set(topic, [publisher]);
    else known.push(publisher);
  };
  for (const rule of eventRules(assembly)) {
    for (const { resource } of rule.targets) add(resource, { service: 'events.amazonaws.com', source: rule.resource });
  }
  for (const alarm of assembly.ofType(...ALARM_TYPES)) {
    for (const action of listOf(alarm.properties['AlarmActions'])) {
      add(pointedTo(action, assembly, TOPIC), { service: 'cloudwatch.amazonaws.com', source: alarm });
    }
  }
  for (const vault of assembly.ofType('AWS::Backup::BackupVault')) {
    const topic = pointedTo(at(vault.properties, 'Notifications.SNSTopicArn'), assembly, TOPIC);
    add(topic, { service: 'backup.amazonaws.com', source: vault });
  }
  return found;
});

/** Asks the IAM proof. A question that cannot be asked is `unknown`, and says why. */
export function ask(assembly: Assembly, question: Question): Answer {
  try {
    return answerQuestion(estateOfAssembly(assembly), question);
  } catch (error) {
    return { decision: 'unknown', by: [error instanceof Error ? error.message : String(error)] };
  }
}

/** The keys that a service sends along when it acts for a rule or alarm of the account. */
export function onBehalfOf(source: Resource, assembly: Assembly): Record<string, string> {
  const account = assembly.stacks.find((stack) => stack.name === source.stack)?.account;
  return {
    'aws:SecureTransport': 'true',
    ...(account === undefined ? {} : { 'aws:SourceAccount': account }),
    ...(source.arn === undefined ? {} : { 'aws:SourceArn': source.arn }),
  };
}
