import { customerKey } from './grounds/keys';
import { perResource } from './grounds/ruling';

export const secretEncryptedUnderOwnKey = perResource('STO-12', ['AWS::SecretsManager::Secret'], (secret, ground) =>
  customerKey(secret, 'KmsKeyId', ground),
);
