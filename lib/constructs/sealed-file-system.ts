import { RemovalPolicy } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { FileSystem, LifecyclePolicy } from 'aws-cdk-lib/aws-efs';
import { AccountRootPrincipal, AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { backedUp } from './backup-tags';

export interface SealedFileSystemProps {
  readonly key: IKey;
  readonly vpc: IVpc;
  /** Private subnets, one per zone: a mount target stands in each. */
  readonly subnets: SubnetSelection;
  /** Who may mount it. Required: the default would be a new group that admits nobody. */
  readonly securityGroup: ISecurityGroup;
  /** `critical` is also in the continuous backup. @default nightly */
  readonly criticality?: 'nightly' | 'critical';
}

/**
 * An EFS file system under a customer key, in several zones, mounted over TLS and with an IAM identity only, which outlives
 * its stack and is in the backup plans by its tag. Serves CFTS-DP-1 and ESH-BK-5; upholds STO-11, STO-15, BAK-11 and RES-07.
 */
export class SealedFileSystem extends Construct {
  public readonly fileSystem: FileSystem;

  constructor(scope: Construct, id: string, props: SealedFileSystemProps) {
    super(scope, id);
    this.fileSystem = new FileSystem(this, 'Resource', {
      vpc: props.vpc,
      vpcSubnets: props.subnets,
      securityGroup: props.securityGroup,
      encrypted: true,
      kmsKey: props.key,
      lifecyclePolicy: LifecyclePolicy.AFTER_30_DAYS,
      // By tag, into the locked vault; EFS's own backups would go to a vault that nobody locked.
      enableAutomaticBackups: false,
      removalPolicy: RemovalPolicy.RETAIN,
      fileSystemPolicy: new PolicyDocument({
        statements: [
          // A policy that allows only principals of the account shuts out who mounts without an identity. It delegates: who
          // may mount is said by the policy of a role.
          new PolicyStatement({
            sid: 'IdentitiesOfTheAccountMount',
            principals: [new AccountRootPrincipal()],
            actions: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
            conditions: { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } },
          }),
          new PolicyStatement({
            sid: 'RefusePlainText',
            effect: Effect.DENY,
            principals: [new AnyPrincipal()],
            actions: ['elasticfilesystem:Client*'],
            conditions: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
        ],
      }),
    });
    backedUp(this.fileSystem, props.criticality ?? 'nightly');
  }
}
