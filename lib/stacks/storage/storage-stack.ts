import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { backedUp } from '../../constructs/backup-tags';
import { PagedAlarm } from '../../constructs/paged-alarm';
import { Published } from '../../constructs/published';
import { RampartStack } from '../../constructs/rampart-stack';
import { SealedBucket } from '../../constructs/sealed-bucket';
import { type DatabasePlacement, SealedDatabase } from '../../constructs/sealed-database';
import type { Profile } from '../../profile/profile';
import { monitoringRole } from './monitoring-role';

export interface StorageStackProps {
  readonly profile: Profile;
  readonly dataKey: IKey;
  readonly boundary: IManagedPolicy;
  readonly delivery: IBucket;
  readonly topic: ITopic;
  readonly subnetIds: string[];
  readonly securityGroupId: string;
}

/** Where customer data lies: files and the database, under the data key, in the plans of the backup stack by tag. */
export class StorageStack extends RampartStack {
  /** Undefined where the profile has no database. */
  public readonly databasePlacement: DatabasePlacement | undefined;
  /** Undefined where the profile has no files. */
  public readonly filesBucket: IBucket | undefined;

  constructor(scope: Construct, id: string, props: StorageStackProps) {
    super(scope, id, { profile: props.profile, layer: 'data', part: 'storage' });
    if (this.profile.storage.files) this.filesBucket = this.files(props);
    if (this.profile.storage.database) this.databasePlacement = this.database(props);
  }

  private files({ dataKey, delivery }: StorageStackProps): IBucket {
    const { bucket } = new SealedBucket(this, 'Files', {
      encryption: dataKey,
      accessLogs: { bucketName: delivery.bucketName, prefix: 's3/files/' },
      recoveryWindow: Duration.days(this.profile.backup.backupRetentionDays),
    });
    backedUp(bucket, 'critical');
    new Published(this, 'PublishedFiles', { values: { 'storage/files': bucket.bucketName } });
    return bucket;
  }

  private database(props: StorageStackProps): DatabasePlacement {
    const { backup, network, storage } = this.profile;
    const { cluster, placement } = new SealedDatabase(this, 'Database', {
      key: props.dataKey,
      subnetIds: props.subnetIds,
      securityGroupId: props.securityGroupId,
      port: network.databasePort,
      backupDays: backup.backupRetentionDays,
      capacity: { min: storage.databaseMinCapacity, max: storage.databaseMaxCapacity },
      monitoring: (scope) => monitoringRole(scope, this, props.boundary),
    });
    new PagedAlarm(this, 'DatabaseIsFull', {
      topic: props.topic,
      runbook: 'database-capacity',
      says: 'The database has worked at its upper limit for a quarter of an hour',
      metric: new Metric({
        namespace: 'AWS/RDS',
        metricName: 'ACUUtilization',
        dimensionsMap: { DBClusterIdentifier: cluster.ref },
        statistic: 'Average',
        period: Duration.minutes(5),
      }),
      above: 95,
      periods: 3,
      missing: 'breaching',
    });
    new Published(this, 'PublishedDatabase', {
      values: {
        'storage/database/endpoint': cluster.attrEndpointAddress,
        'storage/database/resource-id': cluster.attrDbClusterResourceId,
      },
    });
    return placement;
  }
}
