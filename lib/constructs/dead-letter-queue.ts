import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { PagedAlarm } from './paged-alarm';

/** Long enough for a person to come back from a fortnight away and still find what failed. SQS allows no more. */
const KEPT_FOR = Duration.days(14);

/** Encrypted queue for what failed for good. Anything in it pages. */
export class DeadLetterQueue extends Queue {
  constructor(
    scope: Construct,
    id: string,
    props: { readonly key: IKey; readonly topic: ITopic; readonly runbook: string },
  ) {
    super(scope, id, {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: props.key,
      enforceSSL: true,
      retentionPeriod: KEPT_FOR,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new PagedAlarm(this, 'NotEmpty', {
      topic: props.topic,
      runbook: props.runbook,
      says: 'Something failed for good and waits in the dead-letter queue',
      metric: new Metric({
        namespace: 'AWS/SQS',
        metricName: 'ApproximateNumberOfMessagesVisible',
        dimensionsMap: { QueueName: this.queueName },
        statistic: 'Maximum',
        period: Duration.minutes(1),
      }),
      above: 0,
      threat: true,
      missing: 'notBreaching',
    });
  }
}
