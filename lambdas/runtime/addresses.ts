import { isIP } from 'node:net';

/** A run of addresses, as numbers: `start` is in it, `end` is not. */
interface Run {
  readonly start: bigint;
  readonly end: bigint;
}

export interface PublicAddresses {
  readonly ipv4: bigint;
  readonly ipv6: bigint;
}

/**
 * IPv4 that nobody on the internet has: this network, private, shared, loopback, link-local, multicast and reserved.
 * https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const NOT_PUBLIC = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
].map((block) => runOf(block));

/** All of IPv6 that is given out: https://www.iana.org/assignments/ipv6-address-space */
const GLOBAL_UNICAST = runOf('2000::/3');

/** How many public addresses some blocks hold together, each counted once. @throws Error when one is no block */
export function publicAddresses(cidrs: readonly string[]): PublicAddresses {
  const ipv4 = merged(cidrs.filter((cidr) => !cidr.includes(':')).map((cidr) => runOf(cidr)));
  const ipv6 = merged(cidrs.filter((cidr) => cidr.includes(':')).map((cidr) => runOf(cidr)));
  return {
    ipv4: sizeOf(ipv4) - overlap(ipv4, NOT_PUBLIC),
    ipv6: overlap(ipv6, [GLOBAL_UNICAST]),
  };
}

function sizeOf(runs: readonly Run[]): bigint {
  return runs.reduce((sum, { start, end }) => sum + end - start, 0n);
}

/** Both lists hold no address twice. */
function overlap(some: readonly Run[], others: readonly Run[]): bigint {
  const shared = some.flatMap((one) =>
    others.map((other) => ({ start: larger(one.start, other.start), end: smaller(one.end, other.end) })),
  );
  return sizeOf(shared.filter(({ start, end }) => start < end));
}

function merged(runs: readonly Run[]): readonly Run[] {
  const all: Run[] = [];
  for (const run of runs.toSorted((one, other) => (one.start < other.start ? -1 : 1))) {
    const last = all.at(-1);
    if (last === undefined || run.start > last.end) all.push(run);
    else all[all.length - 1] = { start: last.start, end: larger(last.end, run.end) };
  }
  return all;
}

// Math.max and Math.min take no bigint.
function larger(one: bigint, other: bigint): bigint {
  if (one > other) return one;
  return other;
}

function smaller(one: bigint, other: bigint): bigint {
  if (one < other) return one;
  return other;
}

/** Bits beyond the prefix count as zero, as EC2 takes them. */
function runOf(cidr: string): Run {
  const [address = '', length = ''] = cidr.split('/');
  const bits = isIP(address) === 6 ? 128 : 32;
  const prefix = Number(length);
  if (isIP(address) === 0 || !/^\d{1,3}$/.test(length) || prefix > bits) {
    throw new Error(`"${cidr}" is no block of addresses; a block is written 192.0.2.0/24 or 2001:db8::/32`);
  }
  const size = 1n << BigInt(bits - prefix);
  const start = (numberOf(address) / size) * size;
  return { start, end: start + size };
}

function numberOf(address: string): bigint {
  if (isIP(address) === 4) return address.split('.').reduce((value, octet) => value * 256n + BigInt(octet), 0n);
  return groupsOf(address).reduce((value, group) => value * 65_536n + group, 0n);
}

function groupsOf(address: string): bigint[] {
  const [head = '', tail] = withoutDots(address).split('::');
  const numbers = (part: string) => part.split(':').flatMap((group) => (group === '' ? [] : [BigInt(`0x${group}`)]));
  const [first, last] = [numbers(head), numbers(tail ?? '')];
  return [...first, ...new Array<bigint>(Math.max(0, 8 - first.length - last.length)).fill(0n), ...last];
}

/** The dotted end of `::ffff:192.0.2.1` as two groups. */
function withoutDots(address: string): string {
  return address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, ...octets: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = octets.slice(0, 4).map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
}
