import type { Rule } from '../rule';
import { ageRings } from './grounds/recovery-ages';

const SELECTION = 'AWS::Backup::RestoreTestingSelection';

/** A nightly job may be done two hours later than the day before. Unit: hours. */
const LATE = 26;

/** Per type of data: that something was backed up says nothing of the database, where only the files were. */
export const newestBackupIsRecent: Rule = {
  control: 'BAK-22',
  examine: (assembly, expectations) => {
    const types = assembly.ofType(SELECTION).map(({ properties }) => String(properties['ProtectedResourceType']));
    const age = { metric: 'BackupAgeHours', of: 'the newest backup', atMost: LATE };
    return [...new Set(types)].sort().map((type) => ageRings(type, age, { assembly, expectations }));
  },
};
