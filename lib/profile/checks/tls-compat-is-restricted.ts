import { daysBetween } from './calendar';
import type { Check, CheckFault } from './check';
import { tooWide } from './wide-ranges';

const mostDaysAhead = 365;

/** The listener for old clients is an exception: only beside an edge, for named sources, until a day within a year. */
export const tlsCompatIsRestricted: Check = {
  reads: [
    ...['mode', 'domainName', 'hostedZoneName', 'tlsCompatAllowedCidrs'],
    ...['tlsCompatDomainName', 'tlsCompatEnabled', 'tlsCompatExpires'],
  ].map((key) => `edge.${key}`),
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
    const name = ['edge', 'tlsCompatDomainName'];
    const { hostedZoneName: zone, tlsCompatDomainName: domain } = edge;
    if (domain === undefined) {
      const message = 'tlsCompatEnabled needs a name of its own; set tlsCompatDomainName, such as legacy.example.com';
      faults.push({ path: enabled, message });
    } else if (domain === edge.domainName) {
      faults.push({ path: name, message: `${domain} is the name of the first listener already; take another one` });
    } else if (zone !== undefined && !domain.endsWith(`.${zone}`)) {
      faults.push({ path: name, message: `${domain} is not in the zone ${zone}; use a name that ends in .${zone}` });
    }
    edge.tlsCompatAllowedCidrs.forEach((cidr, index) => {
      if (!cidr.includes(':')) return;
      const message = `${cidr} is IPv6, and the load balancers of the edge answer at IPv4 addresses only; name IPv4 sources`;
      faults.push({ path: [...sources, index], message });
    });
    return [...faults, ...tooWide(edge.tlsCompatAllowedCidrs, sources, { ipv4: 16, ipv6: 32 })];
  },
};
