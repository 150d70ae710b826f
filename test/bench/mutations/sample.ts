import { createHash } from 'node:crypto';

/**
 * Whether a mutant belongs to the sample. Decided by its own name and the seed, so that the same mutants are drawn however
 * many others come or go.
 *
 * @param share Between 0 and 1.
 */
export function drawn(seed: string, name: string, share: number): boolean {
  if (share >= 1) return true;
  return createHash('sha256').update(`${seed}\n${name}`).digest().readUInt32BE(0) < share * 2 ** 32;
}
