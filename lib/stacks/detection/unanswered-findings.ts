import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { CONTRACT } from '../../../lambdas/measure-findings/contract';
import { PagedAlarm } from '../../constructs/paged-alarm';
import type { RampartStack } from '../../constructs/rampart-stack';
import { type FunctionGround, WokenFunction } from '../../constructs/woken-function';

export interface UnansweredFindingsProps extends FunctionGround {
  readonly stack: RampartStack;
  /** Pages whoever comes after the first. */
  readonly escalation: ITopic;
}

/** Three runs: one that is late or fails wakes nobody. */
const SILENCE = Duration.minutes(15);

/**
 * Rings once more where nobody answered. The first message goes from the rule to the topic and needs no function; this one
 * only measures, and CloudWatch tells the next person. Whoever sets a finding to NOTIFIED has answered it. Upholds ALR-26.
 */
export class UnansweredFindings extends WokenFunction {
  constructor(scope: Construct, id: string, props: UnansweredFindingsProps) {
    const { stack, escalation, code, boundary, logsKey, platformKey, topic } = props;
    const { env, metric } = CONTRACT;
    const { ackMinutes } = stack.profile.detection;
    super(scope, id, {
      ...{ code, boundary, logsKey, platformKey, topic },
      contract: CONTRACT,
      description: 'Measures how old open findings are and which of them nobody answered',
      environment: { [env.ackMinutes]: String(ackMinutes), [env.name]: stack.names.profileName },
      permissions: CONTRACT.permissions,
      statements: [
        new PolicyStatement({
          sid: 'ReadFindings',
          actions: CONTRACT.permissions.flatMap(({ actions }) => [...actions]),
          resources: [`arn:${stack.partition}:securityhub:${stack.region}:${stack.account}:hub/default`],
        }),
      ],
      wakes: { id: 'EveryFiveMinutes', says: 'Looks for findings that nobody answers', schedule: CONTRACT.schedule },
      errorSays: 'Open findings could not be read, so nobody hears of those that stay unanswered',
    });
    new PagedAlarm(this, 'Unanswered', {
      topic: escalation,
      runbook: CONTRACT.runbook,
      says: `A critical or high finding was not answered within ${ackMinutes} minutes, or nobody can tell`,
      metric: new Metric({
        namespace: metric.namespace,
        metricName: metric.unanswered,
        dimensionsMap: { [metric.dimensions.profile]: stack.names.profileName },
        statistic: 'Maximum',
        period: SILENCE,
      }),
      above: 0,
      missing: 'breaching',
    });
  }
}
