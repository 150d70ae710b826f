import { TLS_POLICIES, type TlsPolicy } from '../../promises/tls-policies';
import { oneOf } from '../words';
import type { Check, CheckFault } from './check';

/** Names on the reviewed list of listeners' policies that accept this version as the oldest. */
function policies(minimum: TlsPolicy['minimum']): readonly string[] {
  return TLS_POLICIES.filter((policy) => policy.of === 'listener' && policy.minimum === minimum).map(
    ({ name }) => name,
  );
}

/** The named security policy offers exactly the versions that tlsMinimumVersion says. */
export const tlsPoliciesAgree: Check = {
  reads: ['edge.tlsMinimumVersion', 'edge.tlsPolicy', 'edge.tlsCompatPolicy'],
  run: ({ edge }, { newest }) => {
    const faults: CheckFault[] = [];
    const allowed = policies(edge.tlsMinimumVersion);
    if (!allowed.includes(edge.tlsPolicy)) {
      const path = newest(['edge', 'tlsMinimumVersion'], ['edge', 'tlsPolicy']);
      faults.push({
        path,
        message: `${edge.tlsPolicy} does not give TLS ${edge.tlsMinimumVersion} as minimum; allowed are ${oneOf(allowed)}`,
      });
    }
    const compat = policies('1.2');
    if (!compat.includes(edge.tlsCompatPolicy)) {
      const message = `${edge.tlsCompatPolicy} is not restricted to forward secrecy; allowed are ${oneOf(compat)}`;
      faults.push({ path: ['edge', 'tlsCompatPolicy'], message });
    }
    return faults;
  },
};
