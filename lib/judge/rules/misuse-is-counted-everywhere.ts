import { CIS_ALARMS, type CisAlarm } from '../../promises/cis-alarms';
import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource } from '../assembly/assembly';
import { at, booleanOf, listOf, numberOf, say } from '../assembly/value';
import { cisEvents } from '../events/cis-events';
import { filterPattern } from '../events/filter-pattern';
import type { Rule } from '../rule';
import { pointedTo, remember } from './grounds/links';
import { bad, figure, type Ground, good, open, type Ruling, subjectOf, wholeAssembly } from './grounds/ruling';
import { watchedBy } from './grounds/watched-metrics';

const FILTER = 'AWS::Logs::MetricFilter';
const ALARM = 'AWS::CloudWatch::Alarm';
/** A mistyped password and a page that asks too much are everyday life; more than so many in five minutes are not. */
const MOST_TOLERATED = 50;

/** Log groups into which a trail writes what happens in every region. */
const trailGroups = remember(
  (assembly) =>
    new Set(
      assembly.ofType('AWS::CloudTrail::Trail').flatMap((trail) => {
        const group = pointedTo(trail.properties['CloudWatchLogsLogGroupArn'], assembly, 'AWS::Logs::LogGroup');
        const everywhere = booleanOf(trail.properties['IsMultiRegionTrail']) === true;
        return group === undefined || !everywhere || booleanOf(trail.properties['IsLogging']) !== true ? [] : [group];
      }),
    ),
);

/** The way is followed from the trail to the topic; patterns are tried on events and not read. */
export const misuseIsCountedEverywhere: Rule = {
  control: 'DET-13',
  examine: (assembly, expectations) =>
    CIS_ALARMS.map((alarm): Finding => {
      const filters = assembly
        .ofType(FILTER)
        .filter((filter) => filter.conditional === undefined && counts(filter, alarm) === true);
      const [filter] = filters;
      if (filter === undefined) return unfiltered(alarm, assembly);
      const onTrail = filters.find((one) => {
        const group = pointedTo(one.properties['LogGroupName'], assembly, 'AWS::Logs::LogGroup');
        return group !== undefined && trailGroups(assembly).has(group);
      });
      if (onTrail === undefined) {
        const fault = bad(`CIS ${alarm.id}: reads no log group of a trail of every region`, 'LogGroupName');
        return { subject: subjectOf(filter), ...fault };
      }
      return rings(onTrail, alarm, { assembly, expectations });
    }),
};

/** Whether a pattern counts all that it must and nothing that it must not; undefined where that cannot be told. */
function counts({ properties }: Resource, alarm: CisAlarm): boolean | undefined {
  const { counted, passed } = cisEvents(alarm);
  try {
    const test = filterPattern(say(properties['FilterPattern']));
    if (counted.every((event) => test(event) === true) && passed.every((event) => test(event) === false)) return true;
    return [...counted, ...passed].some((event) => test(event) === undefined) ? undefined : false;
  } catch {
    // A pattern of words and not of JSON, which is somebody's own.
    return false;
  }
}

function unfiltered(alarm: CisAlarm, assembly: Assembly): Finding {
  const hidden = assembly.ofType(FILTER).find((filter) => typeof filter.properties['FilterPattern'] !== 'string');
  return hidden === undefined
    ? { subject: wholeAssembly(FILTER), ...bad(`CIS ${alarm.id}: no metric filter counts it: ${alarm.says}`) }
    : { subject: subjectOf(hidden), ...open(`CIS ${alarm.id}: what is filtered cannot be resolved`, 'FilterPattern') };
}

function rings(filter: Resource, { id }: CisAlarm, ground: Ground): Finding {
  const metrics = listOf(filter.properties['MetricTransformations']).filter(
    (one) => (numberOf(at(one, 'MetricValue')) ?? 0) >= 1,
  );
  if (metrics.length === 0) {
    return { subject: subjectOf(filter), ...bad(`CIS ${id}: counts nothing`, 'MetricTransformations') };
  }
  const names = metrics.map((one) => `${say(at(one, 'MetricNamespace'))} ${say(at(one, 'MetricName'))}`);
  const alarms = ground.assembly
    .ofType(ALARM)
    .filter((alarm) => watchedBy(alarm).some(({ namespace, name }) => names.includes(`${say(namespace)} ${say(name)}`)))
    // A band of what is usual lets the first pass.
    .filter((alarm) => alarm.properties['ThresholdMetricId'] === undefined);
  const [first] = alarms;
  if (first === undefined) {
    return { subject: subjectOf(filter), ...bad(`CIS ${id}: no alarm looks at ${names.join(' or ')}`) };
  }
  const said = alarms.map((alarm) => ({ subject: subjectOf(alarm), ...goesOff(alarm, id, ground) }));
  return said.find(({ verdict }) => verdict === 'holds') ?? (said[0] as Finding);
}

function goesOff({ properties, conditional }: Resource, id: string, ground: Ground): Ruling {
  const threshold = numberOf(properties['Threshold']);
  const seconds =
    (numberOf(properties['Period']) ?? Number.NaN) * (numberOf(properties['EvaluationPeriods']) ?? Number.NaN);
  const most = figure(ground, 'alertMaxMinutes') * 60;
  if (conditional !== undefined) return open(`CIS ${id}: is there only where its condition is met`);
  if (properties['Statistic'] !== 'Sum') return bad(`CIS ${id}: does not add up`, 'Statistic', properties['Statistic']);
  if (!say(properties['ComparisonOperator']).startsWith('GreaterThan')) {
    return bad(`CIS ${id}: does not rise with what it counts`, 'ComparisonOperator');
  }
  if (threshold === undefined || threshold > MOST_TOLERATED) {
    return bad(`CIS ${id}: tolerates too many`, 'Threshold', threshold, `at most ${MOST_TOLERATED}`);
  }
  if (!(seconds <= most)) return bad(`CIS ${id}: adds up for too long`, 'Period', seconds, `at most ${most}`);
  if (properties['ActionsEnabled'] === false) return bad(`CIS ${id}: its actions are off`, 'ActionsEnabled');
  const topic = listOf(properties['AlarmActions']).find(
    (action) => pointedTo(action, ground.assembly, 'AWS::SNS::Topic') !== undefined,
  );
  return topic === undefined
    ? bad(`CIS ${id}: tells no topic of the assembly`, 'AlarmActions')
    : good(`CIS ${id}: counted in every region, and told`, 'AlarmActions');
}
