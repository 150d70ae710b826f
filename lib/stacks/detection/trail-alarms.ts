import { Duration } from 'aws-cdk-lib';
import { CfnAlarm, CfnAnomalyDetector, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnMetricFilter, type ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { PagedAlarm } from '../../constructs/paged-alarm';
import { CIS_ALARMS, type CisAlarm } from '../../promises/cis-alarms';
import { cisFilter } from './cis-filters';

export interface TrailAlarmsProps {
  readonly profile: string;
  /** Log group into which the trail of all regions writes. */
  readonly events: ILogGroup;
  readonly topic: ITopic;
}

interface Usual {
  readonly id: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly says: string;
}

const RUNBOOK = { cis: 'trail-alarms', unusual: 'unusual-activity' } as const;
const FIVE_MINUTES = Duration.minutes(5);
/** Standard deviations; two would ring every week. */
const BAND = 3;

/**
 * What the trail writes, counted: the alarms of CIS section 4, which hear the regions that no rule of ours stands in, and two that
 * learn what is usual. Log delivery takes minutes, so none of them is an alarm of class threat (ALR-11). Upholds DET-13 and DET-14.
 */
export class TrailAlarms extends Construct {
  constructor(scope: Construct, id: string, { profile, events, topic }: TrailAlarmsProps) {
    super(scope, id);
    const namespace = `Rampart/${profile}`;
    for (const alarm of CIS_ALARMS) this.counted(alarm, namespace, events, topic);
    const usual: readonly Usual[] = [
      {
        id: 'UnusualRefusals',
        namespace,
        metric: 'UnauthorizedCalls',
        dimensions: {},
        says: 'More calls are refused than at this hour of other days: somebody may be trying what a credential opens',
      },
      {
        id: 'UnusualCalls',
        namespace: 'AWS/Logs',
        metric: 'IncomingLogEvents',
        dimensions: { LogGroupName: events.logGroupName },
        says: 'More calls and reads are recorded than at this hour of other days: somebody may be looking around, or carrying away',
      },
    ];
    for (const one of usual) this.unusual(one, topic);
  }

  private counted(alarm: CisAlarm, namespace: string, events: ILogGroup, topic: ITopic): void {
    const { id, metric, says, tolerated = 0 } = alarm;
    new CfnMetricFilter(this, `${metric}Filter`, {
      logGroupName: events.logGroupName,
      filterPattern: cisFilter(alarm),
      metricTransformations: [{ metricNamespace: namespace, metricName: metric, metricValue: '1' }],
    });
    new PagedAlarm(this, metric, {
      topic,
      runbook: RUNBOOK.cis,
      says: `${says} (CIS ${id})`,
      metric: new Metric({ namespace, metricName: metric, statistic: 'Sum', period: FIVE_MINUTES }),
      above: tolerated,
      missing: 'notBreaching',
    });
  }

  /** CloudWatch learns from up to two weeks, hours and weekdays among them ("Using CloudWatch anomaly detection"). */
  private unusual({ id, namespace, metric, dimensions, says }: Usual, topic: ITopic): void {
    const place = {
      namespace,
      metricName: metric,
      dimensions: Object.entries(dimensions).map(([name, value]) => ({ name, value })),
    };
    new CfnAnomalyDetector(this, `${id}Model`, { singleMetricAnomalyDetector: { ...place, stat: 'Sum' } });
    new CfnAlarm(this, id, {
      alarmDescription: `${says}. Runbook: docs/runbook.md#${RUNBOOK.unusual}`,
      metrics: [
        { id: 'm1', returnData: true, metricStat: { metric: place, stat: 'Sum', period: FIVE_MINUTES.toSeconds() } },
        { id: 'usual', returnData: true, expression: `ANOMALY_DETECTION_BAND(m1, ${BAND})` },
      ],
      thresholdMetricId: 'usual',
      comparisonOperator: 'GreaterThanUpperThreshold',
      evaluationPeriods: 3,
      treatMissingData: 'notBreaching',
      alarmActions: [topic.topicArn],
    });
  }
}
