/** A named TLS policy of an AWS service, as somebody last looked at it. */
export interface TlsPolicy {
  readonly name: string;
  /** Who terminates TLS by it. `distribution`: the viewer side of CloudFront. */
  readonly of: 'listener' | 'distribution' | 'api-domain';
  /** Oldest version that it accepts. */
  readonly minimum: '1.2' | '1.3';
  /** ISO day on which its versions and suites were last compared with what AWS documents and the field recommends. */
  readonly reviewedOn: string;
}

/**
 * The TLS policies that may be used: versions 1.3, or 1.3 and 1.2 with ECDHE and AES-GCM alone. Post-quantum ones offer hybrid
 * ML-KEM key exchange beside the classical one. Whoever reviews the list compares each entry with AWS's tables and moves its
 * day; what is no longer recommended goes. An entry ages: after `cryptoReviewDays` EDGE-16 fails (ESH-ENC-3).
 *
 * Sources: "Security policies for your Application Load Balancer", "Supported protocols and ciphers between viewers and
 * CloudFront", "Choose a security policy for your custom domain in API Gateway".
 */
export const TLS_POLICIES: readonly TlsPolicy[] = [
  ...reviewed('2026-11-21', 'listener', '1.3', [
    'ELBSecurityPolicy-TLS13-1-3-2021-06',
    'ELBSecurityPolicy-TLS13-1-3-PQ-2025-09',
    'ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04',
    'ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09',
  ]),
  ...reviewed('2026-11-21', 'listener', '1.2', [
    'ELBSecurityPolicy-TLS13-1-2-Res-2021-06',
    'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
    'ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04',
    'ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09',
  ]),
  ...reviewed('2026-11-21', 'distribution', '1.3', ['TLSv1.3_2025']),
  ...reviewed('2026-11-21', 'api-domain', '1.3', [
    'SecurityPolicy_TLS13_1_3_2025_09',
    'SecurityPolicy_TLS13_1_3_FIPS_2025_09',
  ]),
];

function reviewed(
  reviewedOn: string,
  of: TlsPolicy['of'],
  minimum: TlsPolicy['minimum'],
  names: readonly string[],
): TlsPolicy[] {
  return names.map((name) => ({ name, of, minimum, reviewedOn }));
}
