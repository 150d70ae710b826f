import { parseAddress } from './address';
import { bitsOf, type Family } from './family';
import { formatAddress } from './format-address';

/** A block of addresses: the first address and how many leading bits all of them share. Host bits are zero. */
export interface Cidr {
  readonly family: Family;
  readonly first: bigint;
  readonly prefix: number;
}

/**
 * Reads a block such as `10.20.0.0/16` or `2001:db8::/32`.
 * @throws when it is no block, and when host bits are set (`10.20.0.5/16`), naming the block that was probably meant.
 */
export function parseCidr(text: string): Cidr {
  const { cidr, host } = split(text);
  if (host !== 0n) {
    throw new Error(
      `"${text}" has host bits set; write ${formatCidr(cidr)} for the block or /${bitsOf(cidr.family)} for the one address`,
    );
  }
  return cidr;
}

/**
 * Reads a block and clears host bits, as EC2 does with `10.20.0.5/16`. An address without prefix is a block of one, as in
 * IAM's aws:SourceIp.
 * @throws when it is neither an address nor a block.
 */
export function parseCidrClearingHostBits(text: string): Cidr {
  if (!text.includes('/')) {
    const { family, value } = parseAddress(text);
    return { family, first: value, prefix: bitsOf(family) };
  }
  return split(text).cidr;
}

export function formatCidr(cidr: Cidr): string {
  return `${formatAddress({ family: cidr.family, value: cidr.first })}/${cidr.prefix}`;
}

/** How many addresses the block holds. */
export function sizeOf(cidr: Cidr): bigint {
  return 1n << BigInt(bitsOf(cidr.family) - cidr.prefix);
}

/** What two blocks have in common: the smaller one, or undefined. Blocks are nested or disjoint, never partly so. */
export function overlapOf(a: Cidr, b: Cidr): Cidr | undefined {
  if (a.family !== b.family) return undefined;
  const [outer, inner] = a.prefix <= b.prefix ? [a, b] : [b, a];
  return inner.first >= outer.first && inner.first < outer.first + sizeOf(outer) ? inner : undefined;
}

function split(text: string): { cidr: Cidr; host: bigint } {
  const match = /^([\da-fA-F:.]+)\/(0|[1-9]\d{0,2})$/.exec(text);
  if (match === null) {
    throw new Error(
      `"${text}" is not a CIDR block; write an address, a slash and a prefix length, such as 10.0.0.0/16`,
    );
  }
  const { family, value } = parseAddress(match[1] ?? '');
  const prefix = Number(match[2]);
  if (prefix > bitsOf(family)) {
    throw new Error(`"${text}" has prefix length ${prefix}; ${family} allows 0 to ${bitsOf(family)}`);
  }
  const host = value & ((1n << BigInt(bitsOf(family) - prefix)) - 1n);
  return { cidr: { family, first: value - host, prefix }, host };
}
