import { perDatabase } from './grounds/per-database';
import { within } from './grounds/property';
import { figure } from './grounds/ruling';

/** Exactly: longer would outlive the promised destruction, shorter break the promised recovery. RDS keeps one day by default. */
export const databaseKeepsBackups = perDatabase('DB-08', (database, ground) => {
  const days = figure(ground, 'backupRetentionDays');
  return within(database, 'BackupRetentionPeriod', { min: days, max: days, byDefault: 1 });
});
