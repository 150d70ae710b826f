import { Stack } from 'aws-cdk-lib';
import { CfnDistribution, CfnOriginAccessControl, CfnResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Profile } from '../../profile/profile';

/** AWS's managed policy CachingOptimized: neither cookies, nor headers beside Accept-Encoding, nor query strings count or pass. */
const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const ORIGIN = 'content';

export interface DistributionProps {
  readonly profile: Profile;
  readonly content: IBucket;
  readonly domainName: string;
  readonly certificateArn: string;
  readonly webAclArn: string | undefined;
}

/**
 * Static content for the whole world: TLS 1.3 only, HSTS and its companions on every answer, and nothing behind it but one
 * private bucket, which it asks with signed requests. Nothing of a person is cached: no cookie, no Authorization and no query
 * reaches the origin (CF-INF-4).
 */
export class Distribution extends Construct {
  public readonly resource: CfnDistribution;
  public readonly arn: string;

  constructor(scope: Construct, id: string, props: DistributionProps) {
    super(scope, id);
    const { content, profile } = props;
    const { account, partition, stackName } = Stack.of(this);
    const { cdnPriceClass, staticCountries } = profile.edge;
    const access = new CfnOriginAccessControl(this, 'Access', {
      originAccessControlConfig: {
        name: `${stackName}-content`,
        originAccessControlOriginType: 's3',
        signingBehavior: 'always',
        signingProtocol: 'sigv4',
      },
    });
    this.resource = new CfnDistribution(this, 'Resource', {
      distributionConfig: {
        enabled: true,
        comment: `Rampart ${profile.name}: static content`,
        aliases: [props.domainName],
        httpVersion: 'http2and3',
        ipv6Enabled: true,
        priceClass: cdnPriceClass,
        defaultRootObject: 'index.html',
        ...(props.webAclArn === undefined ? {} : { webAclId: props.webAclArn }),
        viewerCertificate: {
          acmCertificateArn: props.certificateArn,
          minimumProtocolVersion: 'TLSv1.3_2025',
          sslSupportMethod: 'sni-only',
        },
        origins: [
          {
            id: ORIGIN,
            domainName: content.bucketRegionalDomainName,
            originAccessControlId: access.attrId,
            // Empty, not absent: CloudFormation asks for it, and an identity beside the control is refused.
            s3OriginConfig: { originAccessIdentity: '' },
          },
        ],
        defaultCacheBehavior: {
          targetOriginId: ORIGIN,
          viewerProtocolPolicy: 'redirect-to-https',
          allowedMethods: ['GET', 'HEAD'],
          cachedMethods: ['GET', 'HEAD'],
          compress: true,
          cachePolicyId: CACHING_OPTIMIZED,
          responseHeadersPolicyId: this.headers(profile, stackName),
        },
        // The distribution may read objects but not list them, so S3 answers 403 for what is not there.
        customErrorResponses: [
          { errorCode: 403, responseCode: 404, responsePagePath: '/404.html', errorCachingMinTtl: 60 },
        ],
        restrictions: {
          geoRestriction:
            staticCountries.length === 0
              ? { restrictionType: 'none' }
              : { restrictionType: 'whitelist', locations: staticCountries },
        },
      },
    });
    this.arn = `arn:${partition}:cloudfront::${account}:distribution/${this.resource.ref}`;
  }

  private headers({ edge }: Profile, stackName: string): string {
    const override = true;
    return new CfnResponseHeadersPolicy(this, 'Headers', {
      responseHeadersPolicyConfig: {
        name: `${stackName}-headers`,
        securityHeadersConfig: {
          strictTransportSecurity: {
            accessControlMaxAgeSec: edge.hstsMaxAgeSeconds,
            includeSubdomains: true,
            preload: true,
            override,
          },
          contentTypeOptions: { override },
          frameOptions: { frameOption: 'DENY', override },
          referrerPolicy: { referrerPolicy: 'no-referrer', override },
          contentSecurityPolicy: { contentSecurityPolicy: edge.staticContentPolicy, override },
        },
        removeHeadersConfig: {
          items: [{ header: 'Server' }, { header: 'x-amz-server-side-encryption-aws-kms-key-id' }],
        },
      },
    }).ref;
  }
}
