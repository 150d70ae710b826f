import type { Rule } from '../rule';
import { backupKeyIsForBackups } from './questions/backup-key-readers';
import { boundaryStays } from './questions/boundary-stays';
import { customerDataIsNotForStaff } from './questions/customer-data-readers';
import { keyDutiesAreApart } from './questions/key-duties';

/** Controls that are decided by asking who can do what. */
export const iamProofs: readonly Rule[] = [
  keyDutiesAreApart,
  backupKeyIsForBackups,
  boundaryStays,
  customerDataIsNotForStaff,
];
