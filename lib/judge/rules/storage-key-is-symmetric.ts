import { flag, oneOf } from './grounds/property';
import { good, perResource } from './grounds/ruling';
import { storageKeys } from './grounds/storage';

/** SYMMETRIC_DEFAULT is AES-256-GCM; data services accept no other key, and a signing key would encrypt nothing. */
export const storageKeyIsSymmetric = perResource('KEY-06', ['AWS::KMS::Key'], (key, { assembly }) => {
  if (!storageKeys(assembly).has(key)) return undefined;
  const usage = oneOf(key, 'KeyUsage', ['ENCRYPT_DECRYPT'], 'ENCRYPT_DECRYPT');
  if (usage.verdict !== 'holds') return usage;
  const spec = oneOf(key, 'KeySpec', ['SYMMETRIC_DEFAULT'], 'SYMMETRIC_DEFAULT');
  if (spec.verdict !== 'holds') return spec;
  // A multi-Region key can be copied into any region by whoever may replicate it, and no copy of ours needs one.
  const region = flag(key, 'MultiRegion', false, false);
  return region.verdict === 'holds' ? good('encrypts storage, is AES-256-GCM and of one region') : region;
});
