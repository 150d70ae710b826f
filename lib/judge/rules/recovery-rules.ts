import type { Rule } from '../rule';
import { backupsHaveAKeyApart } from './backups-have-a-key-apart';
import { copiesSurviveTheAccount } from './copies-survive-the-account';
import { lossStaysWithinObjective } from './loss-stays-within-objective';
import { newestCopyIsRecent } from './newest-copy-is-recent';
import { objectivesAreStated } from './objectives-are-stated';
import { restoreRunbookIsDeployed } from './restore-runbook-is-deployed';
import { slowRestoreAlarms } from './slow-restore-alarms';

/** Rules of the family BAK that ask what a disaster costs: what is lost, how long it takes, where copies lie. */
export const recoveryRules: readonly Rule[] = [
  lossStaysWithinObjective,
  slowRestoreAlarms,
  objectivesAreStated,
  backupsHaveAKeyApart,
  copiesSurviveTheAccount,
  newestCopyIsRecent,
  restoreRunbookIsDeployed,
];
