import { oneOf } from './grounds/property';
import { good, perResource } from './grounds/ruling';
import { storageKeys } from './grounds/storage';

/** SYMMETRIC_DEFAULT is AES-256-GCM; data services accept no other key, and a signing key would encrypt nothing. */
export const storageKeyIsSymmetric = perResource('KEY-06', ['AWS::KMS::Key'], (key, { assembly }) => {
  if (!storageKeys(assembly).has(key)) return undefined;
  const usage = oneOf(key, 'KeyUsage', ['ENCRYPT_DECRYPT'], 'ENCRYPT_DECRYPT');
  if (usage.verdict !== 'holds') return usage;
  const spec = oneOf(key, 'KeySpec', ['SYMMETRIC_DEFAULT'], 'SYMMETRIC_DEFAULT');
  return spec.verdict === 'holds' ? good('encrypts storage and is AES-256-GCM') : spec;
});
