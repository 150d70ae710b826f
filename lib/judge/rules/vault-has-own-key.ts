import { customerKey } from './grounds/keys';
import { perResource } from './grounds/ruling';

export const vaultHasOwnKey = perResource('BAK-01', ['AWS::Backup::BackupVault'], (vault, ground) =>
  customerKey(vault, 'EncryptionKeyArn', ground),
);
