import { textOf } from '../assembly/text-of';
import { keyOf } from './grounds/keys';
import { bad, good, open, perResource } from './grounds/ruling';
import { dataKeyUses } from './grounds/storage';

/** Whoever loses the data key, by deletion or theft, must not lose the backups with it. */
export const vaultKeyEncryptsNoData = perResource('BAK-02', ['AWS::Backup::BackupVault'], (vault, { assembly }) => {
  const value = vault.properties['EncryptionKeyArn'];
  const key = keyOf(value, assembly);
  const text = textOf(value, assembly);
  if (key === undefined && text === undefined) return open('its key cannot be resolved', 'EncryptionKeyArn');
  const shared = dataKeyUses(assembly).find((use) =>
    key === undefined ? textOf(use.value, assembly) === text : keyOf(use.value, assembly) === key,
  );
  return shared === undefined
    ? good('its key encrypts backups only', 'EncryptionKeyArn')
    : bad(`its key also encrypts ${shared.resource.logicalId}`, 'EncryptionKeyArn', shared.resource.logicalId);
});
