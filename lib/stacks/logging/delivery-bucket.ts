import { Duration, type Stack } from 'aws-cdk-lib';
import type { IManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { MachineRole } from '../../constructs/machine-role';
import type { RampartStack } from '../../constructs/rampart-stack';
import { SealedBucket } from '../../constructs/sealed-bucket';

const CONFIG = 'config.amazonaws.com';

/**
 * S3 and ALB access logs can be delivered neither to a bucket with Object Lock nor under a customer key (conflict C18), and
 * AWS Config refuses a bucket whose lock has a default retention ("Managing the Delivery Channel"). They land here, where nobody may delete, and are replicated into the locked archive.
 */
export class DeliveryBucket extends Construct {
  public readonly bucket: Bucket;

  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly archive: IBucket;
      readonly archiveKeyArn: string;
      readonly boundary: IManagedPolicy;
      readonly stack: RampartStack;
      readonly days: number;
    },
  ) {
    super(scope, id);
    const { stack } = props;
    const sources = `arn:${stack.partition}:s3:::rampart-${stack.profile.name}-*`;
    const replicate = new MachineRole(this, 'Replicate', {
      name: 'replicate-logs',
      description: 'Copies delivered access logs into the archive',
      trusts: new ServicePrincipal('s3.amazonaws.com'),
      boundary: props.boundary,
      statements: archiveStatements(props.archive, props.archiveKeyArn, stack),
    });
    const sealed = new SealedBucket(this, 'Bucket', {
      encryption: 's3-managed',
      accessLogs: 'none',
      recoveryWindow: Duration.days(1),
      expireAfter: Duration.days(props.days),
      replication: {
        role: replicate.role,
        rules: [{ id: 'archive', priority: 1, destination: props.archive, sseKmsEncryptedObjects: false }],
      },
    });
    this.bucket = sealed.bucket;
    replicate.policy.addStatements(...sourceStatements(this.bucket));
    this.letServicesDeliver(stack, sources);
    this.denyDeletion(stack);
  }

  private letServicesDeliver(stack: Stack, sources: string): void {
    const account = { 'aws:SourceAccount': stack.account };
    this.allowPut('S3AccessLogs', 'logging.s3.amazonaws.com', 's3/*', {
      StringEquals: account,
      ArnLike: { 'aws:SourceArn': sources },
    });
    // Load balancers send no source to ask for; the account in the path is the guard that AWS documents.
    this.allowPut(
      'LoadBalancerLogs',
      'logdelivery.elasticloadbalancing.amazonaws.com',
      `alb/AWSLogs/${stack.account}/*`,
      {},
    );
    this.allowPut('ConfigDelivers', CONFIG, `config/AWSLogs/${stack.account}/*`, { StringEquals: account });
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ConfigLooksFirst',
        principals: [new ServicePrincipal(CONFIG)],
        actions: ['s3:GetBucketAcl', 's3:ListBucket'],
        resources: [this.bucket.bucketArn],
        conditions: { StringEquals: account },
      }),
    );
  }

  private allowPut(
    sid: string,
    service: string,
    keys: string,
    conditions: Record<string, Record<string, string>>,
  ): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid,
        principals: [new ServicePrincipal(service)],
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects(keys)],
        conditions,
      }),
    );
  }

  /** Expiry by lifecycle is not a request, so it still works; everybody else, root included, is refused. */
  private denyDeletion(stack: RampartStack): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'NobodyDeletes',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
        resources: [this.bucket.arnForObjects('*')],
      }),
    );
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'OnlyTheDeploymentChangesRules',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:PutLifecycleConfiguration', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy', 's3:DeleteBucket'],
        resources: [this.bucket.bucketArn],
        conditions: { ArnNotLike: { 'aws:PrincipalArn': [stack.names.deploymentRoleArn, stack.names.accountRootArn] } },
      }),
    );
  }
}

function sourceStatements(delivery: Bucket): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'ReadDelivered',
      actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
      resources: [delivery.bucketArn],
    }),
    new PolicyStatement({
      sid: 'ReadDeliveredObjects',
      actions: ['s3:GetObjectVersionAcl', 's3:GetObjectVersionForReplication', 's3:GetObjectVersionTagging'],
      resources: [delivery.arnForObjects('*')],
    }),
  ];
}

function archiveStatements(archive: IBucket, key: string, stack: Stack): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'WriteToTheArchive',
      actions: ['s3:ReplicateObject', 's3:ReplicateTags'],
      resources: [archive.arnForObjects('*')],
    }),
    new PolicyStatement({
      sid: 'EncryptInTheArchive',
      actions: ['kms:Encrypt', 'kms:GenerateDataKey'],
      resources: [key],
      conditions: { StringEquals: { 'kms:ViaService': `s3.${stack.region}.amazonaws.com` } },
    }),
  ];
}
