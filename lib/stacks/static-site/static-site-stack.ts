import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { backedUp } from '../../constructs/backup-tags';
import { FarValue } from '../../constructs/far-value';
import { Published } from '../../constructs/published';
import { RampartStack } from '../../constructs/rampart-stack';
import { SealedBucket } from '../../constructs/sealed-bucket';
import type { Profile } from '../../profile/profile';
import { Distribution } from './distribution';
import { SiteLogBucket } from './site-log-bucket';

/** Hosted zone of every distribution, the same for all ("AliasTarget", Route 53). */
const CLOUDFRONT_ZONE = 'Z2FDTNDATAQYW2';

export interface StaticSiteStackProps {
  readonly profile: Profile;
  readonly dataKey: IKey;
  readonly logsKey: IKey;
  readonly delivery: IBucket;
  /** From the satellite in us-east-1; absent where the profile brings its own, or switches web ACLs off. */
  readonly certificateArn?: FarValue | undefined;
  readonly webAclArn?: FarValue | undefined;
}

/** Static content for everybody: a bucket that nobody sees, a distribution that alone may read it, and the logs of both. */
export class StaticSiteStack extends RampartStack {
  public readonly distributionArn: FarValue;
  public readonly logBucketArn: FarValue;

  constructor(scope: Construct, id: string, props: StaticSiteStackProps) {
    super(scope, id, { profile: props.profile, layer: 'network', part: 'static-site' });
    const { domainName, certificateArn } = this.named(props);
    const { bucket } = new SealedBucket(this, 'Content', {
      encryption: props.dataKey,
      accessLogs: { bucketName: props.delivery.bucketName, prefix: 's3/static-site/' },
    });
    // Critical by the recovery point objective alone: a nightly backup can lose more than a day (BAK-28).
    backedUp(bucket, 'critical');
    const distribution = new Distribution(this, 'Distribution', {
      profile: this.profile,
      content: bucket,
      domainName,
      certificateArn,
      webAclArn: props.webAclArn?.in(this),
    });
    admit(distribution, bucket);
    this.address(domainName, distribution);
    const logs = new SiteLogBucket(this, 'Logs', { key: props.logsKey, profile: this.profile, stack: this });
    this.distributionArn = new FarValue(this, 'DistributionArn', distribution.arn);
    this.logBucketArn = new FarValue(this, 'LogBucketArn', logs.bucket.bucketArn);
    new Published(this, 'Published', {
      values: { 'static-site/content': bucket.bucketName, 'static-site/distribution': distribution.resource.ref },
    });
  }

  /** @throws when the profile was not checked: a distribution without a name of its own would speak TLS 1.0. */
  private named({ certificateArn }: StaticSiteStackProps): { domainName: string; certificateArn: string } {
    const { globalCertificateArn, staticDomainName } = this.profile.edge;
    const arn = globalCertificateArn ?? certificateArn?.in(this);
    if (staticDomainName === undefined || arn === undefined) {
      throw new Error('edge.staticSite needs staticDomainName and a certificate; load the profile with its checks');
    }
    return { domainName: staticDomainName, certificateArn: arn };
  }

  private address(name: string, { resource }: Distribution): void {
    const { hostedZoneId } = this.profile.edge;
    if (hostedZoneId === undefined) return;
    for (const type of ['A', 'AAAA']) {
      new CfnRecordSet(this, `Address${type}`, {
        hostedZoneId,
        name,
        type,
        aliasTarget: { dnsName: resource.attrDomainName, hostedZoneId: CLOUDFRONT_ZONE },
      });
    }
  }
}

function admit(distribution: Distribution, content: Bucket): void {
  content.addToResourcePolicy(
    new PolicyStatement({
      sid: 'OneDistributionReads',
      principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
      actions: ['s3:GetObject'],
      resources: [content.arnForObjects('*')],
      conditions: { StringEquals: { 'aws:SourceArn': distribution.arn } },
    }),
  );
}
