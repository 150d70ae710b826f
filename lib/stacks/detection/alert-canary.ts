import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { type IManagedPolicy, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { MachineRole } from '../../constructs/machine-role';
import { PagedAlarm } from '../../constructs/paged-alarm';
import type { RampartStack } from '../../constructs/rampart-stack';
import { SealedTopic } from '../../constructs/sealed-topic';
import { admitRules } from './alert-topic';

export interface AlertCanaryProps {
  readonly stack: RampartStack;
  /** The key of the alert topic: a key that no longer lets rules encrypt silences both. */
  readonly key: IKey;
  readonly boundary: IManagedPolicy;
  /** ARN of the queue that keeps what rules could not deliver; its first message rings. */
  readonly undeliveredArn: string;
  /** Wakes people when the canary is silent or slow. Alarms reach it without the bus. */
  readonly topic: ITopic;
}

const RUNBOOK = 'alert-canary';
const EVENT = { source: 'rampart.canary', detailType: 'Alert canary' } as const;
const MINUTE = Duration.minutes(1);
/** A late canary is told long before a finding could break the promise of minutes. */
const SLOWEST_MS = 60_000;

/**
 * One event a minute over the bus on which findings come, by a rule, to a topic under the alert topic's key. Three minutes of
 * silence ring, and so does a delivery that takes long. No function has a part in it. Upholds ALR-22 (CF-IR-1).
 */
export class AlertCanary extends Construct {
  /** Of the rule that takes the canary, whose latency is that of every alert. */
  public readonly ruleName: string;

  constructor(scope: Construct, id: string, props: AlertCanaryProps) {
    super(scope, id);
    const { stack } = props;
    const heard = new SealedTopic(this, 'Heard', { key: props.key });
    admitRules(heard, stack);
    const rule = new CfnRule(this, 'Rule', {
      description: 'Takes the canary the way that findings go, to a topic of its own',
      eventPattern: { source: [EVENT.source], 'detail-type': [EVENT.detailType] },
      state: 'ENABLED',
      targets: [
        {
          id: 'heard',
          arn: heard.topicArn,
          deadLetterConfig: { arn: props.undeliveredArn },
          retryPolicy: { maximumEventAgeInSeconds: 120, maximumRetryAttempts: 2 },
        },
      ],
    });
    this.ruleName = rule.ref;
    this.sing(props);
    const alarm = { topic: props.topic, runbook: RUNBOOK, periods: 3, threat: true } as const;
    new PagedAlarm(this, 'Silent', {
      ...alarm,
      says: 'No alert canary came through for three minutes, so findings may not come through either',
      metric: new Metric({
        namespace: 'AWS/SNS',
        metricName: 'NumberOfMessagesPublished',
        dimensionsMap: { TopicName: heard.topicName },
        statistic: Stats.SUM,
        period: MINUTE,
      }),
      below: 1,
      missing: 'breaching',
    });
    new PagedAlarm(this, 'Slow', {
      ...alarm,
      says: `The alert canary takes more than ${SLOWEST_MS / 1000} seconds from the bus to its topic`,
      metric: new Metric({
        namespace: 'AWS/Events',
        metricName: 'IngestionToInvocationSuccessLatency',
        dimensionsMap: { RuleName: rule.ref },
        statistic: Stats.percentile(99),
        period: MINUTE,
      }),
      above: SLOWEST_MS,
      // Silence is the other alarm's.
      missing: 'notBreaching',
    });
  }

  private sing({ stack, boundary }: AlertCanaryProps): void {
    const { account, partition, region } = stack;
    const bus = `arn:${partition}:events:${region}:${account}:event-bus/default`;
    const schedules = `arn:${partition}:scheduler:${region}:${account}:schedule/default/*`;
    const role = new MachineRole(this, 'Singer', {
      description: 'EventBridge Scheduler puts the alert canary on the bus',
      trusts: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account }, ArnLike: { 'aws:SourceArn': schedules } },
      }),
      boundary,
      statements: [
        new PolicyStatement({
          sid: 'PutTheCanaryOnly',
          actions: ['events:PutEvents'],
          resources: [bus],
          conditions: { StringEquals: { 'events:source': EVENT.source, 'events:detail-type': EVENT.detailType } },
        }),
      ],
    });
    const schedule = new CfnSchedule(this, 'Schedule', {
      description: 'One alert canary a minute',
      scheduleExpression: 'rate(1 minute)',
      state: 'ENABLED',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: `arn:${partition}:scheduler:::aws-sdk:eventbridge:putEvents`,
        roleArn: role.arn,
        input: JSON.stringify({
          Entries: [
            {
              Source: EVENT.source,
              DetailType: EVENT.detailType,
              Detail: '{"scheduled":"<aws.scheduler.scheduled-time>"}',
            },
          ],
        }),
        // A canary that comes late says nothing; the next one is a minute away.
        retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 0 },
      },
    });
    schedule.node.addDependency(role.policy);
  }
}
