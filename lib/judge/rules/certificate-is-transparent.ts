import { faults, oneOf } from './grounds/property';
import { perResource } from './grounds/ruling';

/** ACM validates by e-mail where nothing is said. */
export const certificateIsTransparent = perResource(
  'EDGE-13',
  ['AWS::CertificateManager::Certificate'],
  (certificate) =>
    faults([
      oneOf(certificate, 'ValidationMethod', ['DNS'], 'EMAIL'),
      oneOf(certificate, 'CertificateTransparencyLoggingPreference', ['ENABLED'], 'ENABLED'),
    ]),
);
