import type { CfnCertificateProps } from 'aws-cdk-lib/aws-certificatemanager';

/** A name and the Route 53 zone in which ACM may prove that it is ours. */
export interface ValidatedDomain {
  readonly domainName: string;
  readonly hostedZoneId: string;
}

/**
 * A public certificate that ACM validates and renews by DNS, and that stands in the certificate transparency logs (CF-IT-4).
 * It is issued in the region of its stack: us-east-1 for a distribution, the home region for a load balancer.
 */
export function transparentCertificate({ domainName, hostedZoneId }: ValidatedDomain): CfnCertificateProps {
  return {
    domainName,
    validationMethod: 'DNS',
    domainValidationOptions: [{ domainName, hostedZoneId }],
    certificateTransparencyLoggingPreference: 'ENABLED',
    keyAlgorithm: 'EC_prime256v1',
  };
}
