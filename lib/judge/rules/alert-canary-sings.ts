import type { Assembly, Resource } from '../assembly/assembly';
import { at, isUnresolved, listOf, numberOf, say } from '../assembly/value';
import { event, type SampleEvent } from '../events/sample-events';
import type { Rule } from '../rule';
import { alertTopics } from './grounds/alert-topics';
import { rulesFor } from './grounds/event-deliveries';
import { keyOf } from './grounds/keys';
import { pointedTo } from './grounds/links';
import { ask } from './grounds/publish-proof';
import { bad, figure, type Ground, good, open, type Ruling, subjectOf, wholeAssembly } from './grounds/ruling';
import { alarmsOnMetric, watchedBy } from './grounds/watched-metrics';

const SCHEDULE = 'AWS::Scheduler::Schedule';
const TOPIC = 'AWS::SNS::Topic';
const EACH_MINUTE = ['rate(1 minute)', 'rate(1 minutes)', 'cron(* * * * ? *)'];
const SILENT_SECONDS = 180;

/** Nobody knows that an alarm bell is cut before it ought to ring. The canary's way is followed link by link. */
export const alertCanarySings: Rule = {
  control: 'ALR-22',
  examine: (assembly, expectations) => {
    const canaries = assembly
      .ofType(SCHEDULE)
      .filter(({ properties }) => say(at(properties, 'Target.Arn')).endsWith(':aws-sdk:eventbridge:putEvents'));
    if (canaries.length === 0) {
      return [{ subject: wholeAssembly(SCHEDULE), ...bad('no schedule puts a synthetic event on the bus') }];
    }
    const found = canaries.map((canary) => ({
      subject: subjectOf(canary),
      ...sings(canary, { assembly, expectations }),
    }));
    // One that sings is enough, whatever else the account puts on its bus.
    const sound = found.filter(({ verdict }) => verdict === 'holds');
    return sound.length > 0 ? sound : found.slice(0, 1);
  },
};

function sings(canary: Resource, ground: Ground): Ruling {
  const { assembly } = ground;
  const { properties } = canary;
  if (isUnresolved(properties['State'])) return open('whether it is on cannot be resolved', 'State');
  if (properties['State'] === 'DISABLED') return bad('the schedule is off', 'State');
  const rate = properties['ScheduleExpression'];
  if (!EACH_MINUTE.includes(say(rate))) return bad('it does not sing every minute', 'ScheduleExpression', rate);
  const sent = eventOf(canary);
  if (sent === undefined) return open('what it puts on the bus cannot be read', 'Target.Input');
  const may = mayPut(canary, sent, assembly);
  if (may === 'unknown') return open('whether its role may put events cannot be resolved', 'Target.RoleArn');
  if (may !== 'allowed') return bad('its role may not put this event on the bus', 'Target.RoleArn');
  return isHeard(sent, ground);
}

/** The first entry that it puts, as the bus hands it on. Undefined where it is unreadable, or for another bus. */
function eventOf({ properties }: Resource): SampleEvent | undefined {
  try {
    const [entry] = JSON.parse(String(at(properties, 'Target.Input'))).Entries;
    const { Source, DetailType, Detail, EventBusName = 'default' } = entry;
    if (typeof Source !== 'string' || typeof DetailType !== 'string' || EventBusName !== 'default') return undefined;
    return event(Source, DetailType, JSON.parse(Detail));
  } catch {
    return undefined;
  }
}

function mayPut(canary: Resource, { source, 'detail-type': kind }: SampleEvent, assembly: Assembly): string {
  const role = assembly.target(at(canary.properties, 'Target.RoleArn'))?.arn;
  const stack = assembly.stacks.find(({ name }) => name === canary.stack);
  if (role === undefined || stack?.region === undefined) return 'unknown';
  return ask(assembly, {
    as: role,
    do: 'events:PutEvents',
    on: `arn:aws:events:${stack.region}:${stack.account}:event-bus/default`,
    with: { 'events:source': String(source), 'events:detail-type': String(kind), 'aws:RequestedRegion': stack.region },
  }).decision;
}

function isHeard(sent: SampleEvent, ground: Ground): Ruling {
  const { assembly } = ground;
  const people = alertTopics(assembly);
  const taken = rulesFor(sent, assembly).flatMap(({ rule, matched }) =>
    rule.targets.flatMap(({ resource }) => (resource?.type === TOPIC ? [{ rule, matched, topic: resource }] : [])),
  );
  const waking = taken.find(({ topic }) => people.has(topic));
  if (waking !== undefined) return bad(`${waking.rule.resource.logicalId} would wake people with it every minute`);
  const [heard] = taken;
  if (heard === undefined) return bad('no enabled rule takes it to a topic');
  const { rule, matched, topic } = heard;
  if (matched !== true) return open(`whether ${rule.resource.logicalId} takes it cannot be resolved`);
  const key = keyOf(topic.properties['KmsMasterKeyId'], assembly);
  const shared = [...people].some(
    (one) => key !== undefined && keyOf(one.properties['KmsMasterKeyId'], assembly) === key,
  );
  if (!shared)
    return bad(`topic ${topic.logicalId} has not the key of the alert topic, so a fault of that key stays unheard`);
  const silent = alarmsOnMetric(
    topic,
    { namespace: 'AWS/SNS', name: 'NumberOfMessagesPublished', dimension: 'TopicName' },
    assembly,
  );
  if (!silent.some((alarm) => ringsOnSilence(alarm) && tells(alarm, people, assembly))) {
    return bad(`no alarm tells people after ${SILENT_SECONDS} seconds without a message to ${topic.logicalId}`);
  }
  return isTimed(rule.resource, ground);
}

function isTimed(rule: Resource, ground: Ground): Ruling {
  const { assembly } = ground;
  const most = (figure(ground, 'alertMaxMinutes') - 1) * 60_000;
  const metric = { namespace: 'AWS/Events', name: 'IngestionToInvocationSuccessLatency', dimension: 'RuleName' };
  const slow = alarmsOnMetric(rule, metric, assembly);
  return slow.some((alarm) => ringsWhenSlow(alarm, most) && tells(alarm, alertTopics(assembly), assembly))
    ? good('sings every minute; silence and delay are told to people')
    : bad(`no alarm tells people when ${rule.logicalId} takes more than ${most} ms in a hundredth of cases`);
}

function ringsOnSilence(alarm: Resource): boolean {
  const { Statistic, Threshold, ComparisonOperator, TreatMissingData, EvaluationPeriods } = alarm.properties;
  const threshold = numberOf(Threshold);
  const below =
    threshold !== undefined &&
    ((ComparisonOperator === 'LessThanThreshold' && threshold > 0 && threshold <= 1) ||
      (ComparisonOperator === 'LessThanOrEqualToThreshold' && threshold >= 0 && threshold < 1));
  const seconds = (numberOf(watchedBy(alarm)[0]?.period) ?? Infinity) * (numberOf(EvaluationPeriods) ?? Infinity);
  return below && Statistic === 'Sum' && TreatMissingData === 'breaching' && seconds <= SILENT_SECONDS;
}

function ringsWhenSlow({ properties }: Resource, most: number): boolean {
  const threshold = numberOf(properties['Threshold']);
  const above = ['GreaterThanThreshold', 'GreaterThanOrEqualToThreshold'].includes(
    say(properties['ComparisonOperator']),
  );
  const statistic = properties['ExtendedStatistic'] ?? properties['Statistic'];
  return above && threshold !== undefined && threshold <= most && /^(p99(\.\d+)?|p100|Maximum)$/.test(say(statistic));
}

function tells({ properties }: Resource, people: ReadonlySet<Resource>, assembly: Assembly): boolean {
  if (properties['ActionsEnabled'] === false) return false;
  return listOf(properties['AlarmActions']).some((action) => {
    const topic = pointedTo(action, assembly, TOPIC);
    return topic !== undefined && people.has(topic);
  });
}
