import type { Rule } from '../rule';
import { ageRings } from './grounds/recovery-ages';
import { perTypeUnderTest } from './grounds/restore-tests';
import { figure } from './grounds/ruling';

/** A test that starts and fails, or is never looked at, is none: what counts is the age of the newest good one. */
export const goodRestoreTestIsRecent: Rule = {
  control: 'BAK-21',
  examine: (assembly, expectations) => {
    const ground = { assembly, expectations };
    const age = {
      metric: 'RestoreTestAgeDays',
      of: 'the newest good restore test',
      atMost: figure(ground, 'restoreTestIntervalDays'),
    };
    return perTypeUnderTest(assembly, (type) => [ageRings(type, age, ground)]);
  },
};
