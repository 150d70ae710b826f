import { change } from './change';
import { declare } from './declare';
import { type Mutation, noticed } from './mutation';
import { get, remove, set, type Template, theOne } from './template';

const stack = 'Edge';
const profile = 'clientflow';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const https = (template: Template) => theOne(template, LISTENER, 'LoadBalancerHttps');
const redirect = (template: Template) => theOne(template, LISTENER, 'LoadBalancerRedirect');
const balancer = (template: Template) => theOne(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer');

/** Changes the value of an attribute and blames the load balancer. */
function attribute(key: string, value: string) {
  return (template: Template) => {
    const id = balancer(template);
    const list = get(template, id, 'LoadBalancerAttributes') as { Key: string; Value: string }[];
    const found = list.find(({ Key }) => Key === key);
    if (found === undefined) throw new Error(`no attribute ${key}`);
    found.Value = value;
    return id;
  };
}

function distribution(template: Template): void {
  declare(template, `${stack}/Cdn`, 'AWS::CloudFront::Distribution', {
    DistributionConfig: {
      Aliases: ['app.example.com'],
      ViewerCertificate: {
        AcmCertificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/1',
        MinimumProtocolVersion: 'TLSv1.3_2025',
      },
      DefaultCacheBehavior: { ViewerProtocolPolicy: 'https-only' },
      Origins: [{ Id: 'lb', CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } }],
    },
  });
}

const VIEWER = 'DistributionConfig.ViewerCertificate';
const mutations: readonly Mutation[] = [
  {
    control: 'EDGE-22',
    profile: 'esh',
    stack,
    name: 'the load balancer leaves one zone out',
    apply: (template) => {
      const id = balancer(template);
      set(template, id, 'Subnets', (get(template, id, 'Subnets') as unknown[]).slice(1));
      return id;
    },
  },
  {
    control: 'EDGE-01',
    stack,
    profile,
    name: 'TLS 1.2 is taken too',
    apply: change(https, 'SslPolicy', 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09'),
  },
  { control: 'EDGE-01', stack, profile, name: 'no policy is named', apply: change(https, 'SslPolicy', undefined) },
  {
    control: 'EDGE-02',
    stack,
    profile,
    name: 'port 80 redirects to port 80',
    apply: change(redirect, 'DefaultActions.0.RedirectConfig.Protocol', 'HTTP'),
  },
  {
    control: 'EDGE-02',
    stack,
    profile,
    name: 'a rule forwards in the clear',
    apply: (template) => {
      declare(template, `${stack}/Rule`, 'AWS::ElasticLoadBalancingV2::ListenerRule', {
        ListenerArn: { Ref: redirect(template) },
        Actions: [{ Type: 'forward' }],
      });
      return redirect(template);
    },
  },
  {
    control: 'EDGE-02',
    stack,
    profile,
    name: 'a classic load balancer stands beside the edge and speaks HTTP',
    apply: (template) =>
      declare(template, `${stack}/Classic`, 'AWS::ElasticLoadBalancing::LoadBalancer', {
        Scheme: 'internet-facing',
        Subnets: ['subnet-0example'],
        Listeners: [{ LoadBalancerPort: '80', InstancePort: '80', Protocol: 'HTTP' }],
      }),
  },
  {
    control: 'EDGE-03',
    stack,
    profile,
    name: 'a second listener is of TLS 1.2',
    apply: (template) =>
      declare(template, `${stack}/Second`, LISTENER, {
        LoadBalancerArn: { Ref: balancer(template) },
        Protocol: 'HTTPS',
        Port: 8443,
        SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
      }),
  },
  {
    control: 'EDGE-04',
    stack,
    profile,
    name: 'suites without forward secrecy are offered',
    apply: change(https, 'SslPolicy', 'ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06'),
  },
  {
    control: 'EDGE-05',
    stack,
    profile,
    name: 'subdomains are left out of HSTS',
    apply: (template) => {
      const id = https(template);
      const list = get(template, id, 'ListenerAttributes') as { Key: string; Value: string }[];
      for (const one of list) if (one.Key.includes('strict_transport')) one.Value = 'max-age=63072000';
      return id;
    },
  },
  {
    control: 'EDGE-06',
    stack,
    profile,
    name: 'the CDN takes the default certificate',
    prepare: distribution,
    apply: change(() => 'Cdn', VIEWER, { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1.3_2025' }),
  },
  {
    control: 'EDGE-07',
    stack,
    profile,
    name: 'the origin is asked as the viewer asked',
    prepare: distribution,
    apply: change(() => 'Cdn', 'DistributionConfig.Origins.0.CustomOriginConfig.OriginProtocolPolicy', 'match-viewer'),
  },
  {
    control: 'EDGE-08',
    stack,
    profile,
    name: 'the web ACL stands before nothing',
    apply: (template) => {
      remove(template, 'AWS::WAFv2::WebACLAssociation');
      return balancer(template);
    },
  },
  {
    control: 'EDGE-09',
    stack,
    profile,
    name: 'the web ACL does not log',
    apply: (template) => {
      remove(template, 'AWS::WAFv2::LoggingConfiguration');
      return theOne(template, 'AWS::WAFv2::WebACL');
    },
  },
  {
    control: 'EDGE-09',
    stack,
    profile,
    name: 'a filter of the log drops every request',
    apply: (template) => {
      const logging = theOne(template, 'AWS::WAFv2::LoggingConfiguration');
      set(template, logging, 'LoggingFilter', { DefaultBehavior: 'DROP', Filters: [] });
      return theOne(template, 'AWS::WAFv2::WebACL');
    },
  },
  {
    control: 'EDGE-10',
    stack,
    profile,
    name: 'invalid headers pass',
    apply: attribute('routing.http.drop_invalid_header_fields.enabled', 'false'),
  },
  {
    control: 'EDGE-10',
    stack,
    profile,
    name: 'requests that hide another are only counted',
    apply: attribute('routing.http.desync_mitigation_mode', 'monitor'),
  },
  {
    control: 'EDGE-11',
    stack,
    profile,
    name: 'requests are not logged',
    apply: attribute('access_logs.s3.enabled', 'false'),
  },
  {
    control: 'EDGE-12',
    stack,
    profile,
    name: 'it can be deleted',
    apply: attribute('deletion_protection.enabled', 'false'),
  },
  {
    control: 'EDGE-13',
    stack,
    profile,
    name: 'a certificate hides from the transparency logs',
    apply: (template) => {
      const id = theOne(template, 'AWS::CertificateManager::Certificate');
      set(template, id, 'CertificateTransparencyLoggingPreference', 'DISABLED');
      return id;
    },
  },
  {
    control: 'EDGE-14',
    stack,
    profile,
    name: 'another authority may issue wildcards',
    apply: (template) => {
      const id = Object.keys(template.Resources).find((i) => i.startsWith('CertificateIssuers')) ?? '';
      (get(template, id, 'ResourceRecords') as string[]).push('0 issuewild "example.net"');
      return id;
    },
  },
  {
    control: 'EDGE-15',
    stack,
    profile: 'esh',
    name: 'the load balancer says no scheme, which means the internet',
    apply: change(balancer, 'Scheme', undefined),
  },
  {
    control: 'EDGE-16',
    stack,
    profile,
    name: 'half a year has passed since anybody looked at the TLS policies',
    expectingAfter: { asOf: '2027-05-21' },
    apply: https,
  },
  {
    control: 'EDGE-21',
    stack,
    profile,
    name: 'a group of rules only counts',
    apply: change((t) => theOne(t, 'AWS::WAFv2::WebACL'), 'Rules.2.OverrideAction', { Count: {} }),
  },
  {
    control: 'EDGE-21',
    stack,
    profile,
    name: 'an address may ask ten times as often',
    apply: change((t) => theOne(t, 'AWS::WAFv2::WebACL'), 'Rules.0.Statement.RateBasedStatement.Limit', 20_000),
  },
  {
    control: 'EDGE-21',
    stack,
    profile,
    name: 'whoever writes another address into a header is not limited',
    apply: change(
      (t) => theOne(t, 'AWS::WAFv2::WebACL'),
      'Rules.0.Statement.RateBasedStatement.AggregateKeyType',
      'FORWARDED_IP',
    ),
  },
  {
    control: 'EDGE-21',
    stack,
    profile,
    name: 'a rule of a group only counts',
    apply: change(
      (t) => theOne(t, 'AWS::WAFv2::WebACL'),
      'Rules.2.Statement.ManagedRuleGroupStatement.RuleActionOverrides',
      [{ Name: 'NoUserAgent_HEADER', ActionToUse: { Count: {} } }],
    ),
  },
  {
    control: 'EDGE-21',
    stack,
    profile,
    name: 'a group is asked of one country only',
    apply: change(
      (t) => theOne(t, 'AWS::WAFv2::WebACL'),
      'Rules.2.Statement.ManagedRuleGroupStatement.ScopeDownStatement',
      { GeoMatchStatement: { CountryCodes: ['AQ'] } },
    ),
  },
  {
    control: 'EDGE-21',
    stack,
    profile,
    name: 'a country is waved through',
    apply: change((t) => theOne(t, 'AWS::WAFv2::WebACL'), 'Rules.0', {
      Name: 'RateLimit',
      Priority: 0,
      Action: { Allow: {} },
      Statement: { GeoMatchStatement: { CountryCodes: ['DE'] } },
      VisibilityConfig: { CloudWatchMetricsEnabled: true, SampledRequestsEnabled: true, MetricName: 'x' },
    }),
  },
];

noticed(mutations);
