import { Match } from 'aws-cdk-lib/assertions';
import { templateOf } from '../../support/stacks';

describe('EdgeStack', () => {
  it('speaks TLS 1.3 only and says so to browsers for two years', () => {
    for (const profile of ['clientflow', 'cfts']) {
      templateOf(profile, 'Edge').hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
        Protocol: 'HTTPS',
        Port: 443,
        SslPolicy: 'ELBSecurityPolicy-TLS13-1-3-PQ-2025-09',
        ListenerAttributes: Match.arrayWith([
          {
            Key: 'routing.http.response.strict_transport_security.header_value',
            Value: 'max-age=63072000; includeSubDomains; preload',
          },
        ]),
      });
    }
  });

  it('redirects port 80 where it is public and has no port 80 where it is internal', () => {
    const listeners = (profile: string) =>
      Object.values(templateOf(profile, 'Edge').findResources('AWS::ElasticLoadBalancingV2::Listener')).map(
        ({ Properties }) => [Properties.Port, Properties.DefaultActions[0].Type],
      );
    expect(listeners('clientflow')).toEqual([
      [443, 'fixed-response'],
      [80, 'redirect'],
    ]);
    expect(listeners('cfts')).toEqual([[443, 'fixed-response']]);
  });

  it('faces the internet only in a public profile, and protects itself from deletion, odd headers and silence', () => {
    for (const [profile, scheme] of [
      ['clientflow', 'internet-facing'],
      ['cfts', 'internal'],
    ]) {
      templateOf(profile ?? '', 'Edge').hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
        Scheme: scheme,
        LoadBalancerAttributes: Match.arrayWith([
          { Key: 'deletion_protection.enabled', Value: 'true' },
          { Key: 'access_logs.s3.enabled', Value: 'true' },
          { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' },
        ]),
      });
    }
  });

  it('stands behind a web ACL with managed rules, a rate limit and a log without credentials', () => {
    const template = templateOf('clientflow', 'Edge');
    template.resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
    template.hasResourceProperties('AWS::WAFv2::WebACL', {
      Rules: Match.arrayWith([
        Match.objectLike({ Name: 'RateLimit', Action: { Block: {} } }),
        Match.objectLike({ Name: 'AWSManagedRulesCommonRuleSet', OverrideAction: { None: {} } }),
      ]),
    });
    template.hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
      RedactedFields: [{ SingleHeader: { Name: 'authorization' } }, { SingleHeader: { Name: 'cookie' } }],
    });
  });

  it('issues its certificate by DNS with transparency, and names the only issuer that may', () => {
    const template = templateOf('clientflow', 'Edge');
    template.hasResourceProperties('AWS::CertificateManager::Certificate', {
      ValidationMethod: 'DNS',
      CertificateTransparencyLoggingPreference: 'ENABLED',
    });
    template.hasResourceProperties('AWS::Route53::RecordSet', {
      Type: 'CAA',
      ResourceRecords: ['0 issue "amazon.com"'],
    });
  });
});
