import type { IManagedPolicy, IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { Published } from '../../constructs/published';
import { RampartStack } from '../../constructs/rampart-stack';
import type { Profile } from '../../profile/profile';
import { ArchiveBucket } from './archive-bucket';
import { DeliveryBucket } from './delivery-bucket';
import { Investigation } from './investigation';
import { SessionTranscripts } from './session-transcripts';
import { Trail } from './trail';

export interface LoggingStackProps {
  readonly profile: Profile;
  readonly logsKey: IKey;
  readonly sessionsKey: IKey;
  readonly boundary: IManagedPolicy;
  /** Reads what is kept, and may ask questions of it. */
  readonly auditor: IRole;
}

/** Where everything that happened is kept: the locked archive, the delivery bucket beside it, and the trail. */
export class LoggingStack extends RampartStack {
  public readonly archive: Bucket;
  /** Takes S3 and ALB access logs. */
  public readonly delivery: Bucket;
  /** Into which the trail writes what happens in every region. */
  public readonly trailEvents: ILogGroup;

  constructor(scope: Construct, id: string, props: LoggingStackProps) {
    super(scope, id, { profile: props.profile, layer: 'monitoring', part: 'logging' });
    const { boundary, logsKey: key } = props;
    this.archive = new ArchiveBucket(this, 'Archive', { key, profile: this.profile, stack: this }).bucket;
    this.delivery = new DeliveryBucket(this, 'Delivery', {
      archive: this.archive,
      archiveKeyArn: key.keyArn,
      boundary,
      stack: this,
      days: this.profile.logging.logRetentionDays,
    }).bucket;
    this.trailEvents = new Trail(this, 'Trail', { stack: this, archive: this.archive, key, boundary }).logGroup;
    const sessions = new SessionTranscripts(this, 'Sessions', {
      stack: this,
      logsKey: key,
      sessionsKey: props.sessionsKey,
      delivery: this.delivery,
    });
    if (this.profile.logging.investigation) {
      const { archive, delivery } = this;
      new Investigation(this, 'Investigation', { stack: this, archive, delivery, key, auditor: props.auditor });
    }
    new Published(this, 'Published', {
      values: {
        'sessions/document': sessions.documentName,
        'sessions/log-group': sessions.logGroupName,
        'logging/archive': this.archive.bucketName,
        'logging/delivery': this.delivery.bucketName,
      },
    });
  }
}
