import { oneOf } from '../words';
import type { Check, CheckFault } from './check';

/** Policies that offer TLS 1.3 alone, or 1.3 and 1.2 with forward secrecy and authenticated encryption alone (no Ext1, Ext2). */
const policies = {
  '1.3': [
    'ELBSecurityPolicy-TLS13-1-3-2021-06',
    'ELBSecurityPolicy-TLS13-1-3-PQ-2025-09',
    'ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04',
    'ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09',
  ],
  '1.2': [
    'ELBSecurityPolicy-TLS13-1-2-Res-2021-06',
    'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
    'ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04',
    'ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09',
  ],
} as const;

/** The named security policy offers exactly the versions that tlsMinimumVersion says. */
export const tlsPoliciesAgree: Check = {
  reads: ['edge.tlsMinimumVersion', 'edge.tlsPolicy', 'edge.tlsCompatPolicy'],
  run: ({ edge }, { newest }) => {
    const faults: CheckFault[] = [];
    const allowed: readonly string[] = policies[edge.tlsMinimumVersion];
    if (!allowed.includes(edge.tlsPolicy)) {
      const path = newest(['edge', 'tlsMinimumVersion'], ['edge', 'tlsPolicy']);
      faults.push({
        path,
        message: `${edge.tlsPolicy} does not give TLS ${edge.tlsMinimumVersion} as minimum; allowed are ${oneOf(allowed)}`,
      });
    }
    const compat: readonly string[] = policies['1.2'];
    if (!compat.includes(edge.tlsCompatPolicy)) {
      const message = `${edge.tlsCompatPolicy} is not restricted to forward secrecy; allowed are ${oneOf(compat)}`;
      faults.push({ path: ['edge', 'tlsCompatPolicy'], message });
    }
    return faults;
  },
};
