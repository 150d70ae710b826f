import { CfnDeletionPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnDBCluster, CfnDBClusterParameterGroup, CfnDBInstance, CfnDBSubnetGroup } from 'aws-cdk-lib/aws-rds';
import { Construct, type IDependable } from 'constructs';
import { backedUp } from './backup-tags';

export interface SealedDatabaseProps {
  /** Key of storage, insights and the master password. Required: the caller names the trust boundary. */
  readonly key: IKey;
  /** Subnets without a way to the internet, in two zones at least. */
  readonly subnetIds: string[];
  /** Group that admits who may connect. */
  readonly securityGroupId: string;
  readonly port: number;
  /** Days that the cluster keeps its own backups, 1 to 35; not longer than the page lets a backup live (ESH-DEL-3). */
  readonly backupDays: number;
  /** In Aurora capacity units of about 2 GiB each. */
  readonly capacity: { readonly min: number; readonly max: number };
  /** Makes the role with which RDS writes enhanced monitoring, below the given scope; its policy must stand before the instances. */
  readonly monitoring: (scope: Construct) => { readonly arn: string; readonly policy: IDependable };
}

/** Names of the groups that a restore must be told; AWS Backup would take the default VPC otherwise. */
export interface DatabasePlacement {
  readonly subnetGroup: string;
  readonly parameterGroup: string;
}

const ENGINE = 'aurora-postgresql';
const VERSION = '17.9';

/** Refuses plain text, logs what is read and changed, and says which statement waited. */
const PARAMETERS = {
  'rds.force_ssl': '1',
  ssl_min_protocol_version: 'TLSv1.2',
  shared_preload_libraries: 'pg_stat_statements,pgaudit',
  'pgaudit.log': 'ddl,role,write',
  'pgaudit.role': 'rds_pgaudit',
  log_connections: '1',
  log_disconnections: '1',
};

/**
 * Aurora PostgreSQL that is encrypted under a customer key, speaks TLS only, authenticates by IAM, audits, cannot be deleted by
 * mistake, leaves a snapshot where it is, and is in the continuous backup by its tags. A writer and a reader in different zones; a
 * master password that RDS makes, keeps and rotates every seven days. Serves CFTS-DP-1, CFTS-DP-2, CETBIX-BDR-2, ESH-BK-1 and
 * ESH-BK-8; upholds DB-01 to DB-09, BAK-11, BAK-28 and RES-07.
 */
export class SealedDatabase extends Construct {
  public readonly cluster: CfnDBCluster;
  /** Where a restored copy of the cluster goes, and under which parameters. */
  public readonly placement: DatabasePlacement;

  constructor(scope: Construct, id: string, props: SealedDatabaseProps) {
    super(scope, id);
    const { key, capacity } = props;
    const subnets = new CfnDBSubnetGroup(this, 'Subnets', {
      dbSubnetGroupDescription: 'Data tier',
      subnetIds: props.subnetIds,
    });
    const parameters = new CfnDBClusterParameterGroup(this, 'Parameters', {
      description: 'TLS only, audited',
      family: `${ENGINE}17`,
      parameters: PARAMETERS,
    });
    this.cluster = new CfnDBCluster(this, 'Cluster', {
      engine: ENGINE,
      engineVersion: VERSION,
      port: props.port,
      databaseName: 'app',
      masterUsername: 'rampart_owner',
      manageMasterUserPassword: true,
      masterUserSecret: { kmsKeyId: key.keyArn },
      storageEncrypted: true,
      kmsKeyId: key.keyArn,
      enableIamDatabaseAuthentication: true,
      deletionProtection: true,
      backupRetentionPeriod: props.backupDays,
      copyTagsToSnapshot: true,
      // Automated backups go with the cluster, so that none of them outlives the promised destruction (ESH-DEL-3).
      deleteAutomatedBackups: true,
      enableCloudwatchLogsExports: ['postgresql'],
      dbClusterParameterGroupName: parameters.ref,
      dbSubnetGroupName: subnets.ref,
      vpcSecurityGroupIds: [props.securityGroupId],
      serverlessV2ScalingConfiguration: { minCapacity: capacity.min, maxCapacity: capacity.max },
    });
    this.placement = { subnetGroup: subnets.ref, parameterGroup: parameters.ref };
    this.cluster.cfnOptions.deletionPolicy = CfnDeletionPolicy.SNAPSHOT;
    this.cluster.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.SNAPSHOT;
    backedUp(this.cluster, 'critical');
    this.instances(props);
  }

  private instances({ key, monitoring }: SealedDatabaseProps): void {
    const role = monitoring(this);
    for (const id of ['Writer', 'Reader']) {
      const instance = new CfnDBInstance(this, id, {
        engine: ENGINE,
        dbClusterIdentifier: this.cluster.ref,
        dbInstanceClass: 'db.serverless',
        publiclyAccessible: false,
        autoMinorVersionUpgrade: true,
        caCertificateIdentifier: 'rds-ca-rsa2048-g1',
        enablePerformanceInsights: true,
        performanceInsightsKmsKeyId: key.keyArn,
        monitoringInterval: 60,
        monitoringRoleArn: role.arn,
      });
      instance.node.addDependency(role.policy);
    }
  }
}
