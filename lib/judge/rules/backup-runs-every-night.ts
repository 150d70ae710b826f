import { longestGap, withinHours } from '../../profile/schedule/longest-gap';
import { parseSchedule, type Schedule } from '../../profile/schedule/parse-schedule';
import type { Finding } from '../../promises/judgement';
import { at, isUnresolved, listOf } from '../assembly/value';
import type { Rule } from '../rule';
import { pointedTo } from './grounds/links';
import { bad, exists, type Ground, good, open, type Ruling, subjectOf } from './grounds/ruling';

const NIGHT = [22, 23, 0, 1, 2, 3, 4, 5];
const MINUTES_OF_DAY = 1440;
const PLAN = 'AWS::Backup::BackupPlan';

const runsEveryNight = exists('BAK-07', {
  types: [PLAN],
  missing: 'the assembly has no backup plan',
  examine: (plan, ground) => {
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
    // One rule that runs every night keeps the promise; others may do more.
    return rulings.find((r) => r.verdict === 'holds') ?? rulings;
  },
});

/** A plan backs up what its selections name: without one it runs every night for nothing. */
export const backupRunsEveryNight: Rule = {
  control: 'BAK-07',
  examine: (assembly, expectations) => {
    const selections = assembly.ofType('AWS::Backup::BackupSelection');
    const selecting = selections.map(({ properties }) => pointedTo(properties['BackupPlanId'], assembly, PLAN));
    const idle = assembly.ofType(PLAN).filter((plan) => !selecting.includes(plan));
    // A selection whose plan the templates do not tell may be the one of any plan.
    const told = !selecting.includes(undefined);
    const empty = idle.map(
      (plan): Finding => ({
        subject: subjectOf(plan),
        ...(told ? bad('selects nothing') : open('whether a selection is its own cannot be resolved')),
      }),
    );
    return [...runsEveryNight.examine(assembly, expectations), ...empty];
  },
};

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
