import { Duration } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { type IManagedPolicy, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { CONTRACT } from '../../../lambdas/measure-evidence-age/contract';
import { DeadLetterQueue } from '../../constructs/dead-letter-queue';
import type { HandlerCode } from '../../constructs/handler-code';
import { HandlerFunction } from '../../constructs/handler-function';
import { PagedAlarm } from '../../constructs/paged-alarm';
import type { RampartStack } from '../../constructs/rampart-stack';
import type { ClaimedEntry } from './claimed-entries';

export interface AgeMeasureProps {
  readonly stack: RampartStack;
  readonly entries: readonly ClaimedEntry[];
  readonly bucket: IBucket;
  readonly code: HandlerCode;
  readonly boundary: IManagedPolicy;
  readonly logsKey: IKey;
  readonly platformKey: IKey;
  readonly topic: ITopic;
}

/** Alarms look at one day at a time: measured twice a day, one run may fail without ringing all of them. */
const TWICE_A_DAY = 'rate(12 hours)';

/** One function for all entries, which lists names and dates and can read no evidence. */
export class AgeMeasure extends Construct {
  constructor(scope: Construct, id: string, props: AgeMeasureProps) {
    super(scope, id);
    const { stack, bucket, topic } = props;
    const { env, runbook } = CONTRACT;
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', { key: props.platformKey, topic, runbook });
    const handler = new HandlerFunction(this, 'Handler', {
      handler: CONTRACT.function,
      code: props.code,
      description: 'Measures how old the newest evidence of each promise is',
      environment: {
        [env.bucket]: bucket.bucketName,
        [env.prefixes]: JSON.stringify(
          Object.fromEntries(props.entries.map(({ promise, evidencePrefix }) => [promise, evidencePrefix])),
        ),
        [env.name]: stack.names.profileName,
      },
      boundary: props.boundary,
      logsKey: props.logsKey,
      timeoutSeconds: CONTRACT.timeoutSeconds,
      memoryMb: CONTRACT.memoryMb,
      deadLetters,
      permissions: CONTRACT.permissions,
      statements: CONTRACT.permissions.map(
        ({ actions }) =>
          new PolicyStatement({
            sid: 'ListEvidence',
            actions: [...actions],
            resources: [bucket.bucketArn],
            conditions: { StringLike: { 's3:prefix': 'evidence/*' } },
          }),
      ),
    });
    this.wake(handler, deadLetters);
    new PagedAlarm(this, 'Errors', {
      topic,
      runbook,
      says: 'The age of evidence could not be measured, so its alarms will ring within a day',
      metric: handler.function.metricErrors({ period: Duration.minutes(5), statistic: 'Sum' }),
      above: 0,
      missing: 'notBreaching',
    });
  }

  private wake(handler: HandlerFunction, deadLetters: DeadLetterQueue): void {
    const rule = new CfnRule(this, 'TwiceADay', {
      description: 'Measures the age of evidence',
      scheduleExpression: TWICE_A_DAY,
      state: 'ENABLED',
      targets: [
        {
          id: 'handler',
          arn: handler.function.functionArn,
          deadLetterConfig: { arn: deadLetters.queueArn },
          retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 20 },
        },
      ],
    });
    handler.function.addPermission('AllowTwiceADay', {
      principal: new ServicePrincipal('events.amazonaws.com'),
      sourceArn: rule.attrArn,
    });
    deadLetters.admitRules();
  }
}
