import type { Resource } from '../assembly/assembly';
import { at, isReference, isUnresolved, numberOf, say } from '../assembly/value';
import { ALARM_STANDARDS, type AlarmStandard } from './grounds/alarm-standards';
import { faults } from './grounds/property';
import { bad, good, open, perResource, type Ruling, shown } from './grounds/ruling';
import { type Watched, watchedBy } from './grounds/watched-metrics';

const DECISIVE = [
  'ComparisonOperator',
  'Dimensions',
  'EvaluationPeriods',
  'Period',
  'Statistic',
  'Threshold',
  'TreatMissingData',
];

/** Asked of Rampart's own alarms: of those of others nobody knows what they are there for. */
export const alarmsMeetTheirStandard = perResource('ALR-24', ['AWS::CloudWatch::Alarm'], (alarm) => {
  const [metric, ...more] = watchedBy(alarm);
  if (metric === undefined || more.length > 0 || alarm.properties['Metrics'] !== undefined) return undefined;
  const standard = ALARM_STANDARDS[`${say(metric.namespace)} ${say(metric.name)}`];
  if (standard === undefined) return undefined;
  const hidden = DECISIVE.find((path) => isHidden(alarm, path));
  if (hidden !== undefined) return open(`${hidden} cannot be resolved`, hidden);
  return faults([...figures(alarm, standard), looks(metric, standard)]);
});

function isHidden({ properties }: Resource, path: string): boolean {
  return isUnresolved(properties[path]) || isReference(properties[path]);
}

function looks({ dimensions }: Watched, standard: AlarmStandard): Ruling {
  const names = dimensions.map((d) => say(at(d, 'Name'))).sort();
  return names.join('+') === standard.dimensions
    ? good('looks at the metric as it is published', 'Dimensions')
    : bad('looks at a metric that nobody publishes', 'Dimensions', names, standard.dimensions.split('+'));
}

function figures({ properties }: Resource, standard: AlarmStandard): readonly Ruling[] {
  const { statistics, rises, within, silence, most = Number.POSITIVE_INFINITY } = standard;
  const value = (path: string) => properties[path];
  const seconds = (numberOf(value('Period')) ?? 0) * (numberOf(value('EvaluationPeriods')) ?? 0);
  const threshold = numberOf(value('Threshold'));
  const towards = rises ? 'GreaterThan' : 'LessThan';
  const asked: readonly (readonly [path: string, holds: boolean, expected: unknown])[] = [
    ['Statistic', statistics.includes(say(value('Statistic'))), statistics],
    ['ComparisonOperator', say(value('ComparisonOperator')).startsWith(towards), `${towards}...`],
    ['TreatMissingData', value('TreatMissingData') === silence, silence],
    ['Period', seconds > 0 && seconds <= within, `with its periods at most ${within} s`],
    ['Threshold', threshold !== undefined && threshold <= most, most],
  ];
  return asked.map(([path, holds, expected]) =>
    holds
      ? good('is as the runbook describes it', path)
      : bad(`${path} is not as the runbook describes the alarm`, path, shown(value(path)), expected),
  );
}
