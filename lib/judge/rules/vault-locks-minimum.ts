import { at, numberOf } from '../assembly/value';
import { VAULT_TYPES } from './grounds/backups';
import { valueWithin } from './grounds/property';
import { figure, perResource } from './grounds/ruling';
import { lockPath, refusedByLock } from './grounds/vault-locks';

export const vaultLocksMinimum = perResource('BAK-04', VAULT_TYPES, (vault, ground) => {
  const path = lockPath(vault, 'MinRetentionDays');
  const min = valueWithin(at(vault.properties, path), path, { min: figure(ground, 'backupRetentionDays') });
  if (min.verdict !== 'holds') return min;
  const days = numberOf(at(vault.properties, path)) ?? 0;
  return (
    refusedByLock(vault, path, `deletes before the ${days} days of the lock`, (kept) => kept < days, ground) ?? min
  );
});
