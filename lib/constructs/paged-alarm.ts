import { Tags } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

export interface PagedAlarmProps {
  readonly topic: ITopic;
  /** Heading of docs/runbook.md that the person who is woken reads first. */
  readonly runbook: string;
  /** What has happened, in one sentence for 3 a.m. */
  readonly says: string;
  readonly metric: IMetric;
  /** Alarms when the value is above this. Either `above` or `below`. */
  readonly above?: number;
  readonly below?: number;
  /** Periods that must all be bad. @default 1 */
  readonly periods?: number;
  /** Stands on the way from a threat to a person, so it must speak within the promised minutes (CF-IR-1). @default false */
  readonly threat?: boolean;
  /** What silence means. Required: for a heartbeat it is the alarm itself. */
  readonly missing: 'breaching' | 'notBreaching';
}

/** An alarm that reaches a person and says where to read on. */
export class PagedAlarm extends Construct {
  public readonly alarm: Alarm;

  constructor(scope: Construct, id: string, props: PagedAlarmProps) {
    super(scope, id);
    const above = props.above !== undefined;
    this.alarm = new Alarm(this, 'Resource', {
      alarmDescription: `${props.says}. Runbook: docs/runbook.md#${props.runbook}`,
      metric: props.metric,
      threshold: props.above ?? props.below ?? 0,
      comparisonOperator: above ? ComparisonOperator.GREATER_THAN_THRESHOLD : ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: props.periods ?? 1,
      treatMissingData: props.missing === 'breaching' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    if (props.threat) Tags.of(this.alarm).add('rampart:class', 'threat');
    this.alarm.addAlarmAction(new SnsAction(props.topic));
  }
}
