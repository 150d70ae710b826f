import { at } from '../assembly/value';
import { planRules } from './grounds/backups';
import { faults } from './grounds/property';
import { bad, good, open, perResource } from './grounds/ruling';

export const backupsGoToLockedVault = perResource('BAK-12', ['AWS::Backup::BackupPlan'], (plan, { assembly }) => {
  const rules = planRules(assembly).filter((rule) => rule.plan === plan);
  if (rules.length === 0) return undefined;
  return faults(
    rules.map(({ vault, path }) => {
      const property = `${path}.TargetBackupVault`;
      if (vault === undefined) return open('its vault is not in the assembly', property);
      const locked =
        vault.type !== 'AWS::Backup::BackupVault' || at(vault.properties, 'LockConfiguration') !== undefined;
      return locked
        ? good(`fills ${vault.logicalId}, which is locked`, property)
        : bad(`fills ${vault.logicalId}, which has no lock`, property);
    }),
  );
});
