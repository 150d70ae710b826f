import { change } from './change';
import { type Mutation, noticed } from './mutation';
import { get, remove, set, type Template, theOne } from './template';

const profile = 'clientflow';
const stack = 'StaticSite';
const distribution = (template: Template) => theOne(template, 'AWS::CloudFront::Distribution');
const headers = (template: Template) => theOne(template, 'AWS::CloudFront::ResponseHeadersPolicy');
const content = (template: Template) => theOne(template, 'AWS::S3::Bucket', 'Content');
const certificate = (template: Template) => theOne(template, 'AWS::CertificateManager::Certificate');
const BEHAVIOUR = 'DistributionConfig.DefaultCacheBehavior';
const VIEWER = 'DistributionConfig.ViewerCertificate';

interface Statement {
  Sid: string;
  Condition?: unknown;
  Principal?: unknown;
}

/** Changes the statement with which the bucket lets its distribution in, and blames the bucket. */
function reads(weaken: (statement: Statement) => void) {
  return (template: Template) => {
    const policy = theOne(template, 'AWS::S3::BucketPolicy', 'Content');
    const statements = get(template, policy, 'PolicyDocument.Statement') as Statement[];
    const found = statements.find(({ Sid }) => Sid === 'OneDistributionReads');
    if (found === undefined) throw new Error('no statement lets the distribution in');
    weaken(found);
    return content(template);
  };
}

/** Changes the headers policy and blames the distribution that sends it. */
function hsts(key: string, value: unknown) {
  return (template: Template) => {
    const path = `ResponseHeadersPolicyConfig.SecurityHeadersConfig.StrictTransportSecurity.${key}`;
    set(template, headers(template), path, value);
    return distribution(template);
  };
}

const mutations: readonly Mutation[] = [
  {
    control: 'EDGE-05',
    stack,
    profile,
    name: 'HSTS of static content lasts a month',
    apply: hsts('AccessControlMaxAgeSec', 2_592_000),
  },
  { control: 'EDGE-05', stack, profile, name: 'the bucket may answer another HSTS', apply: hsts('Override', false) },
  {
    control: 'EDGE-06',
    stack,
    profile,
    name: 'the CDN takes TLS 1.2 too',
    apply: change(distribution, `${VIEWER}.MinimumProtocolVersion`, 'TLSv1.2_2025'),
  },
  {
    control: 'EDGE-06',
    stack,
    profile,
    name: 'the CDN has no certificate of its own',
    apply: change(distribution, VIEWER, { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1.3_2025' }),
  },
  {
    control: 'EDGE-07',
    stack,
    profile,
    name: 'the CDN answers plain HTTP',
    apply: change(distribution, `${BEHAVIOUR}.ViewerProtocolPolicy`, 'allow-all'),
  },
  {
    control: 'EDGE-08',
    stack,
    profile,
    name: 'no web ACL stands before the CDN',
    apply: change(distribution, 'DistributionConfig.WebACLId', undefined),
  },
  {
    control: 'EDGE-09',
    stack: 'StaticSiteLogs',
    profile,
    name: 'the web ACL of the CDN does not log',
    apply: (template) => {
      remove(template, 'AWS::WAFv2::LoggingConfiguration');
      return { stack: 'Global', logicalId: 'SiteWebAclC58D4267' };
    },
  },
  {
    control: 'EDGE-11',
    stack: 'StaticSiteLogs',
    profile,
    name: 'the logs of the CDN are not delivered',
    apply: (template) => {
      remove(template, 'AWS::Logs::Delivery');
      return { stack, logicalId: 'Distribution830FAC52' };
    },
  },
  {
    control: 'EDGE-13',
    stack: 'Global',
    profile,
    name: 'the certificate of the CDN hides from the transparency logs',
    apply: change(certificate, 'CertificateTransparencyLoggingPreference', 'DISABLED'),
  },
  {
    control: 'EDGE-17',
    stack,
    profile,
    name: 'the bucket answers every distribution of the account',
    apply: reads((statement) => {
      statement.Condition = { StringEquals: { 'aws:SourceAccount': '111111111111' } };
    }),
  },
  {
    control: 'EDGE-17',
    stack,
    profile,
    name: 'the bucket answers everybody',
    apply: reads((statement) => {
      statement.Principal = '*';
      delete statement.Condition;
    }),
  },
  {
    control: 'EDGE-17',
    stack,
    profile,
    name: 'the CDN does not sign its requests',
    apply: change(distribution, 'DistributionConfig.Origins.0.OriginAccessControlId', undefined),
  },
  {
    control: 'EDGE-18',
    stack,
    profile,
    name: 'answers of an application are cached',
    apply: (template) => {
      set(template, distribution(template), 'DistributionConfig.Origins.0', {
        Id: 'content',
        DomainName: 'app.clientflow.example',
        CustomOriginConfig: { OriginProtocolPolicy: 'https-only' },
      });
      return distribution(template);
    },
  },
  {
    control: 'EDGE-19',
    stack: 'Global',
    profile,
    name: 'what ACM says in us-east-1 stays there',
    apply: (template) => {
      const rule = theOne(template, 'AWS::Events::Rule');
      const sources = get(template, rule, 'EventPattern.source') as string[];
      sources.splice(sources.indexOf('aws.acm'), 1);
      return certificate(template);
    },
  },
  {
    control: 'EDGE-20',
    stack: 'Global',
    profile,
    name: 'what CloudFront says in us-east-1 stays there',
    apply: (template) => {
      const rule = theOne(template, 'AWS::Events::Rule');
      const sources = get(template, rule, 'EventPattern.source') as string[];
      sources.splice(sources.indexOf('aws.cloudfront'), 1);
      return { stack: '*', logicalId: '' };
    },
  },
  {
    control: 'EDGE-20',
    stack: 'Detection',
    profile,
    name: 'nobody hears of a changed DNS record',
    apply: (template) => {
      const id = theOne(template, 'AWS::Events::Rule', 'AlertsRecordTampering');
      set(template, id, 'State', 'DISABLED');
      return { stack: '*', logicalId: '' };
    },
  },
  {
    control: 'EDGE-20',
    stack: 'Detection',
    profile,
    name: 'nobody hears of a changed listener',
    apply: (template) => {
      const id = theOne(template, 'AWS::Events::Rule', 'AlertsEdgeTampering');
      set(template, id, 'State', 'DISABLED');
      return { stack: '*', logicalId: '' };
    },
  },
];

noticed(mutations);
