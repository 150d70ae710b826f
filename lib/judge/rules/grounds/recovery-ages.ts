import type { Finding } from '../../../promises/judgement';
import type { Resource } from '../../assembly/assembly';
import { at, booleanOf, isUnresolved, listOf, numberOf } from '../../assembly/value';
import { worst } from './property';
import { bad, type Ground, good, open, type Ruling, subjectOf, wholeAssembly } from './ruling';
import { watchedBy } from './watched-metrics';
import { failsAloud, isWokenDaily } from './woken-functions';

const ALARM = 'AWS::CloudWatch::Alarm';
const FUNCTION = 'AWS::Lambda::Function';
const TYPES = 'Environment.Variables.PROTECTED_TYPES';

/** An age that Rampart's own function publishes, by resource type, and above which it must ring. */
export interface Age {
  /** Of the namespace Rampart, with a dimension ResourceType. */
  readonly metric: string;
  /** The largest threshold that keeps the promise, in the metric's unit. */
  readonly atMost: number;
  readonly of: string;
}

/** Whether the age of one type of data is measured daily and rings in time, silence included. */
export function ageRings(type: string, age: Age, ground: Ground): Finding {
  const measured = measure(type, ground);
  if (measured.verdict !== 'holds') return measured;
  const findings = ground.assembly
    .ofType(ALARM)
    .filter((alarm) => watches(alarm, type, age.metric))
    .map((alarm): Finding => ({ subject: subjectOf(alarm), ...rings(alarm, type, age) }));
  return (
    findings.find(({ verdict }) => verdict === 'holds') ??
    findings[0] ?? { subject: wholeAssembly(ALARM), ...bad(`no alarm looks at the age of ${age.of} of ${type}`) }
  );
}

function measure(type: string, ground: Ground): Finding {
  const measures = ground.assembly
    .ofType(FUNCTION)
    .filter((fn) => at(fn.properties, TYPES) !== undefined)
    .map((fn): Finding => ({ subject: subjectOf(fn), ...examined(fn, type, ground) }));
  return (
    measures.find(({ verdict }) => verdict === 'holds') ??
    measures[0] ?? { subject: wholeAssembly(FUNCTION), ...bad(`no function measures the ages of ${type}`) }
  );
}

function examined(fn: Resource, type: string, ground: Ground): Ruling {
  const listed = typesOf(fn);
  if (listed === undefined || fn.conditional !== undefined)
    return open('which ages it measures cannot be resolved', TYPES);
  if (!listed.includes(type)) return bad(`does not measure ${type}`, TYPES, listed, type);
  const decisive = worst([isWokenDaily(fn, ground), failsAloud(fn, ground.assembly)]);
  return decisive === undefined || decisive.verdict === 'holds'
    ? good(`measures ${type} at least daily`, TYPES)
    : decisive;
}

function typesOf(fn: Resource): readonly unknown[] | undefined {
  const text = at(fn.properties, TYPES);
  if (typeof text !== 'string') return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : undefined;
  } catch {
    return undefined;
  }
}

function watches(alarm: Resource, type: string, metric: string): boolean {
  return watchedBy(alarm).some(
    ({ namespace, name, dimensions }) =>
      namespace === 'Rampart' &&
      name === metric &&
      dimensions.some((d) => at(d, 'Name') === 'ResourceType' && at(d, 'Value') === type),
  );
}

function rings(alarm: Resource, type: string, { of, atMost }: Age): Ruling {
  const { properties } = alarm;
  if (alarm.conditional !== undefined) return open('is there only where its condition is met');
  const threshold = numberOf(properties['Threshold']);
  if (threshold === undefined) return open('its threshold cannot be resolved', 'Threshold', properties['Threshold']);
  const upwards = ['GreaterThanThreshold', 'GreaterThanOrEqualToThreshold'].includes(
    String(properties['ComparisonOperator']),
  );
  if (!upwards) return bad('does not ring upwards', 'ComparisonOperator', properties['ComparisonOperator']);
  if (threshold > atMost) return bad(`rings after the promise is broken`, 'Threshold', threshold, `at most ${atMost}`);
  if (!['Maximum', 'Minimum', 'Average'].includes(String(properties['Statistic']))) {
    return bad('its statistic is no age', 'Statistic', properties['Statistic'], 'Maximum');
  }
  const missing = properties['TreatMissingData'];
  if (isUnresolved(missing)) return open('what it makes of silence cannot be resolved', 'TreatMissingData');
  if (missing !== 'breaching') return bad('stays quiet when nobody measures', 'TreatMissingData', missing, 'breaching');
  const heard =
    booleanOf(properties['ActionsEnabled'] ?? true) === true && listOf(properties['AlarmActions']).length > 0;
  return heard
    ? good(`rings when ${of} of ${type} is too old`, 'Threshold', threshold)
    : bad('has no action', 'AlarmActions');
}
