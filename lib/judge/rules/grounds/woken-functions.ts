import { longestGap } from '../../../profile/schedule/longest-gap';
import { parseSchedule } from '../../../profile/schedule/parse-schedule';
import type { Assembly, Resource } from '../../assembly/assembly';
import { calledFunctions } from './event-deliveries';
import { pointedTo } from './links';
import { ask, onBehalfOf } from './publish-proof';
import { bad, type Ground, good, open, type Ruling } from './ruling';
import { alarmsOnMetric, goesOffAtOne } from './watched-metrics';

export const MINUTES_PER_DAY = 1_440;

/** Whether an enabled schedule wakes a function at least daily, and the function lets it. */
export function isWokenDaily(fn: Resource, ground: Ground): Ruling {
  return isWoken(fn, ground, { minutes: MINUTES_PER_DAY, says: 'daily' });
}

/** Whether an enabled schedule wakes a function with no longer gap, and the function lets it; `says` stands after "at least". */
export function isWoken(
  fn: Resource,
  { assembly, expectations }: Ground,
  most: { readonly minutes: number; readonly says: string },
): Ruling {
  const scheduled = (calledFunctions(assembly).get(fn) ?? []).filter(({ rule }) => rule.scheduled);
  const gaps = scheduled.map(({ rule }) => ({ rule, minutes: gapOf(rule.resource, expectations.asOf) }));
  const often = gaps.filter(({ minutes }) => minutes !== undefined && minutes <= most.minutes);
  const live = often.find(({ rule }) => rule.enabled === true);
  if (live !== undefined) return mayWake(live.rule.resource, fn, assembly);
  const undecided = gaps.some(({ rule, minutes }) => minutes === undefined || rule.enabled === undefined);
  return undecided
    ? open('how often it is woken cannot be resolved')
    : bad(
        `no enabled rule wakes it at least ${most.says}`,
        undefined,
        gaps.map(({ minutes }) => minutes),
        most.minutes,
      );
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

/** Whether the policy of a function admits EventBridge on behalf of one rule. */
export function mayWake(rule: Resource, fn: Resource, assembly: Assembly): Ruling {
  const { decision, by } = ask(assembly, {
    as: 'events.amazonaws.com',
    do: 'lambda:InvokeFunction',
    on: fn.arn ?? fn.physicalId,
    with: onBehalfOf(rule, assembly),
  });
  if (decision === 'allowed') return good('is woken');
  return decision === 'unknown'
    ? open(`whether ${rule.logicalId} may wake it cannot be resolved`, undefined, by)
    : bad(`does not let ${rule.logicalId} wake it`, undefined, by);
}

/** Whether the role of a function may do one thing, by the IAM proof. */
export function functionMay(
  fn: Resource,
  action: string,
  on: string,
  { assembly, expectations }: Ground,
  keys: Readonly<Record<string, string>> = {},
): Ruling {
  const role = pointedTo(fn.properties['Role'], assembly, 'AWS::IAM::Role');
  if (role?.arn === undefined) return open(`whether it may ${action} cannot be resolved`, 'Role');
  const region = assembly.stacks.find(({ name }) => name === fn.stack)?.region ?? expectations.homeRegion;
  const { decision, by } = ask(assembly, {
    as: role.arn,
    do: action,
    on,
    with: {
      'aws:SecureTransport': 'true',
      ...(region === undefined ? {} : { 'aws:RequestedRegion': region }),
      ...keys,
    },
  });
  if (decision === 'allowed') return good(`may ${action}`);
  return decision === 'unknown'
    ? open(`whether it may ${action} on ${on} cannot be resolved`, 'Role', by)
    : bad(`may not ${action} on ${on}`, 'Role', by);
}

/**
 * As `functionMay`, on something of the function's own account and region, such as `cluster-snapshot:final` of rds. Where
 * nothing tells the region, an ARN would be a guess, and so would the answer.
 */
export function functionMayAtHome(
  fn: Resource,
  action: string,
  on: { readonly service: string; readonly resource: string },
  ground: Ground,
  keys: Readonly<Record<string, string>> = {},
): Ruling {
  const stack = ground.assembly.stacks.find(({ name }) => name === fn.stack);
  const region = stack?.region ?? ground.expectations.homeRegion;
  if (stack === undefined || region === undefined) {
    return open(`whether it may ${action} cannot be resolved: nothing tells its region`, 'Role');
  }
  return functionMay(fn, action, `arn:aws:${on.service}:${region}:${stack.account}:${on.resource}`, ground, keys);
}

/** Whether an alarm goes off at the first error of a function. */
export function failsAloud(fn: Resource, assembly: Assembly): Ruling {
  const errors = { namespace: 'AWS/Lambda', name: 'Errors', dimension: 'FunctionName' };
  const alarms = alarmsOnMetric(fn, errors, assembly).filter((alarm) => alarm.conditional === undefined);
  return alarms.some(goesOffAtOne) ? good('its errors are heard') : bad('no alarm goes off at its first error');
}
