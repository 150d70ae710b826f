import { CfnDeletionPolicy } from 'aws-cdk-lib';
import { type IManagedPolicy, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnDBCluster, CfnDBClusterParameterGroup, CfnDBInstance, CfnDBSubnetGroup } from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import { backedUp } from '../../constructs/backup-tags';
import { MachineRole } from '../../constructs/machine-role';
import type { RampartStack } from '../../constructs/rampart-stack';

export interface DatabaseProps {
  readonly stack: RampartStack;
  readonly key: IKey;
  readonly boundary: IManagedPolicy;
  readonly subnetIds: string[];
  readonly securityGroupId: string;
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
 * Aurora PostgreSQL in the data tier: encrypted under the data key, TLS only, IAM authentication, a master password that
 * RDS makes, keeps and rotates every seven days. A writer and a reader in different zones.
 */
export class Database extends Construct {
  public readonly cluster: CfnDBCluster;
  /** Where a restored copy of the cluster goes, and under which parameters. */
  public readonly placement: DatabasePlacement;

  constructor(scope: Construct, id: string, props: DatabaseProps) {
    super(scope, id);
    const { stack, key } = props;
    const { storage, backup, network } = stack.profile;
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
      port: network.databasePort,
      databaseName: 'app',
      masterUsername: 'rampart_owner',
      manageMasterUserPassword: true,
      masterUserSecret: { kmsKeyId: key.keyArn },
      storageEncrypted: true,
      kmsKeyId: key.keyArn,
      enableIamDatabaseAuthentication: true,
      deletionProtection: true,
      backupRetentionPeriod: backup.backupRetentionDays,
      copyTagsToSnapshot: true,
      // Automated backups go with the cluster, so that none of them outlives the promised destruction (ESH-DEL-3).
      deleteAutomatedBackups: true,
      enableCloudwatchLogsExports: ['postgresql'],
      dbClusterParameterGroupName: parameters.ref,
      dbSubnetGroupName: subnets.ref,
      vpcSecurityGroupIds: [props.securityGroupId],
      serverlessV2ScalingConfiguration: {
        minCapacity: storage.databaseMinCapacity,
        maxCapacity: storage.databaseMaxCapacity,
      },
    });
    this.placement = { subnetGroup: subnets.ref, parameterGroup: parameters.ref };
    this.cluster.cfnOptions.deletionPolicy = CfnDeletionPolicy.SNAPSHOT;
    this.cluster.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.SNAPSHOT;
    backedUp(this.cluster, 'critical');
    this.instances(props);
  }

  private instances({ stack, key, boundary }: DatabaseProps): void {
    const monitoring = new MachineRole(this, 'Monitoring', {
      description: 'RDS writes enhanced monitoring',
      trusts: new ServicePrincipal('monitoring.rds.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
      }),
      boundary,
      statements: [
        new PolicyStatement({
          sid: 'WriteOsMetrics',
          actions: [
            'logs:CreateLogGroup',
            'logs:PutRetentionPolicy',
            'logs:CreateLogStream',
            'logs:PutLogEvents',
            'logs:DescribeLogStreams',
          ],
          // RDS keeps the metrics of every instance of an account in this one log group.
          resources: [`arn:${stack.partition}:logs:${stack.region}:${stack.account}:log-group:RDSOSMetrics*`],
        }),
      ],
    });
    for (const role of ['Writer', 'Reader']) {
      const instance = new CfnDBInstance(this, role, {
        engine: ENGINE,
        dbClusterIdentifier: this.cluster.ref,
        dbInstanceClass: 'db.serverless',
        publiclyAccessible: false,
        autoMinorVersionUpgrade: true,
        caCertificateIdentifier: 'rds-ca-rsa2048-g1',
        enablePerformanceInsights: true,
        performanceInsightsKmsKeyId: key.keyArn,
        monitoringInterval: 60,
        monitoringRoleArn: monitoring.arn,
      });
      instance.node.addDependency(monitoring.policy);
    }
  }
}
