import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockedEncryptionType,
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  BucketNamespace,
  type CfnBucket,
  type LifecycleRule,
  ObjectLockRetention,
  ObjectOwnership,
  type ReplicationRule,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export interface SealedBucketProps {
  /**
   * Key that encrypts every object, or `s3-managed` for what AWS can deliver under no customer key (access logs).
   * Required: the caller names the trust boundary.
   */
  readonly encryption: IKey | 's3-managed';
  /** Bucket that takes the access log and admits ours by its own policy, or `none` for a bucket of logs. Required, so that nobody forgets it. */
  readonly accessLogs: { readonly bucketName: string; readonly prefix: string } | 'none';
  /** Object Lock retention. @default - no lock */
  readonly lock?: { readonly mode: 'governance' | 'compliance'; readonly days: number };
  /** How long an overwritten or deleted object stays recoverable. @default Duration.days(30) */
  readonly recoveryWindow?: Duration;
  /** When current objects end. @default - never */
  readonly expireAfter?: Duration;
  /** AWS services that deliver here choose the encryption of some objects themselves (digests of CloudTrail). @default false */
  readonly filledByServices?: boolean;
  /**
   * First part of the name, where a service writes only to buckets that are called so; account and region follow. A bucket
   * outlives its stack, so end it with something that each stack has anew. @default - a generated name
   */
  readonly namePrefix?: string;
  readonly replication?: { readonly role: IRole; readonly rules: ReplicationRule[] };
}

/** S3 speaks TLS 1.3, but AWS services that deliver may still choose 1.2, so 1.2 is the floor of a bucket. */
const MINIMUM_TLS = 1.2;

/**
 * A bucket that nobody outside the account can see, that answers over TLS only, that keeps versions, and whose objects
 * are encrypted under the key that the caller names. Upholds the STO controls (CFTS-DP-1, CFTS-DP-2, CFTS-DP-3, CF-SUM-2).
 */
export class SealedBucket extends Construct {
  public readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: SealedBucketProps) {
    super(scope, id);
    const managed = props.encryption === 's3-managed';
    this.bucket = new Bucket(this, 'Resource', {
      encryption: managed ? BucketEncryption.S3_MANAGED : BucketEncryption.KMS,
      ...(props.encryption === 's3-managed' ? {} : { encryptionKey: props.encryption, bucketKeyEnabled: true }),
      blockedEncryptionTypes: [BlockedEncryptionType.SSE_C],
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: MINIMUM_TLS,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: lifecycle(props),
      ...(props.namePrefix === undefined
        ? {}
        : { bucketNamePrefix: props.namePrefix, bucketNamespace: BucketNamespace.ACCOUNT_REGIONAL }),
      ...(props.lock === undefined ? {} : { objectLockDefaultRetention: retention(props.lock) }),
      ...(props.replication === undefined
        ? {}
        : { replicationRole: props.replication.role, replicationRules: props.replication.rules }),
    });
    if (props.accessLogs !== 'none') {
      // On the L1: the L2 would write into the policy of a bucket that may stand in another stack.
      (this.bucket.node.defaultChild as CfnBucket).loggingConfiguration = {
        destinationBucketName: props.accessLogs.bucketName,
        logFilePrefix: props.accessLogs.prefix,
      };
    }
    if (props.encryption !== 's3-managed') this.refuseOtherKeys(props.encryption);
    if (!managed && props.filledByServices !== true) this.refuseOtherEncryption();
    // A bucket that stays must keep what guards it.
    this.bucket.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }

  /** A header beats the default of the bucket: without this, an upload could choose to lie under no customer key. */
  private refuseOtherEncryption(): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'RefuseOtherEncryption',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects('*')],
        conditions: {
          StringNotEqualsIfExists: { 's3:x-amz-server-side-encryption': 'aws:kms' },
          Null: { 's3:x-amz-server-side-encryption': 'false' },
        },
      }),
    );
  }

  /** An upload may leave the key out (the default applies) but may not name another one (CF-AR-2). */
  private refuseOtherKeys(key: IKey): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'RefuseOtherKeys',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects('*')],
        conditions: {
          StringNotEqualsIfExists: { 's3:x-amz-server-side-encryption-aws-kms-key-id': key.keyArn },
          Null: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'false' },
        },
      }),
    );
  }
}

function retention(lock: { readonly mode: 'governance' | 'compliance'; readonly days: number }): ObjectLockRetention {
  const days = Duration.days(lock.days);
  return lock.mode === 'compliance' ? ObjectLockRetention.compliance(days) : ObjectLockRetention.governance(days);
}

function lifecycle(props: SealedBucketProps): LifecycleRule[] {
  return [
    {
      id: 'abandoned-uploads',
      abortIncompleteMultipartUploadAfter: Duration.days(7),
      noncurrentVersionExpiration: props.recoveryWindow ?? Duration.days(30),
      ...(props.expireAfter === undefined ? {} : { expiration: props.expireAfter }),
    },
  ];
}
