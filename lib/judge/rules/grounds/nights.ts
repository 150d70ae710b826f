import { longestGap, withinHours } from '../../../profile/schedule/longest-gap';
import { parseSchedule, type Schedule } from '../../../profile/schedule/parse-schedule';
import type { Resource } from '../../assembly/assembly';
import { at, isUnresolved, listOf } from '../../assembly/value';
import { bad, type Ground, good, open, type Ruling } from './ruling';

const NIGHT = [22, 23, 0, 1, 2, 3, 4, 5];
const MINUTES_OF_DAY = 1440;

/** Whether a backup plan runs every night of the home zone. One of its rules is enough; others may do more. */
export function runsEachNight(plan: Resource, ground: Ground): Ruling | readonly Ruling[] {
  const rulings = listOf(at(plan.properties, 'BackupPlan.BackupPlanRule')).map((rule, index): Ruling => {
    const path = `BackupPlan.BackupPlanRule.${index}.ScheduleExpression`;
    const schedule = at(rule, 'ScheduleExpression');
    if (isUnresolved(schedule)) return open('its schedule cannot be resolved', path);
    if (typeof schedule !== 'string') return bad('has no schedule of its own, so that it starts at 05:00 UTC', path);
    const zone = at(rule, 'ScheduleExpressionTimezone') ?? 'UTC';
    return typeof zone === 'string'
      ? examine(schedule, zone, path, ground)
      : open('its timezone cannot be resolved', path);
  });
  return rulings.find((r) => r.verdict === 'holds') ?? rulings;
}

function examine(text: string, zone: string, path: string, { expectations }: Ground): Ruling {
  const home = expectations.figures['backupTimezone'];
  try {
    const schedule = parseSchedule(text);
    const hours = nightIn(zone, typeof home === 'string' ? home : 'UTC');
    return runsWithin(schedule, hours, expectations.asOf)
      ? good(`runs every night (${text} ${zone})`, path)
      : bad('does not run every night between 22:00 and 06:00', path, `${text} ${zone}`, 'every night');
  } catch {
    return bad('its schedule or timezone is none', path, `${text} ${zone}`);
  }
}

/** A rate begins when the plan is made, which nobody knows here; only a short one is sure to fall into each night. */
function runsWithin(schedule: Schedule, hours: ReadonlySet<number>, asOf: string): boolean {
  if (schedule.kind === 'rate') return schedule.everyMinutes <= NIGHT.length * 60;
  return longestGap(withinHours(schedule, hours), asOf).minutes <= MINUTES_OF_DAY;
}

/** Hours of a zone that are night in the home zone, in winter and in summer. */
function nightIn(zone: string, home: string): ReadonlySet<number> {
  const seasons = ['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z'].map((day) => {
    const shift = hourIn(zone, day) - hourIn(home, day);
    return new Set(NIGHT.map((hour) => (hour + shift + 48) % 24));
  });
  return new Set([...(seasons[0] ?? [])].filter((hour) => seasons.every((season) => season.has(hour))));
}

/** @throws RangeError where there is no such zone. */
function hourIn(timeZone: string, instant: string): number {
  return Number(
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(new Date(instant)),
  );
}
