import type { Path } from '../fault';
import type { Profile } from '../profile';
import { type Gap, longestGap } from '../schedule/longest-gap';
import { parseSchedule, type Schedule } from '../schedule/parse-schedule';
import type { Check, CheckContext, CheckFault } from './check';

const minutesOfDay = 1440;

/** Schedules are AWS schedules, backups start at least every 24 hours, restore tests within restoreTestIntervalDays. */
export const schedulesRunOftenEnough: Check = {
  reads: [
    'backup.backupScheduleCron',
    'backup.sourceBackupCron',
    'backup.restoreTestCron',
    'backup.restoreTestIntervalDays',
  ],
  run: (profile, context) => [
    ...nightly('backupScheduleCron', profile, context),
    ...nightly('sourceBackupCron', profile, context),
    ...restoreTests(profile, context),
  ],
};

function nightly(
  key: 'backupScheduleCron' | 'sourceBackupCron',
  { backup }: Profile,
  { asOf }: CheckContext,
): CheckFault[] {
  const path = ['backup', key];
  return withSchedule(backup[key], path, (schedule) => {
    const gap = longestGap(schedule, asOf);
    if (gap.minutes <= minutesOfDay) return [];
    const message = `${backup[key]} ${words(gap)}; backups start at least every 24 hours, as cron(0 1 * * ? *) does`;
    return [{ path, message }];
  });
}

function restoreTests({ backup }: Profile, { asOf, newest }: CheckContext): CheckFault[] {
  const path = ['backup', 'restoreTestCron'];
  return withSchedule(backup.restoreTestCron, path, (schedule) => {
    const gap = longestGap(schedule, asOf);
    if (gap.minutes <= backup.restoreTestIntervalDays * minutesOfDay) return [];
    // C17: a quarterly cron looks like "every 90 days" and leaves up to 92.
    const message = `${backup.restoreTestCron} ${words(gap)}; restoreTestIntervalDays allows ${backup.restoreTestIntervalDays}, use a monthly cron such as cron(0 5 1 * ? *)`;
    return [{ path: newest(['backup', 'restoreTestIntervalDays'], path), message }];
  });
}

function withSchedule(text: string, path: Path, judge: (schedule: Schedule) => CheckFault[]): CheckFault[] {
  let schedule: Schedule;
  try {
    schedule = parseSchedule(text);
  } catch (error) {
    return [{ path, message: `${text}: ${error instanceof Error ? error.message : String(error)}` }];
  }
  return judge(schedule);
}

function words(gap: Gap): string {
  if (gap.minutes === Number.POSITIVE_INFINITY)
    return gap.from === undefined ? 'never runs' : `runs for the last time on ${gap.from}`;
  const span = gap.from === undefined || gap.from === gap.to ? '' : ` (${gap.from} to ${gap.to})`;
  const length =
    gap.minutes >= 2 * minutesOfDay
      ? `${trimmed(gap.minutes / minutesOfDay)} days`
      : `${trimmed(gap.minutes / 60)} hours`;
  return `leaves up to ${length} between two runs${span}`;
}

function trimmed(value: number): string {
  return String(Math.round(value * 100) / 100);
}
