import type { Path } from '../fault';
import { blockOf } from './address-blocks';
import type { CheckFault } from './check';

/** Faults for the ranges of a list that are wider than allowed; the whole internet is the widest. */
export function tooWide(
  ranges: readonly string[],
  list: Path,
  shortest: { readonly ipv4: number; readonly ipv6: number },
): CheckFault[] {
  return ranges.flatMap((text, i) => {
    const block = blockOf(text);
    if (block === undefined || block.prefix >= shortest[block.family]) return [];
    const what = block.prefix === 0 ? 'is the whole internet' : 'is too wide';
    return [
      {
        path: [...list, i],
        message: `${text} ${what}; use IPv4 /${shortest.ipv4} or longer, IPv6 /${shortest.ipv6} or longer`,
      },
    ];
  });
}
