import type { Resource } from '../assembly/assembly';
import { at, numberOf } from '../assembly/value';
import { planRules, VAULT_TYPES } from './grounds/backups';
import { valueWithin } from './grounds/property';
import { bad, figure, type Ground, perResource, type Ruling } from './grounds/ruling';

export const vaultLocksMinimum = perResource('BAK-04', VAULT_TYPES, (vault, ground) => {
  const path = lockPath(vault, 'MinRetentionDays');
  const min = valueWithin(at(vault.properties, path), path, { min: figure(ground, 'backupRetentionDays') });
  if (min.verdict !== 'holds') return min;
  return conflicting(vault, numberOf(at(vault.properties, path)) ?? 0, ground) ?? min;
});

/** An air-gapped vault is locked by its nature and says so at the top. */
function lockPath(vault: Resource, name: string): string {
  return vault.type === 'AWS::Backup::BackupVault' ? `LockConfiguration.${name}` : name;
}

/** A rule that deletes before the lock allows makes every one of its jobs fail. */
function conflicting(vault: Resource, min: number, { assembly }: Ground): Ruling | undefined {
  const early = planRules(assembly).find(
    (r) => r.vault === vault && (numberOf(at(r.rule, 'Lifecycle.DeleteAfterDays')) ?? Number.POSITIVE_INFINITY) < min,
  );
  return (
    early &&
    bad(
      `${early.plan.logicalId} deletes before the ${min} days of the lock, so that its jobs fail`,
      lockPath(vault, 'MinRetentionDays'),
    )
  );
}
