import { longestGap } from '../../profile/schedule/longest-gap';
import { parseSchedule } from '../../profile/schedule/parse-schedule';
import type { Resource } from '../assembly/assembly';
import { at, isUnresolved, say } from '../assembly/value';
import { attachments } from './grounds/links';
import { faults, valueWithin } from './grounds/property';
import { bad, figure, type Ground, good, open, perResource, type Ruling } from './grounds/ruling';

const schedulesOf = attachments('AWS::SecretsManager::RotationSchedule', 'SecretId', 'AWS::SecretsManager::Secret');
const MINUTES_OF_DAY = 1440;

/** Secrets that the database service makes for itself (ManageMasterUserPassword) appear in no template and rotate by it. */
export const secretRotates = perResource('STO-13', ['AWS::SecretsManager::Secret'], (secret, ground) => {
  const schedules = schedulesOf(ground.assembly).get(secret) ?? [];
  if (schedules.length === 0) return bad('has no rotation schedule');
  return faults(schedules.map((schedule) => rotates(schedule, ground)));
});

function rotates(schedule: Resource, ground: Ground): Ruling {
  const rules = at(schedule.properties, 'RotationRules');
  const days = at(rules, 'AutomaticallyAfterDays');
  const expression = at(rules, 'ScheduleExpression');
  const max = figure(ground, 'secretRotationDays');
  if (expression === undefined) return valueWithin(days, 'RotationRules.AutomaticallyAfterDays', { min: 1, max });
  if (isUnresolved(expression)) return open('ScheduleExpression of the rotation cannot be resolved');
  try {
    const gap = longestGap(parseSchedule(say(expression)), ground.expectations.asOf).minutes / MINUTES_OF_DAY;
    return gap <= max
      ? good(`rotates at least every ${Math.ceil(gap)} days`)
      : bad(`rotates every ${Math.ceil(gap)} days at worst`, undefined, expression, `at most ${max} days`);
  } catch {
    return bad('the schedule of its rotation is none', undefined, expression);
  }
}
