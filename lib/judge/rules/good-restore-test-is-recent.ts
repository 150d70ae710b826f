import type { Rule } from '../rule';
import { ageRings } from './grounds/recovery-ages';
import { figure } from './grounds/ruling';

const SELECTION = 'AWS::Backup::RestoreTestingSelection';

/** A test that starts and fails, or is never looked at, is none: what counts is the age of the newest good one. */
export const goodRestoreTestIsRecent: Rule = {
  control: 'BAK-21',
  examine: (assembly, expectations) => {
    const ground = { assembly, expectations };
    const types = assembly.ofType(SELECTION).map(({ properties }) => String(properties['ProtectedResourceType']));
    const age = {
      metric: 'RestoreTestAgeDays',
      of: 'the newest good restore test',
      atMost: figure(ground, 'restoreTestIntervalDays'),
    };
    return [...new Set(types)].sort().map((type) => ageRings(type, age, ground));
  },
};
