import { Duration, type Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { SealedBucket } from '../../constructs/sealed-bucket';
import type { Profile } from '../../profile/profile';

/** One service that writes to the archive, and below which prefix. */
interface Writer {
  readonly sid: string;
  readonly service: string;
  readonly prefix: string;
  /** Asks for the bucket's ACL before it writes. */
  readonly readsAcl: boolean;
  /** Pattern of the ARN for which the service comes. */
  readonly source: (account: string) => string;
  /** Whether it sends the account beside the ARN. */
  readonly tellsAccount: boolean;
}

const WRITERS: readonly Writer[] = [
  {
    sid: 'Trail',
    service: 'cloudtrail.amazonaws.com',
    prefix: 'cloudtrail',
    readsAcl: true,
    source: (account) => `arn:*:cloudtrail:*:${account}:trail/*`,
    tellsAccount: false,
  },
  {
    sid: 'Logs',
    service: 'delivery.logs.amazonaws.com',
    prefix: 'logs',
    readsAcl: true,
    source: (account) => `arn:*:logs:*:${account}:*`,
    tellsAccount: true,
  },
  {
    sid: 'Findings',
    service: 'guardduty.amazonaws.com',
    prefix: 'guardduty',
    readsAcl: false,
    source: (account) => `arn:*:guardduty:*:${account}:detector/*`,
    tellsAccount: true,
  },
];

/**
 * The one archive: locked, encrypted, written by AWS services for this account only. Governance mode is the strictest
 * form that can still be undone; compliance mode is taken only where the profile names it under `irreversible`.
 */
export class ArchiveBucket extends Construct {
  public readonly bucket: Bucket;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly key: IKey; readonly profile: Profile; readonly stack: Stack },
  ) {
    super(scope, id);
    const { logging, irreversible } = props.profile;
    const sealed = new SealedBucket(this, 'Bucket', {
      encryption: props.key,
      accessLogs: 'none',
      filledByServices: true,
      lock: {
        mode: irreversible.includes('object-lock-compliance') ? 'compliance' : 'governance',
        days: logging.logLockDays,
      },
      expireAfter: Duration.days(logging.logRetentionDays),
    });
    this.bucket = sealed.bucket;
    for (const writer of WRITERS) this.admit(writer, props.stack.account);
    this.denyDeletion();
  }

  /** The lock already refuses; this refuses those who may bypass a governance lock, root among them. */
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

  private admit(writer: Writer, account: string): void {
    const principals = [new ServicePrincipal(writer.service)];
    const conditions = {
      ...(writer.tellsAccount ? { StringEquals: { 'aws:SourceAccount': account } } : {}),
      ArnLike: { 'aws:SourceArn': writer.source(account) },
    };
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: `${writer.sid}Writes`,
        principals,
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects(`${writer.prefix}/*`)],
        conditions,
      }),
    );
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: `${writer.sid}LooksFirst`,
        principals,
        actions: [writer.readsAcl ? 's3:GetBucketAcl' : 's3:GetBucketLocation'],
        resources: [this.bucket.bucketArn],
        conditions,
      }),
    );
  }
}
