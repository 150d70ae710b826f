import { backupWindows } from '../backup-windows';
import type { Profile } from '../profile';
import { longestGap } from '../schedule/longest-gap';
import { parseSchedule } from '../schedule/parse-schedule';
import type { Check, CheckContext, CheckFault } from './check';

/**
 * Assumptions, in minutes, on the safe side of what AWS documents without promising it: somebody answers the page within
 * ackMinutes, deciding to restore takes half an hour, an Aurora cluster and its instance come up from a snapshot within an
 * hour, and AWS Backup restores a bucket of ordinary size within two. The two restores run side by side.
 */
const assumed = { decision: 30, database: 60, files: 120 } as const;

/** Continuous backup loses at most the last 5 minutes of a database, and of a bucket the last 15. */
const continuousLoss = { database: 5, files: 15 } as const;

/** The recovery objectives are not better than the plan behind them. */
export const recoveryIsPossible: Check = {
  reads: [
    ...['rtoMinutes', 'rpoMinutes', 'backupScheduleCron', 'continuousBackup'].map((key) => `backup.${key}`),
    'detection.ackMinutes',
    'storage.database',
    'storage.files',
  ],
  run: (profile, context) => [...timeFaults(profile, context), ...pointFaults(profile, context)],
};

function timeFaults({ backup, detection, storage }: Profile, { newest }: CheckContext): CheckFault[] {
  const restore = Math.max(storage.database ? assumed.database : 0, storage.files ? assumed.files : 0);
  const possible = detection.ackMinutes + assumed.decision + restore;
  if (backup.rtoMinutes >= possible) return [];
  const path = newest(['detection', 'ackMinutes'], ['backup', 'rtoMinutes']);
  const sum = `${detection.ackMinutes} to answer, ${assumed.decision} to decide, ${restore} to restore`;
  return [
    {
      path,
      message: `rtoMinutes ${backup.rtoMinutes} is below the ${possible} minutes that the plan needs (${sum}); use ${possible} or more`,
    },
  ];
}

function pointFaults({ backup, storage }: Profile, { asOf, newest }: CheckContext): CheckFault[] {
  const path = newest(['backup', 'continuousBackup'], ['backup', 'backupScheduleCron'], ['backup', 'rpoMinutes']);
  if (backup.continuousBackup) {
    const loss = Math.max(storage.database ? continuousLoss.database : 0, storage.files ? continuousLoss.files : 0);
    if (backup.rpoMinutes >= loss) return [];
    return [
      {
        path,
        message: `rpoMinutes ${backup.rpoMinutes} is below the ${loss} minutes that continuous backup can lose; use ${loss} or more`,
      },
    ];
  }
  const interval = intervalOf(backup.backupScheduleCron, asOf);
  if (interval === undefined) return [];
  const loss = interval + backupWindows.start + backupWindows.completion;
  if (backup.rpoMinutes >= loss) return [];
  const sum = `${interval} between two, ${backupWindows.start} to start, ${backupWindows.completion} to end`;
  const message = `rpoMinutes ${backup.rpoMinutes} is below the ${loss} minutes that scheduled backups can lose (${sum}); set continuousBackup to true, back up more often or use ${loss} or more`;
  return [{ path, message }];
}

/** Undefined where the schedule is none or ends: schedules-run-often-enough reports that. */
function intervalOf(text: string, asOf: string): number | undefined {
  try {
    const { minutes } = longestGap(parseSchedule(text), asOf);
    return Number.isFinite(minutes) ? minutes : undefined;
  } catch {
    return undefined;
  }
}
