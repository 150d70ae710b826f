import type { Rule } from '../rule';
import { copiesOf, planRules } from './grounds/backups';
import { ageRings } from './grounds/recovery-ages';
import { perTypeUnderTest } from './grounds/restore-tests';

const BACKUP_LATE_HOURS = 26;

/** A copy that never starts raises no failure. Asked of every type under test, where anything is copied. */
export const newestCopyIsRecent: Rule = {
  control: 'BAK-33',
  examine: (assembly, expectations) => {
    if (planRules(assembly).every((rule) => copiesOf(rule, assembly).length === 0)) return [];
    const ground = { assembly, expectations };
    const age = { metric: 'CopyAgeHours', of: 'the newest copy', atMost: BACKUP_LATE_HOURS };
    return perTypeUnderTest(assembly, (type) => [ageRings(type, age, ground)]);
  },
};
