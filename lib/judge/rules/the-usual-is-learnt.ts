import { CIS_ALARMS } from '../../promises/cis-alarms';
import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource } from '../assembly/assembly';
import { at, listOf, say } from '../assembly/value';
import { cisEvents } from '../events/cis-events';
import { filterPattern } from '../events/filter-pattern';
import type { Rule } from '../rule';
import { pointedTo } from './grounds/links';
import { bad, good, type Ruling, subjectOf, wholeAssembly } from './grounds/ruling';
import { type Watched, watchedBy } from './grounds/watched-metrics';

const ALARM = 'AWS::CloudWatch::Alarm';
const BAND = /^ANOMALY_DETECTION_BAND\(\s*(\w+)\s*(?:,\s*([\d.]+)\s*)?\)$/;
/** Wider bands hold everything but a flood. CloudWatch takes two where none is said. */
const WIDEST = 4;
const RISING = ['GreaterThanUpperThreshold', 'LessThanLowerOrGreaterThanUpperThreshold'];

/** What tells of misuse, and whether a metric is it. */
const SIGNS: readonly (readonly [what: string, is: (metric: Watched, assembly: Assembly) => boolean])[] = [
  ['refused calls', countsRefusals],
  ['everything that a trail records', countsTheTrail],
];

export const theUsualIsLearnt: Rule = {
  control: 'DET-14',
  examine: (assembly) => {
    const bands = assembly.ofType(ALARM).filter((alarm) => alarm.properties['ThresholdMetricId'] !== undefined);
    return SIGNS.map(([what, is]): Finding => {
      const alarms = bands.filter((alarm) => watchedBy(alarm).some((metric) => is(metric, assembly)));
      const [first] = alarms;
      if (first === undefined)
        return { subject: wholeAssembly(ALARM), ...bad(`no alarm learns what is usual of ${what}`) };
      const said = alarms.map((alarm) => ({ subject: subjectOf(alarm), ...rises(alarm, what, assembly) }));
      return said.find(({ verdict }) => verdict === 'holds') ?? (said[0] as Finding);
    });
  },
};

function rises({ properties }: Resource, what: string, assembly: Assembly): Ruling {
  const band = listOf(properties['Metrics']).find((query) => at(query, 'Id') === properties['ThresholdMetricId']);
  const [, of, width = '2'] = BAND.exec(say(at(band, 'Expression'))) ?? [];
  const metric = listOf(properties['Metrics']).find((query) => at(query, 'Id') === of);
  if (at(metric, 'MetricStat') === undefined) return bad('its threshold is no band of the metric', 'Metrics');
  if (Number(width) > WIDEST) return bad('its band holds nearly everything', 'Metrics', width, `at most ${WIDEST}`);
  if (!RISING.includes(say(properties['ComparisonOperator']))) {
    return bad('does not rise above the band', 'ComparisonOperator', say(properties['ComparisonOperator']), RISING);
  }
  if (properties['ActionsEnabled'] === false) return bad('its actions are off', 'ActionsEnabled');
  const told = listOf(properties['AlarmActions']).some((action) => pointedTo(action, assembly, 'AWS::SNS::Topic'));
  return told
    ? good(`learns what is usual of ${what}`, 'Metrics')
    : bad('tells no topic of the assembly', 'AlarmActions');
}

/** A metric that some filter makes of refused calls. */
function countsRefusals({ namespace, name }: Watched, assembly: Assembly): boolean {
  const refused = CIS_ALARMS.filter(({ when }) => 'kind' in when && when.kind === 'unauthorized');
  return assembly.ofType('AWS::Logs::MetricFilter').some(({ properties }) => {
    const makes = listOf(properties['MetricTransformations']).some(
      (one) => at(one, 'MetricNamespace') === namespace && at(one, 'MetricName') === name,
    );
    return (
      makes &&
      refused.some((alarm) => cisEvents(alarm).counted.every((event) => matches(properties['FilterPattern'], event)))
    );
  });
}

function matches(pattern: unknown, event: object): boolean {
  try {
    return filterPattern(say(pattern))(event) === true;
  } catch {
    return false;
  }
}

/** AWS counts what every log group takes in. */
function countsTheTrail({ namespace, name, dimensions }: Watched, assembly: Assembly): boolean {
  if (namespace !== 'AWS/Logs' || name !== 'IncomingLogEvents') return false;
  const groups = assembly
    .ofType('AWS::CloudTrail::Trail')
    .map((trail) => pointedTo(trail.properties['CloudWatchLogsLogGroupArn'], assembly, 'AWS::Logs::LogGroup'));
  return dimensions.some(
    (one) =>
      at(one, 'Name') === 'LogGroupName' &&
      groups.some(
        (group) => group !== undefined && pointedTo(at(one, 'Value'), assembly, 'AWS::Logs::LogGroup') === group,
      ),
  );
}
