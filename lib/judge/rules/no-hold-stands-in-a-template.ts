import type { Rule } from '../rule';
import { bad, good, subjectOf } from './grounds/ruling';

/** A hold in a template has no end and no approver: it keeps backups for as long as the stack stands (conflict C01). */
export const noHoldStandsInATemplate: Rule = {
  control: 'BAK-25',
  examine: (assembly) => {
    const holds = assembly.ofType('AWS::Backup::LegalHold');
    if (holds.length > 0) {
      return holds.map((hold) => ({
        subject: subjectOf(hold),
        ...bad('holds backups for as long as its stack stands'),
      }));
    }
    return assembly
      .ofType('AWS::Backup::BackupVault')
      .map((vault) => ({ subject: subjectOf(vault), ...good('is under no hold of a template') }));
  },
};
