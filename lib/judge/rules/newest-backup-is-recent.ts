import type { Rule } from '../rule';
import { ageRings } from './grounds/recovery-ages';
import { perTypeUnderTest } from './grounds/restore-tests';

/** A nightly job may be done two hours later than the day before. Unit: hours. */
const LATE = 26;

/** Per type of data: that something was backed up says nothing of the database, where only the files were. */
export const newestBackupIsRecent: Rule = {
  control: 'BAK-22',
  examine: (assembly, expectations) => {
    const age = { metric: 'BackupAgeHours', of: 'the newest backup', atMost: LATE };
    return perTypeUnderTest(assembly, (type) => [ageRings(type, age, { assembly, expectations })]);
  },
};
