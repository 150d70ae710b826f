import type { Address } from './address';

/** Canonical text: dotted decimal, or RFC 5952 (lower case, the first longest run of zero groups shortened). */
export function formatAddress(address: Address): string {
  return address.family === 'ipv4' ? dotted(address.value) : hexadecimal(address.value);
}

function dotted(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 0xffn)).join('.');
}

function hexadecimal(value: bigint): string {
  // RFC 5952 section 5: an IPv4-mapped address shows its IPv4 part in dotted decimal.
  if (value >> 32n === 0xffffn) return `::ffff:${dotted(value & 0xffffffffn)}`;
  const groups = Array.from({ length: 8 }, (_, i) => ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16));
  const { start, length } = longestZeroRun(groups);
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}

function longestZeroRun(groups: readonly string[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let run = { start: 0, length: 0 };
  for (const [index, group] of groups.entries()) {
    run =
      group === '0' ? { start: run.length === 0 ? index : run.start, length: run.length + 1 } : { start: 0, length: 0 };
    if (run.length > best.length) best = run;
  }
  return best;
}
