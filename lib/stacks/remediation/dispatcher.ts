import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { CONTRACT } from '../../../lambdas/dispatch-findings/contract';
import { ENV, METRIC } from '../../../lambdas/runtime/contract';
import { HandlerFunction } from '../../constructs/handler-function';
import { type Ledger, ledgerAccess } from '../../constructs/ledger-access';
import { PagedAlarm } from '../../constructs/paged-alarm';
import type { RampartStack } from '../../constructs/rampart-stack';
import type { FunctionGround } from '../../constructs/woken-function';
import type { IntakeQueue } from './intake-queue';

export interface DispatcherProps extends FunctionGround {
  readonly stack: RampartStack;
  readonly queue: 'contain' | 'posture';
  readonly intake: IntakeQueue;
  readonly ledger: Ledger;
  readonly functions: ReadonlyMap<string, IFunction>;
  /** Batches that are worked on at once; SQS wants 2 at least. */
  readonly concurrency: number;
}

/** What Lambda does in the role's name to read the queue. */
const READ_QUEUE = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];

/** Reads the intake queue, writes the ledger and wakes exactly the functions of this stack. It can change nothing else. */
export class Dispatcher extends Construct {
  constructor(scope: Construct, id: string, props: DispatcherProps) {
    super(scope, id);
    const { stack, intake, functions, ledger } = props;
    const { region, names } = stack;
    const role = `${CONTRACT.function}-${props.queue}`;
    const access = ledgerAccess(stack, ledger, ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query']);
    const handler = new HandlerFunction(this, 'Handler', {
      handler: CONTRACT.function,
      roleName: role,
      code: props.code,
      description: `Writes what comes into the ${props.queue} queue into the ledger and wakes the remediations`,
      environment: {
        ...access.environment,
        [ENV.ownRole]: names.roleArn('service', names.roleName(role)),
        [CONTRACT.env.ownRoles]: names.roleArn('service', names.roleName('')),
        [CONTRACT.env.functions]: stack.toJsonString(
          Object.fromEntries([...functions].map(([name, fn]) => [name, fn.functionName])),
        ),
      },
      boundary: props.boundary,
      logsKey: props.logsKey,
      timeoutSeconds: CONTRACT.timeoutSeconds,
      memoryMb: CONTRACT.memoryMb,
      reserved: props.concurrency,
      deadLetters: intake.deadLetters,
      permissions: [
        ...CONTRACT.permissions,
        ...access.permissions,
        { actions: READ_QUEUE, impliedBy: 'the event source mapping' },
      ],
      statements: [
        ...access.statements,
        new PolicyStatement({ sid: 'ReadIntake', actions: READ_QUEUE, resources: [intake.queue.queueArn] }),
        new PolicyStatement({
          sid: 'DecryptIntake',
          actions: ['kms:Decrypt'],
          resources: [props.platformKey.keyArn],
          conditions: { StringEquals: { 'kms:ViaService': `sqs.${region}.amazonaws.com` } },
        }),
        new PolicyStatement({
          sid: 'WakeRemediations',
          actions: ['lambda:InvokeFunction'],
          resources: [...functions.values()].map(({ functionArn }) => functionArn),
        }),
        // Neither has resource ARNs.
        new PolicyStatement({
          sid: 'VerifyFindings',
          actions: ['guardduty:GetFindings', 'guardduty:ListDetectors'],
          resources: ['*'],
        }),
      ],
    });
    const mapping = new CfnEventSourceMapping(this, 'Source', {
      eventSourceArn: intake.queue.queueArn,
      functionName: handler.function.functionArn,
      enabled: true,
      batchSize: CONTRACT.batchSize,
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: props.concurrency },
    });
    mapping.node.addDependency(handler.role.policy);
    this.alarms(handler, props);
  }

  private alarms(handler: HandlerFunction, { topic, queue }: DispatcherProps): void {
    const sums = { period: Duration.minutes(1), statistic: 'Sum' };
    const alarm = { topic, runbook: 'dispatcher', above: 0, threat: true, missing: 'notBreaching' } as const;
    new PagedAlarm(this, 'Errors', {
      ...alarm,
      says: `The dispatcher of the ${queue} queue fails; its findings wait in the queue`,
      metric: handler.function.metricErrors(sums),
    });
    new PagedAlarm(this, 'Throttles', {
      ...alarm,
      says: `The dispatcher of the ${queue} queue is held back by its concurrency`,
      metric: handler.function.metricThrottles(sums),
      periods: 3,
    });
    if (queue !== 'contain') return;
    const { dispatcher, notifyOnly } = CONTRACT.metric;
    const said = [
      {
        id: 'Quarantined',
        by: dispatcher,
        outcome: 'REJECTED',
        says: 'A finding was quarantined: malformed, forged or misdirected',
      },
      {
        id: 'BeyondCap',
        by: dispatcher,
        outcome: 'NOTIFIED',
        says: 'A finding names more resources than are worked on',
      },
      { id: 'OnlyTold', by: notifyOnly, outcome: 'NOTIFIED', says: 'A finding came in that a person must repair' },
    ];
    for (const { id, by, outcome, says } of said) {
      new PagedAlarm(this, id, {
        ...alarm,
        says,
        metric: new Metric({
          namespace: METRIC.namespace,
          metricName: METRIC.name,
          dimensionsMap: { [METRIC.dimensions.remediation]: by, [METRIC.dimensions.outcome]: outcome },
          ...sums,
        }),
      });
    }
  }
}
