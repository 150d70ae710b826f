import { at, numberOf } from '../assembly/value';
import { VAULT_TYPES } from './grounds/backups';
import { valueWithin } from './grounds/property';
import { figure, perResource } from './grounds/ruling';
import { lockPath, refusedByLock } from './grounds/vault-locks';

export const vaultLocksMaximum = perResource('BAK-05', VAULT_TYPES, (vault, ground) => {
  const path = lockPath(vault, 'MaxRetentionDays');
  const max = valueWithin(at(vault.properties, path), path, { min: 1, max: figure(ground, 'backupMaxDays') });
  if (max.verdict !== 'holds') return max;
  const days = numberOf(at(vault.properties, path)) ?? Number.POSITIVE_INFINITY;
  return (
    refusedByLock(vault, path, `keeps longer than the ${days} days of the lock`, (kept) => kept > days, ground) ?? max
  );
});
