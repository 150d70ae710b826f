import { Match } from 'aws-cdk-lib/assertions';
import { profileNamed, templateOf } from '../../support/stacks';

const DISTRIBUTION = 'AWS::CloudFront::Distribution';

describe('StaticSiteStack', () => {
  const template = templateOf('clientflow', 'StaticSite');

  it('speaks TLS 1.3 only, under its own name, and never plain HTTP', () => {
    template.hasResourceProperties(DISTRIBUTION, {
      DistributionConfig: {
        Aliases: ['static.clientflow.example'],
        HttpVersion: 'http2and3',
        PriceClass: 'PriceClass_100',
        ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.3_2025', SslSupportMethod: 'sni-only' },
        DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https' },
      },
    });
  });

  it('takes certificate and web ACL from us-east-1 by output, with no custom resource', () => {
    const far = (OutputName: string) => ({
      'Fn::GetStackOutput': { StackName: 'rampart-clientflow-global', OutputName, Region: 'us-east-1' },
    });
    template.hasResourceProperties(DISTRIBUTION, {
      DistributionConfig: {
        WebACLId: far('SiteWebAclArn'),
        ViewerCertificate: { AcmCertificateArn: far('SiteCertificateArn') },
      },
    });
    for (const id of ['Global', 'StaticSite', 'StaticSiteLogs']) {
      expect(Object.keys(templateOf('clientflow', id).findResources('AWS::Lambda::Function'))).toEqual([]);
    }
  });

  it('asks its bucket with signed requests, and the bucket answers this distribution alone', () => {
    template.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: {
        OriginAccessControlOriginType: 's3',
        SigningBehavior: 'always',
        SigningProtocol: 'sigv4',
      },
    });
    template.resourceCountIs('AWS::CloudFront::CloudFrontOriginAccessIdentity', 0);
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Sid: 'OneDistributionReads',
            Action: 's3:GetObject',
            Effect: 'Allow',
            Condition: {
              StringEquals: {
                'aws:SourceArn': {
                  'Fn::Join': [
                    '',
                    Match.arrayWith([':distribution/', { Ref: Match.stringLikeRegexp('^Distribution') }]),
                  ],
                },
              },
            },
          }),
        ]),
      },
    });
  });

  it('sends HSTS for two years and its companions, whatever the bucket says', () => {
    template.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: {
          StrictTransportSecurity: {
            AccessControlMaxAgeSec: 63072000,
            IncludeSubdomains: true,
            Preload: true,
            Override: true,
          },
          ContentTypeOptions: { Override: true },
          FrameOptions: { FrameOption: 'DENY', Override: true },
          ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
          ContentSecurityPolicy: {
            ContentSecurityPolicy: Match.stringLikeRegexp("^default-src 'self'"),
            Override: true,
          },
        },
      },
    });
  });

  it('answers at IPv4 and IPv6 addresses of CloudFront', () => {
    for (const Type of ['A', 'AAAA']) {
      template.hasResourceProperties('AWS::Route53::RecordSet', {
        Name: 'static.clientflow.example',
        Type,
        AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2' },
      });
    }
  });

  it('is read everywhere, or in the countries that the profile lists', () => {
    const profile = profileNamed('clientflow');
    const listed = { ...profile, edge: { ...profile.edge, staticCountries: ['DE', 'TR'] } };
    const geo = (GeoRestriction: object) => ({ DistributionConfig: { Restrictions: { GeoRestriction } } });
    template.hasResourceProperties(DISTRIBUTION, geo({ RestrictionType: 'none' }));
    templateOf(listed, 'StaticSite').hasResourceProperties(
      DISTRIBUTION,
      geo({ RestrictionType: 'whitelist', Locations: ['DE', 'TR'] }),
    );
  });

  it('keeps the requests in a locked bucket at home, whose name AWS WAF accepts for the longest profile name too', () => {
    const named = { ...profileNamed('clientflow'), name: 'abcdefghijklmnopqrs-tuvw' };
    const prefixes = [template, templateOf(named, 'StaticSite')].map((t) =>
      Object.values(t.findResources('AWS::S3::Bucket'))
        .map(({ Properties }) => Properties.BucketNamePrefix)
        .find((prefix) => prefix !== undefined),
    );
    const beginnings = prefixes.map((prefix): string => prefix['Fn::Join'][1][0]);
    expect(beginnings).toEqual(['aws-waf-logs-clientflow-', 'aws-waf-logs-abcdefghij-']);
    const suffix = '12345678-111111111111-eusc-de-east-1-an';
    expect(Math.max(...beginnings.map((prefix) => `${prefix}${suffix}`.length))).toBeLessThanOrEqual(63);
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketNamePrefix: prefixes[0],
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 365 } } },
    });
  });

  it('calls that bucket otherwise in each stack, since it outlives its stack', () => {
    const stackId =
      'arn:aws:cloudformation:eu-central-1:111111111111:stack/static-site/51af3dc0-da77-11e4-872e-1234567db123';
    const [own] = Object.values(template.findResources('AWS::S3::Bucket', { DeletionPolicy: 'Retain' })).flatMap(
      ({ Properties }) => (Properties.BucketNamePrefix === undefined ? [] : [Properties.BucketNamePrefix]),
    );
    const evaluate = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      const [[key, given] = ['', []]] = Object.entries(value) as [string, readonly unknown[]][];
      if (key === 'Ref') return stackId;
      const [first, second] = given;
      if (key === 'Fn::Split') return String(evaluate(second)).split(String(first));
      if (key === 'Fn::Select') return (evaluate(second) as string[])[Number(first)];
      return (second as unknown[]).map(evaluate).join(String(first));
    };
    expect(evaluate(own)).toBe('aws-waf-logs-clientflow-51af3dc0');
  });

  it('lets CloudFront use the data key for content of this site alone', () => {
    templateOf('clientflow', 'Keys').hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Sid: 'DistributionReadsSite',
            Action: 'kms:Decrypt',
            Principal: { Service: 'cloudfront.amazonaws.com' },
            Condition: {
              ArnLike: {
                'aws:SourceArn': {
                  'Fn::Join': ['', ['arn:aws:cloudfront::', { Ref: 'AWS::AccountId' }, ':distribution/*']],
                },
                'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::rampart-clientflow-static-site-*',
              },
            },
          }),
        ]),
      },
    });
    const keys = JSON.stringify(templateOf('cetbix', 'Keys').toJSON());
    expect(keys).not.toContain('cloudfront.amazonaws.com');
  });
});

describe('StaticSiteLogsStack', () => {
  const template = templateOf('clientflow', 'StaticSiteLogs');

  it('delivers requests and web ACL logs to the bucket at home, without credentials, and holds nothing else', () => {
    const home = {
      'Fn::GetStackOutput': {
        StackName: 'rampart-clientflow-static-site',
        OutputName: 'LogBucketArn',
        Region: 'eu-central-1',
      },
    };
    template.hasResourceProperties('AWS::Logs::DeliverySource', { LogType: 'ACCESS_LOGS' });
    template.hasResourceProperties('AWS::Logs::DeliveryDestination', { DestinationResourceArn: home });
    template.hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
      LogDestinationConfigs: [home],
      RedactedFields: [{ SingleHeader: { Name: 'authorization' } }, { SingleHeader: { Name: 'cookie' } }],
    });
    const types = Object.values(template.toJSON().Resources as Record<string, { Type: string }>).map(
      ({ Type }) => Type,
    );
    expect(types.sort()).toEqual([
      'AWS::Logs::Delivery',
      'AWS::Logs::DeliveryDestination',
      'AWS::Logs::DeliverySource',
      'AWS::WAFv2::LoggingConfiguration',
    ]);
  });
});
