import type { Family } from './family';

/** One IP address. `::ffff:192.0.2.1` stays an IPv6 address; see `unmapped`. */
export interface Address {
  readonly family: Family;
  readonly value: bigint;
}

const MAPPED_PREFIX = 0xffffn;

/**
 * Reads an IPv4 address in dotted decimal or an IPv6 address in any form of RFC 4291 (`::`, embedded IPv4, upper case).
 * Strict: no leading zeros in IPv4 (some readers take them for octal), no zone, no blanks, no port, no brackets.
 * @throws with the text and the reason.
 */
export function parseAddress(text: string): Address {
  const address = text.includes(':') ? ipv6Value(text) : ipv4Value(text);
  if (address === undefined) {
    throw new Error(`"${text}" is not an IP address; write IPv4 as 192.0.2.1 or IPv6 as 2001:db8::1`);
  }
  return { family: text.includes(':') ? 'ipv6' : 'ipv4', value: address };
}

/** The IPv4 address inside an IPv4-mapped IPv6 address (::ffff:0:0/96), any other address as it is. */
export function unmapped(address: Address): Address {
  if (address.family === 'ipv4' || address.value >> 32n !== MAPPED_PREFIX) return address;
  return { family: 'ipv4', value: address.value & 0xffffffffn };
}

function ipv4Value(text: string): bigint | undefined {
  const octets = text.split('.');
  if (octets.length !== 4) return undefined;
  let value = 0n;
  for (const octet of octets) {
    if (!/^(0|[1-9]\d{0,2})$/.test(octet) || Number(octet) > 255) return undefined;
    value = (value << 8n) | BigInt(octet);
  }
  return value;
}

function ipv6Value(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [left, right] = halves;
  const head = groupsOf(left ?? '', right === undefined);
  const tail = right === undefined ? [] : groupsOf(right, true);
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  // RFC 4291: `::` stands for one group or more, and without it there are exactly eight.
  if (right === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...head, ...Array<bigint>(missing).fill(0n), ...tail].reduce((value, group) => (value << 16n) | group, 0n);
}

/** The 16-bit groups of one side of `::`; only the last group of the whole address may be dotted decimal. */
function groupsOf(side: string, mayEndInIpv4: boolean): readonly bigint[] | undefined {
  if (side === '') return [];
  const parts = side.split(':');
  const groups: bigint[] = [];
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) {
      groups.push(BigInt(`0x${part}`));
      continue;
    }
    const embedded = mayEndInIpv4 && index === parts.length - 1 ? ipv4Value(part) : undefined;
    if (embedded === undefined) return undefined;
    groups.push(embedded >> 16n, embedded & 0xffffn);
  }
  return groups;
}
