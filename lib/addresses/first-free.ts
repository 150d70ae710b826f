import { AddressSet } from './address-set';
import { type Cidr, formatCidr, sizeOf } from './cidr';
import { bitsOf } from './family';

/**
 * The lowest block with the prefix length `prefix` inside `within` that touches none of `taken`, or undefined when there
 * is none. Prefix length, not a number of addresses: `firstFree(24, ...)` looks for a /24.
 * @throws when a block of that length does not fit into `within` at all.
 */
export function firstFree(prefix: number, within: Cidr, taken: readonly Cidr[]): Cidr | undefined {
  if (!Number.isInteger(prefix) || prefix < within.prefix || prefix > bitsOf(within.family)) {
    throw new Error(
      `no /${prefix} fits into ${formatCidr(within)}; ask for a prefix length from ${within.prefix} to ${bitsOf(within.family)}`,
    );
  }
  const size = sizeOf({ family: within.family, first: 0n, prefix });
  const free = AddressSet.ofCidrs([within]).subtract(AddressSet.ofCidrs(taken))[within.family];
  for (const { start, end } of free) {
    const aligned = ((start + size - 1n) / size) * size;
    if (aligned + size <= end) return { family: within.family, first: aligned, prefix };
  }
  return undefined;
}
