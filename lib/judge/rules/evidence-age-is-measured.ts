import { longestGap } from '../../profile/schedule/longest-gap';
import { parseSchedule } from '../../profile/schedule/parse-schedule';
import type { Assembly, Resource } from '../assembly/assembly';
import { at, isUnresolved, say } from '../assembly/value';
import { calledFunctions } from './grounds/event-deliveries';
import { type Expected, perEntry, type Registered, registeredFor } from './grounds/evidence';
import { pointedTo, remember } from './grounds/links';
import { worst } from './grounds/property';
import { ask, onBehalfOf } from './grounds/publish-proof';
import { bad, type Ground, good, open, type Ruling } from './grounds/ruling';
import { alarmsOnMetric, goesOffAtOne } from './grounds/watched-metrics';

const FUNCTION = 'AWS::Lambda::Function';
const VARIABLES = 'Environment.Variables';
const MINUTES_PER_DAY = 1_440;

/** A function that measures, and below which prefixes; undefined prefixes cannot be resolved. */
interface Measure {
  readonly fn: Resource;
  readonly prefixes: Readonly<Record<string, unknown>> | undefined;
}

const measures = remember((assembly): readonly Measure[] =>
  assembly.ofType(FUNCTION).flatMap((fn): readonly Measure[] => {
    const raw = at(fn.properties, `${VARIABLES}.EVIDENCE_PREFIXES`);
    return raw === undefined ? [] : [{ fn, prefixes: typeof raw === 'string' ? record(raw) : undefined }];
  }),
);

/** The path is followed: schedule, function, permission, the place that the register names; and its errors are heard. */
export const evidenceAgeIsMeasured = perEntry('EVI-04', FUNCTION, (entry, ground) => {
  const { promise } = entry;
  const [registered] = registeredFor(promise, ground.assembly);
  if (registered === undefined) return { ruling: bad(`where the evidence of ${promise} lies is registered nowhere`) };
  const found = measures(ground.assembly);
  const measure = found.find(({ prefixes }) => prefixes !== undefined && Object.hasOwn(prefixes, promise));
  if (measure === undefined) {
    const hidden = found.find(({ prefixes }) => prefixes === undefined);
    return hidden === undefined
      ? { ruling: bad(`no function measures the age of the evidence of ${promise}`) }
      : { about: hidden.fn, ruling: open(`whether it measures ${promise} cannot be resolved`, VARIABLES) };
  }
  if (measure.fn.conditional !== undefined) {
    return { about: measure.fn, ruling: open('is there only where its condition is met') };
  }
  const rulings = [
    looksAtThePlace(measure, registered, entry, ground.assembly),
    isWoken(measure.fn, ground),
    mayList(measure.fn, registered, ground),
    failsAloud(measure.fn, ground.assembly),
  ];
  const decisive = worst(rulings) ?? open('was not examined');
  const ruling = decisive.verdict === 'holds' ? good(`measures ${promise} at least daily`, VARIABLES) : decisive;
  return { about: measure.fn, ruling };
});

function record(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function looksAtThePlace(
  { fn, prefixes }: Measure,
  registered: Registered,
  { promise }: Expected,
  assembly: Assembly,
): Ruling {
  const raw = at(fn.properties, `${VARIABLES}.EVIDENCE_BUCKET`);
  if (isUnresolved(raw)) return open('the bucket in which it looks cannot be resolved', VARIABLES, raw);
  const wanted = registered.fields?.['evidencePrefix'];
  const looked = prefixes?.[promise];
  const bucket = pointedTo(raw, assembly, 'AWS::S3::Bucket');
  return bucket !== undefined && bucket === registered.bucket && looked === wanted
    ? good('looks where the register says', VARIABLES)
    : bad(`does not look where the register says that the evidence of ${promise} lies`, VARIABLES, looked, wanted);
}

function isWoken(fn: Resource, { assembly, expectations }: Ground): Ruling {
  const scheduled = (calledFunctions(assembly).get(fn) ?? []).filter(({ rule }) => rule.scheduled);
  const gaps = scheduled.map(({ rule }) => ({ rule, minutes: gapOf(rule.resource, expectations.asOf) }));
  const daily = gaps.filter(({ minutes }) => minutes !== undefined && minutes <= MINUTES_PER_DAY);
  const live = daily.find(({ rule }) => rule.enabled === true);
  if (live !== undefined) return mayWake(live.rule.resource, fn, assembly);
  const undecided = gaps.some(({ rule, minutes }) => minutes === undefined || rule.enabled === undefined);
  return undecided
    ? open('how often it is woken cannot be resolved')
    : bad(
        'no enabled rule wakes it at least daily',
        undefined,
        gaps.map(({ minutes }) => minutes),
        MINUTES_PER_DAY,
      );
}

function mayWake(rule: Resource, fn: Resource, assembly: Assembly): Ruling {
  const { decision, by } = ask(assembly, {
    as: 'events.amazonaws.com',
    do: 'lambda:InvokeFunction',
    on: fn.arn ?? fn.physicalId,
    with: onBehalfOf(rule, assembly),
  });
  if (decision === 'allowed') return good('is woken at least daily');
  return decision === 'unknown'
    ? open(`whether ${rule.logicalId} may wake it cannot be resolved`, undefined, by)
    : bad(`does not let ${rule.logicalId} wake it`, undefined, by);
}

/** Undefined where it cannot be resolved. @returns minutes; infinite for what is no schedule */
function gapOf({ properties: { ScheduleExpression: text } }: Resource, asOf: string): number | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return longestGap(parseSchedule(text), asOf).minutes;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function mayList(fn: Resource, { bucket, fields }: Registered, { assembly, expectations }: Ground): Ruling {
  const role = pointedTo(fn.properties['Role'], assembly, 'AWS::IAM::Role');
  if (role?.arn === undefined || bucket?.arn === undefined)
    return open('whether it may list evidence cannot be resolved', 'Role');
  const prefix = say(fields?.['evidencePrefix']);
  const region = assembly.stacks.find(({ name }) => name === fn.stack)?.region ?? expectations.homeRegion;
  const { decision, by } = ask(assembly, {
    as: role.arn,
    do: 's3:ListBucket',
    on: bucket.arn,
    with: {
      's3:prefix': prefix,
      'aws:SecureTransport': 'true',
      ...(region === undefined ? {} : { 'aws:RequestedRegion': region }),
    },
  });
  if (decision === 'allowed') return good('may list the evidence');
  return decision === 'unknown'
    ? open('whether it may list the evidence cannot be resolved', 'Role', by)
    : bad(`may not list ${bucket.logicalId} below ${prefix}`, 'Role', by);
}

function failsAloud(fn: Resource, assembly: Assembly): Ruling {
  const errors = { namespace: 'AWS/Lambda', name: 'Errors', dimension: 'FunctionName' };
  const alarms = alarmsOnMetric(fn, errors, assembly).filter((alarm) => alarm.conditional === undefined);
  return alarms.some(goesOffAtOne) ? good('its errors are heard') : bad('no alarm goes off at its first error');
}
