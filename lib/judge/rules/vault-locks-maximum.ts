import { VAULT_TYPES } from './grounds/backups';
import { within } from './grounds/property';
import { figure, perResource } from './grounds/ruling';

export const vaultLocksMaximum = perResource('BAK-05', VAULT_TYPES, (vault, ground) =>
  within(vault, vault.type === 'AWS::Backup::BackupVault' ? 'LockConfiguration.MaxRetentionDays' : 'MaxRetentionDays', {
    min: 1,
    max: figure(ground, 'backupMaxDays'),
  }),
);
