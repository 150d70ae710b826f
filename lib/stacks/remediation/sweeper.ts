import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { METRIC } from '../../../lambdas/runtime/contract';
import { CONTRACT } from '../../../lambdas/sweep-ledger/contract';
import { type Ledger, ledgerAccess } from '../../constructs/ledger-access';
import { PagedAlarm } from '../../constructs/paged-alarm';
import type { RampartStack } from '../../constructs/rampart-stack';
import { type FunctionGround, WokenFunction } from '../../constructs/woken-function';
import type { IntakeQueue } from './intake-queue';

export interface SweeperProps extends FunctionGround {
  readonly stack: RampartStack;
  readonly queue: 'contain' | 'posture';
  readonly ledger: Ledger;
  readonly functions: ReadonlyMap<string, IFunction>;
  readonly intake: IntakeQueue;
}

/** What SQS asks of whoever starts a move of dead letters. */
function redriveStatements(stack: RampartStack, { queue, deadLetters }: IntakeQueue, key: IKey): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'MoveDeadLetters',
      actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:StartMessageMoveTask'],
      resources: [deadLetters.queueArn],
    }),
    new PolicyStatement({ sid: 'BackIntoIntake', actions: ['sqs:SendMessage'], resources: [queue.queueArn] }),
    new PolicyStatement({
      sid: 'UseKeyOfQueues',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `sqs.${stack.region}.amazonaws.com` } },
    }),
  ];
}

/** Takes up every minute what nobody has moved on in time. */
export class Sweeper extends WokenFunction {
  constructor(scope: Construct, id: string, props: SweeperProps) {
    const { stack, queue, ledger, functions, intake, code, boundary, logsKey, platformKey, topic } = props;
    const access = ledgerAccess(stack, ledger, ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query']);
    super(scope, id, {
      ...{ code, boundary, logsKey, platformKey, topic },
      contract: CONTRACT,
      roleName: `${CONTRACT.function}-${queue}`,
      description: `Takes up what nobody has moved on in the ledger, for the ${queue} queue`,
      environment: {
        ...access.environment,
        [CONTRACT.env.queue]: queue,
        [CONTRACT.env.deadLetters]: intake.deadLetters.queueArn,
        [CONTRACT.env.intake]: intake.queue.queueArn,
        [CONTRACT.env.functions]: stack.toJsonString(
          Object.fromEntries([...functions].map(([name, fn]) => [name, fn.functionName])),
        ),
      },
      permissions: [...CONTRACT.permissions, ...access.permissions],
      statements: [
        ...access.statements,
        ...redriveStatements(stack, intake, platformKey),
        // Neither has resource ARNs. GuardDuty marks what it makes so as a sample, which nothing acts on.
        new PolicyStatement({
          sid: 'SendSamples',
          actions: ['guardduty:CreateSampleFindings', 'guardduty:ListDetectors'],
          resources: ['*'],
        }),
        new PolicyStatement({
          sid: 'WakeRemediations',
          actions: ['lambda:InvokeFunction'],
          resources: [...functions.values()].map(({ functionArn }) => functionArn),
        }),
      ],
      wakes: { id: 'EveryMinute', says: `Sweeps the ${queue} actions of the ledger`, schedule: CONTRACT.schedule },
      errorSays: 'Actions of the ledger that are due could not be woken',
    });
    this.watch(props);
  }

  private watch({ topic, queue }: SweeperProps): void {
    const { namespace, dimension, runs, overdue } = CONTRACT.metric;
    const metric = (metricName: string, statistic: string, minutes: number) =>
      new Metric({
        namespace,
        metricName,
        statistic,
        period: Duration.minutes(minutes),
        dimensionsMap: { [dimension]: queue },
      });
    const { runbook } = CONTRACT;
    new PagedAlarm(this, 'Stale', {
      topic,
      runbook,
      says: `Nobody has swept the ${queue} actions of the ledger for three minutes`,
      metric: metric(runs, 'Sum', 1),
      below: 1,
      periods: 3,
      threat: true,
      missing: 'breaching',
    });
    new PagedAlarm(this, 'Overdue', {
      topic,
      runbook,
      says: `An action of the ${queue} queue is due and nobody takes it up`,
      metric: metric(overdue, 'Maximum', 1),
      above: queue === 'contain' ? 300 : 3600,
      periods: 3,
      missing: 'notBreaching',
    });
    // Words about no action have no queue of their own; one alarm for both is enough.
    if (queue !== 'contain') return;
    new PagedAlarm(this, 'PeopleRefused', {
      topic,
      runbook: 'words-of-people',
      says: 'Somebody said something to the ledger that the sweeper or AWS refused',
      metric: new Metric({
        namespace: METRIC.namespace,
        metricName: METRIC.name,
        dimensionsMap: {
          [METRIC.dimensions.remediation]: CONTRACT.metric.people,
          [METRIC.dimensions.outcome]: 'REFUSED',
        },
        statistic: 'Sum',
        period: Duration.minutes(1),
      }),
      above: 0,
      threat: true,
      missing: 'notBreaching',
    });
  }
}
