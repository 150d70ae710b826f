import { claimedPromises } from '../claimed-promises';
import { longestGap, withinHours } from '../schedule/longest-gap';
import { parseSchedule, type Schedule } from '../schedule/parse-schedule';
import type { Check } from './check';

const nightHours: ReadonlySet<number> = new Set([22, 23, 0, 1, 2, 3, 4, 5]);
const minutesOfDay = 1440;

/** Which schedule each nightly promise is about. */
const nightly = { 'ESH-BK-6': 'backupScheduleCron', 'ESH-BK-7': 'sourceBackupCron' } as const;

/** "Every night" is a run between 22:00 and 06:00 in each night; further runs by day do no harm. */
export const backupsRunAtNight: Check = {
  reads: ['claims', 'backup.backupScheduleCron', 'backup.sourceBackupCron', 'backup.backupTimezone'],
  run: (profile, { asOf, newest }) => {
    const claimed = new Set(claimedPromises(profile.claims).map(({ id }) => id));
    return Object.entries(nightly).flatMap(([id, key]) => {
      const schedule = claimed.has(id) ? scheduleOf(profile.backup[key]) : undefined;
      if (schedule === undefined || runsTooSeldom(schedule, asOf) || runsEachNight(schedule, asOf)) return [];
      const message = `${profile.backup[key]} does not run every night (22:00 to 06:00 ${profile.backup.backupTimezone}) as ${id} states; use a cron such as cron(0 1 * * ? *)`;
      return [{ path: newest(['claims'], ['backup', key]), message }];
    });
  },
};

/** Not even once a day: schedules-run-often-enough reports that. */
function runsTooSeldom(schedule: Schedule, asOf: string): boolean {
  return longestGap(schedule, asOf).minutes > minutesOfDay;
}

/** A rate runs at the hour of its deployment, which nobody knows here; only a short one is sure to fall into each night. */
function runsEachNight(schedule: Schedule, asOf: string): boolean {
  if (schedule.kind === 'rate') return schedule.everyMinutes <= nightHours.size * 60;
  return longestGap(withinHours(schedule, nightHours), asOf).minutes <= minutesOfDay;
}

/** Undefined where the text is no schedule: schedules-run-often-enough reports that. */
function scheduleOf(text: string): Schedule | undefined {
  try {
    return parseSchedule(text);
  } catch {
    return undefined;
  }
}
