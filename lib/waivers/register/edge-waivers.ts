import type { Waiver } from '../waiver';
import { inPacks, LIBRARY_PACKS, limit, risk } from './records';
import type { RegisterSubject } from './register-subject';

export function edgeWaivers({ edge }: RegisterSubject): Waiver[] {
  return [
    limit({
      id: 'redirect-has-no-certificate',
      at: ['Edge/LoadBalancer/Redirect'],
      answers: inPacks(LIBRARY_PACKS, 'ELBv2ACMCertificateRequired'),
      reason: 'Port 80 speaks no TLS; its only action sends the caller to 443',
      fact: 'The rule asks every listener for a certificate, also one that only redirects',
    }),
    ...(edge.staticCountries.length > 0 ? [] : [theWholeWorld()]),
    limit({
      id: 'distribution-logs-by-delivery',
      at: ['StaticSite/Distribution/Resource'],
      answers: inPacks(['AwsSolutions'], 'CFR3'),
      reason:
        'StaticSiteLogs delivers the access logs; the older way wants a bucket with ACLs, which STO-06 refuses (EDGE-11 judges)',
      fact: 'The rule reads the Logging property of the distribution and knows no AWS::Logs::Delivery',
    }),
    limit({
      id: 'far-web-acl-logs-from-another-stack',
      at: ['Global/Site/WebAcl'],
      answers: inPacks(['NIST.800.53.R5', 'HIPAA.Security', 'PCI.DSS.321'], 'WAFv2LoggingEnabled'),
      reason:
        'Its logging can be declared only after the bucket at home, so it stands in StaticSiteLogs, where EDGE-09 finds it',
      fact: 'The rule looks for a logging configuration in the same stack only',
    }),
  ];
}

function theWholeWorld(): Waiver {
  return risk({
    id: 'the-whole-world-reads-static-content',
    at: ['StaticSite/Distribution/Resource'],
    answers: inPacks(['AwsSolutions'], 'CFR1'),
    reason:
      'CF-INF-4 promises delivery by a global network; what lies there is public, and edge.staticCountries narrows it',
    likelihood: 2,
    impact: 1,
  });
}
