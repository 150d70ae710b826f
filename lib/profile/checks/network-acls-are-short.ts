import type { Check } from './check';

/**
 * Entries of one network ACL in one direction and address family, AWS's final deny among them. AWS raises it to 40 at most on
 * request, and says that this slows the network. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
const mostEntries = 20;
const FINAL_DENY = 1;

/**
 * Who may call an internal edge is written into the network ACL of its tier, entry by entry. The other network ACLs, and that
 * of a public edge, have a handful of entries whatever the profile says.
 */
export const networkAclsAreShort: Check = {
  reads: ['edge.mode', 'edge.tlsCompatEnabled', 'edge.tlsCompatAllowedCidrs', 'network.egress'],
  run: ({ edge, network }) => {
    const sources = edge.tlsCompatAllowedCidrs.length;
    if (edge.mode !== 'internal' || !edge.tlsCompatEnabled) return [];
    const appTier = 1;
    const ownNetwork = 1;
    const natGateways = network.egress === 'nat' ? 2 : 0;
    const others = FINAL_DENY + appTier + ownNetwork + natGateways;
    if (others + sources <= mostEntries) return [];
    const message = `${sources} sources make ${others + sources} entries of the edge's network ACL in each direction, and AWS allows ${mostEntries}; name at most ${mostEntries - others} sources, neighbours as one wider network`;
    return [{ path: ['edge', 'tlsCompatAllowedCidrs'], message }];
  },
};
