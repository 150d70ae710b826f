import type { Resource } from '../assembly/assembly';
import { at, isUnresolved, listOf } from '../assembly/value';
import { DISTRIBUTION } from './grounds/distributions';
import { faults, flag, oneOf } from './grounds/property';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

const TYPES = [
  DISTRIBUTION,
  'AWS::ApiGateway::DomainName',
  'AWS::ApiGateway::DomainNameV2',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::DomainName',
];

export const publicNamesAcceptOnlyTls13 = perResource('EDGE-06', TYPES, (resource): Ruling | readonly Ruling[] => {
  switch (resource.type) {
    case DISTRIBUTION:
      return distribution(resource);
    case 'AWS::ApiGatewayV2::DomainName':
      return bad('a domain of an HTTP API accepts TLS 1.2 at best');
    case 'AWS::ApiGateway::RestApi':
    case 'AWS::ApiGatewayV2::Api':
      return flag(resource, 'DisableExecuteApiEndpoint', true, false);
    default: {
      const policy = resource.properties['SecurityPolicy'];
      if (isUnresolved(policy)) return open('its security policy cannot be resolved', 'SecurityPolicy');
      return typeof policy === 'string' && /TLS13_1_3/.test(policy)
        ? good(`${policy} accepts TLS 1.3 only`, 'SecurityPolicy')
        : bad('accepts versions below TLS 1.3', 'SecurityPolicy', policy, 'SecurityPolicy_TLS13_1_3_*');
    }
  }
});

/** With the default certificate CloudFront accepts TLS 1.0, whatever the minimum says. */
function distribution(resource: Resource): readonly Ruling[] {
  const config = 'DistributionConfig';
  const aliases = listOf(at(resource.properties, `${config}.Aliases`));
  const certificate = at(resource.properties, `${config}.ViewerCertificate.AcmCertificateArn`);
  return faults([
    aliases.length > 0 ? good('has a name of its own') : bad('has no name of its own', `${config}.Aliases`),
    certificate === undefined
      ? bad('uses the default certificate, with which TLS 1.0 is accepted', `${config}.ViewerCertificate`)
      : good('has an ACM certificate'),
    oneOf(resource, `${config}.ViewerCertificate.MinimumProtocolVersion`, ['TLSv1.3_2025']),
  ]);
}
