import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import type { Profile } from '../../../lib/profile/profile';
import { profileNamed, templateOf } from '../../support/stacks';

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
          { Key: 'connection_logs.s3.enabled', Value: 'true' },
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

describe('the names of an edge', () => {
  const names = (profile: Profile) =>
    Object.values(templateOf(profile, 'Edge').findResources('AWS::Route53::RecordSet'))
      .filter(({ Properties }) => Properties.Type !== 'CAA')
      .map(({ Properties }) => `${Properties.Type} ${Properties.Name}`)
      .toSorted();
  const dualStack = (profile: Profile) => ({ ...profile, network: { ...profile.network, ipv6: true } });

  it('lead to IPv6 addresses too where the load balancer has them', () => {
    const profile = profileNamed('clientflow');
    const { domainName } = profile.edge;
    expect(names(profile)).toEqual([`A ${domainName}`]);
    expect(names(dualStack(profile))).toEqual([`A ${domainName}`, `AAAA ${domainName}`]);
  });

  it('lead to IPv4 addresses alone before the compatibility listener, whose sources are IPv4 networks', () => {
    const profile = dualStack(profileNamed(join(__dirname, '../../support/profiles/compat.yaml')));
    const { domainName, tlsCompatDomainName } = profile.edge;
    expect(names(profile)).toEqual([`A ${domainName}`, `A ${tlsCompatDomainName}`, `AAAA ${domainName}`].toSorted());
    const kinds = Object.values(templateOf(profile, 'Edge').findResources('AWS::ElasticLoadBalancingV2::LoadBalancer'));
    expect(kinds.map(({ Properties }) => Properties.IpAddressType)).toEqual(['dualstack', 'ipv4']);
  });
});

describe('the compatibility listener', () => {
  const profile = profileNamed(join(__dirname, '../../support/profiles/compat.yaml'));
  const template = templateOf(profile, 'Edge');

  it('stands on a load balancer of its own, behind the same web ACL, with no port 80', () => {
    template.resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 2);
    template.resourceCountIs('AWS::WAFv2::WebACL', 1);
    template.resourceCountIs('AWS::WAFv2::WebACLAssociation', 2);
    const listeners = Object.values(template.findResources('AWS::ElasticLoadBalancingV2::Listener'));
    expect(listeners.map(({ Properties }) => [Properties.Port, Properties.SslPolicy])).toEqual([
      [443, 'ELBSecurityPolicy-TLS13-1-3-PQ-2025-09'],
      [80, undefined],
      [443, 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09'],
    ]);
  });

  it('lets its sources in and nobody else, and reaches the app tier alone', () => {
    const network = templateOf(profile, 'Network');
    const rules = Object.entries(network.findResources('AWS::EC2::SecurityGroupIngress'))
      .filter(([id]) => id.startsWith('CompatSource'))
      .map(([, { Properties }]) => [Properties.CidrIp, Properties.FromPort, Properties.ToPort]);
    expect(rules).toEqual([
      ['198.51.100.0/24', 443, 443],
      ['203.0.113.64/27', 443, 443],
    ]);
  });

  it('is called in on its last day', () => {
    templateOf(profile, 'Detection').hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'cron(0 7 30 6 ? 2027)',
      State: 'ENABLED',
    });
  });

  it('is not there unless the profile asks for it', () => {
    templateOf('clientflow', 'Edge').resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 1);
  });
});
