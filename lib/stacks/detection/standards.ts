import type { RampartStack } from '../../constructs/rampart-stack';

/** Versions of the standards that Security Hub offers; it checks them continuously once they are on. */
const STANDARDS = {
  fsbp: 'standards/aws-foundational-security-best-practices/v/1.0.0',
  cis: 'standards/cis-aws-foundations-benchmark/v/3.0.0',
  nist: 'standards/nist-800-53/v/5.0.0',
  pci: 'standards/pci-dss/v/4.0.1',
} as const;

/** ARNs of the standards that the profile names, in its order. */
export function standardArns({
  partition,
  region,
  profile,
}: Pick<RampartStack, 'partition' | 'profile' | 'region'>): string[] {
  return profile.detection.securityHubStandards.map(
    (name) => `arn:${partition}:securityhub:${region}::${STANDARDS[name]}`,
  );
}
