import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
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

  /** Lets event rules of this account and region leave here what they cannot deliver. */
  public admitRules(): void {
    const { account, partition, region } = this.stack;
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'RulesKeepWhatTheyCannotDeliver',
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.queueArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:${partition}:events:${region}:${account}:rule/*` },
        },
      }),
    );
  }
}
