import { daysBetween } from './calendar';
import type { Check, CheckFault } from './check';
import { tooWide } from './wide-ranges';

const mostDaysAhead = 365;

/** The listener for old clients is an exception: only beside an edge, for named sources, until a day within a year. */
export const tlsCompatIsRestricted: Check = {
  reads: ['edge.mode', 'edge.tlsCompatEnabled', 'edge.tlsCompatExpires', 'edge.tlsCompatAllowedCidrs'],
  run: ({ edge }, { asOf, newest }) => {
    if (!edge.tlsCompatEnabled) return [];
    const faults: CheckFault[] = [];
    const enabled = ['edge', 'tlsCompatEnabled'];
    if (edge.mode === 'none') {
      const message =
        'tlsCompatEnabled needs an edge, and edge.mode is none; set edge.mode or switch tlsCompatEnabled off';
      faults.push({ path: newest(['edge', 'mode'], enabled), message });
    }
    const expires = ['edge', 'tlsCompatExpires'];
    if (edge.tlsCompatExpires === null) {
      faults.push({
        path: newest(expires, enabled),
        message: `tlsCompatEnabled needs a day on which it ends; set tlsCompatExpires to a day within ${mostDaysAhead} days`,
      });
    } else {
      const days = daysBetween(asOf, edge.tlsCompatExpires);
      if (days <= 0)
        faults.push({
          path: expires,
          message: `${edge.tlsCompatExpires} has passed (today is ${asOf}); switch tlsCompatEnabled off`,
        });
      if (days > mostDaysAhead)
        faults.push({
          path: expires,
          message: `${edge.tlsCompatExpires} is ${days} days ahead; at most ${mostDaysAhead} are allowed`,
        });
    }
    const sources = ['edge', 'tlsCompatAllowedCidrs'];
    if (edge.tlsCompatAllowedCidrs.length === 0) {
      faults.push({
        path: newest(sources, enabled),
        message: 'tlsCompatEnabled needs named sources; list in tlsCompatAllowedCidrs those that cannot speak TLS 1.3',
      });
    }
    return [...faults, ...tooWide(edge.tlsCompatAllowedCidrs, sources, { ipv4: 16, ipv6: 32 })];
  },
};
