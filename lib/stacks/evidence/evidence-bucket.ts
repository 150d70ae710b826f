import { Duration, Tags } from 'aws-cdk-lib';
import { AccountRootPrincipal, AnyPrincipal, Effect, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { CONTRACT } from '../../../lambdas/review-access/contract';
import { SealedBucket } from '../../constructs/sealed-bucket';
import type { Profile } from '../../profile/profile';

export interface EvidenceBucketProps {
  readonly profile: Profile;
  /** The key of logs and evidence: written by who files, read by auditors. */
  readonly key: IKey;
  /** Takes the access log, which says who filed and who read. */
  readonly delivery: IBucket;
  /** May add evidence, below `evidence/` only. */
  readonly filer: IRole;
  /** ARNs, with wildcards, under which the same people act: the role, and the one that Identity Center makes for them. */
  readonly filerArns: readonly string[];
  /** ARN of the role that files what no person may: the machine's own reviews. */
  readonly machineArn: string;
}

/** What people file for their promises: locked for as long as evidence is kept, and gone afterwards, for it names people. */
export class EvidenceBucket extends Construct {
  public readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: EvidenceBucketProps) {
    super(scope, id);
    const { irreversible, logging } = props.profile;
    const days = logging.evidenceRetentionDays;
    this.bucket = new SealedBucket(this, 'Bucket', {
      encryption: props.key,
      accessLogs: { bucketName: props.delivery.bucketName, prefix: 's3/evidence/' },
      lock: { mode: irreversible.includes('object-lock-compliance') ? 'compliance' : 'governance', days },
      expireAfter: Duration.days(days),
    }).bucket;
    // Its lock keeps it, so no backup plan needs to take it.
    Tags.of(this.bucket).add('DataClass', 'evidence');
    this.admit(props.filer);
    if (props.filerArns.length > 1) this.admitFrom(props.filerArns);
    this.keepMachineFiles(props.machineArn);
    this.denyDeletion();
  }

  /** Here and not in the role's policy: the bucket's name is generated, and this names exactly one role and one prefix. */
  private admit(filer: IRole): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AuditorsFile',
        principals: [filer],
        actions: ['s3:AbortMultipartUpload', 's3:PutObject'],
        resources: [this.bucket.arnForObjects('evidence/*')],
      }),
    );
  }

  /** Nobody knows the name of Identity Center's role before it is made, so the account is named and the pattern asked for. */
  private admitFrom(arns: readonly string[]): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AuditorsOfIdentityCenterFile',
        principals: [new AccountRootPrincipal()],
        actions: ['s3:AbortMultipartUpload', 's3:PutObject'],
        resources: [this.bucket.arnForObjects('evidence/*')],
        conditions: { ArnLike: { 'aws:PrincipalArn': [...arns] } },
      }),
    );
  }

  /** A person could otherwise file a review that no machine made. */
  private keepMachineFiles(machineArn: string): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'OnlyTheMachineFilesReviews',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects(`${CONTRACT.prefix}*`)],
        conditions: { ArnNotEquals: { 'aws:PrincipalArn': machineArn } },
      }),
    );
  }

  /** Not even a delete marker: evidence that is hidden is as good as gone. Root and administrators are meant as well. */
  private denyDeletion(): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'NobodyDeletes',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:BypassGovernanceRetention', 's3:DeleteBucket', 's3:DeleteObject', 's3:DeleteObjectVersion'],
        resources: [this.bucket.bucketArn, this.bucket.arnForObjects('*')],
      }),
    );
  }
}
