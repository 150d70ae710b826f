import { backupKeyIsForBackups } from './iam/questions/backup-key-readers';
import { boundaryStays } from './iam/questions/boundary-stays';
import { customerDataIsNotForStaff } from './iam/questions/customer-data-readers';
import { keyDutiesAreApart } from './iam/questions/key-duties';
import { networkProofs } from './network/proofs';
import type { Rule } from './rule';
import { rules } from './rules';

/** Everything that decides a control: rules on resources and proofs over the whole, in the order of their controls. */
export const allRules: readonly Rule[] = [
  ...rules,
  ...networkProofs,
  backupKeyIsForBackups,
  boundaryStays,
  customerDataIsNotForStaff,
  keyDutiesAreApart,
].sort((a, b) => a.control.localeCompare(b.control, 'en', { numeric: true }));
