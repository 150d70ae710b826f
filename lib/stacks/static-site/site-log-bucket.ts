import { Duration, Fn, type Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { SealedBucket } from '../../constructs/sealed-bucket';
import type { Profile } from '../../profile/profile';

/** Longest profile name that still fits: `aws-waf-logs-`, the name, a dash, eight digits, `-<account>-<region>-an`, together 63. */
const NAME_FITS = 10;

/**
 * Requests to the static site, as CloudFront and its web ACL saw them, at home instead of in us-east-1 (conflict C04). AWS WAF
 * writes only to buckets called aws-waf-logs-*, so the archive cannot take them; this one is locked like it.
 */
export class SiteLogBucket extends Construct {
  public readonly bucket: Bucket;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly key: IKey; readonly profile: Profile; readonly stack: Stack },
  ) {
    super(scope, id);
    const { irreversible, logging, name } = props.profile;
    this.bucket = new SealedBucket(this, 'Bucket', {
      encryption: props.key,
      accessLogs: 'none',
      filledByServices: true,
      namePrefix: `aws-waf-logs-${name.slice(0, NAME_FITS).replace(/-$/, '')}-${ofThisStackAlone(props.stack)}`,
      lock: {
        mode: irreversible.includes('object-lock-compliance') ? 'compliance' : 'governance',
        days: logging.logLockDays,
      },
      expireAfter: Duration.days(logging.logRetentionDays),
    }).bucket;
    this.admitDelivery(props.stack);
    this.denyDeletion();
  }

  private admitDelivery({ account, partition }: Stack): void {
    const principals = [new ServicePrincipal('delivery.logs.amazonaws.com')];
    const conditions = {
      StringEquals: { 'aws:SourceAccount': account },
      // Both deliveries start in us-east-1, whatever the region of the bucket.
      ArnLike: { 'aws:SourceArn': `arn:${partition}:logs:us-east-1:${account}:*` },
    };
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogsWrite',
        principals,
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects('*')],
        conditions,
      }),
    );
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogsLookFirst',
        principals,
        actions: ['s3:GetBucketAcl', 's3:ListBucket'],
        resources: [this.bucket.bucketArn],
        conditions,
      }),
    );
  }

  private denyDeletion(): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'NobodyDeletes',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:BypassGovernanceRetention', 's3:DeleteBucket', 's3:DeleteObjectVersion'],
        resources: [this.bucket.bucketArn, this.bucket.arnForObjects('*')],
      }),
    );
  }
}

/**
 * First eight digits of the UUID at the end of the stack's id: a stack that is made again gets another, and does not
 * collide with the bucket that the old one left behind. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
 */
function ofThisStackAlone({ stackId }: Stack): string {
  return Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', stackId))));
}
