export type Family = 'ipv4' | 'ipv6';

/** Number of bits of an address of the family. */
export function bitsOf(family: Family): number {
  return family === 'ipv4' ? 32 : 128;
}

/** One past the highest address of the family: intervals are half-open, so that no address needs a successor. */
export function endOf(family: Family): bigint {
  return 1n << BigInt(bitsOf(family));
}
