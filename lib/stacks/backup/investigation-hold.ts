import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnActivity, CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { CONTRACT as HOLD } from '../../../lambdas/hold-backups/contract';
import { CONTRACT as RELEASE } from '../../../lambdas/release-holds/contract';
import { HandlerFunction } from '../../constructs/handler-function';
import { MachineRole } from '../../constructs/machine-role';
import { PagedAlarm } from '../../constructs/paged-alarm';
import type { RampartStack } from '../../constructs/rampart-stack';
import { SealedLogGroup } from '../../constructs/sealed-log-group';
import { type FunctionGround, WokenFunction } from '../../constructs/woken-function';

export interface InvestigationHoldProps extends FunctionGround {
  readonly stack: RampartStack;
  readonly vaultName: string;
  /** Takes the report of holds, locked. */
  readonly archive: IBucket;
}

/** Throttling and hiccups of Lambda itself; what our code refuses is final. */
const RETRY = [
  {
    ErrorEquals: ['Lambda.ServiceException', 'Lambda.AWSLambdaException', 'Lambda.TooManyRequestsException'],
    IntervalSeconds: 2,
    MaxAttempts: 6,
    BackoffRate: 2,
  },
];

/**
 * Puts a legal hold on backups for an investigation (ESH-DEL-4). A state machine, because a person must approve in the middle:
 * the approver takes the task of an activity, so that no token is ever kept or sent by us.
 */
export class InvestigationHold extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: InvestigationHoldProps,
  ) {
    super(scope, id);
    this.machine(this.holder().function.functionArn);
    this.release();
  }

  private holds(sid: string, actions: readonly string[]): PolicyStatement {
    const { partition, region, account } = this.props.stack;
    return new PolicyStatement({
      sid,
      actions: [...actions],
      resources: [`arn:${partition}:backup:${region}:${account}:legal-hold:*`],
    });
  }

  private holder(): HandlerFunction {
    const { stack, vaultName, code, boundary, logsKey } = this.props;
    const [, act] = HOLD.permissions;
    return new HandlerFunction(this, 'Handler', {
      handler: HOLD.function,
      code,
      description: 'Checks requests for holds on backups, and places those that were approved',
      environment: {
        [HOLD.env.vault]: vaultName,
        [HOLD.env.maxDays]: String(stack.profile.backup.legalHoldMaxDays),
        [HOLD.env.name]: stack.profile.name,
      },
      boundary,
      logsKey,
      timeoutSeconds: HOLD.timeoutSeconds,
      memoryMb: HOLD.memoryMb,
      permissions: HOLD.permissions,
      statements: [
        new PolicyStatement({ sid: 'ListHolds', actions: ['backup:ListLegalHolds'], resources: ['*'] }),
        this.holds('PlaceAndReplaceHolds', act.actions),
      ],
    });
  }

  private machine(functionArn: string): void {
    const { stack, boundary, logsKey, topic } = this.props;
    const name = `rampart-${stack.profile.name}-hold-backups`;
    const approval = new CfnActivity(this, 'Approval', { name: `rampart-${stack.profile.name}-approve-hold` });
    const logGroup = new SealedLogGroup(this, 'Logs', { key: logsKey, days: stack.profile.logging.logRetentionDays });
    const role = this.machineRole(functionArn, boundary);
    const machine = new CfnStateMachine(this, 'Machine', {
      stateMachineName: name,
      roleArn: role.arn,
      definition: definition(functionArn, approval.ref),
      tracingConfiguration: { enabled: true },
      loggingConfiguration: {
        level: 'ALL',
        includeExecutionData: true,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: logGroup.logGroupArn } }],
      },
    });
    machine.node.addDependency(role.policy);
    for (const metricName of ['ExecutionsFailed', 'ExecutionsTimedOut']) {
      new PagedAlarm(this, metricName, {
        topic,
        runbook: HOLD.runbook,
        says: 'A hold on backups was asked for and does not stand',
        metric: new Metric({
          namespace: 'AWS/States',
          metricName,
          dimensionsMap: { StateMachineArn: machine.ref },
          statistic: 'Sum',
          period: Duration.minutes(5),
        }),
        above: 0,
        missing: 'notBreaching',
      });
    }
  }

  private machineRole(functionArn: string, boundary: InvestigationHoldProps['boundary']): MachineRole {
    return new MachineRole(this, 'MachineRole', {
      description: 'The state machine that asks for approval of a hold',
      trusts: new ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': this.props.stack.account } },
      }),
      boundary,
      statements: [
        new PolicyStatement({ sid: 'CheckAndHold', actions: ['lambda:InvokeFunction'], resources: [functionArn] }),
        // Deliveries of logs and traces have no ARNs.
        new PolicyStatement({
          sid: 'DeliverLogs',
          actions: [
            'logs:CreateLogDelivery',
            'logs:DeleteLogDelivery',
            'logs:DescribeLogGroups',
            'logs:DescribeResourcePolicies',
            'logs:GetLogDelivery',
            'logs:ListLogDeliveries',
            'logs:PutResourcePolicy',
            'logs:UpdateLogDelivery',
            'xray:GetSamplingRules',
            'xray:GetSamplingTargets',
            'xray:PutTelemetryRecords',
            'xray:PutTraceSegments',
          ],
          resources: ['*'],
        }),
      ],
    });
  }

  private release(): void {
    const { stack, archive, code, boundary, logsKey, platformKey, topic } = this.props;
    const [, act] = RELEASE.permissions;
    new WokenFunction(this, 'Release', {
      ...{ code, boundary, logsKey, platformKey, topic },
      contract: RELEASE,
      description: 'Lifts holds on backups that are over, and files which stand',
      roleName: RELEASE.function,
      environment: { [RELEASE.env.archive]: archive.bucketName, [RELEASE.env.name]: stack.profile.name },
      permissions: [...RELEASE.permissions, { actions: RELEASE.throughS3, impliedBy: 's3' }],
      statements: [
        new PolicyStatement({ sid: 'ListHolds', actions: ['backup:ListLegalHolds'], resources: ['*'] }),
        this.holds('LiftHolds', act.actions),
        new PolicyStatement({
          sid: 'FileTheReport',
          actions: ['s3:PutObject'],
          resources: [archive.arnForObjects(`${RELEASE.prefix}*`)],
        }),
        new PolicyStatement({
          sid: 'EncryptTheReport',
          actions: ['kms:GenerateDataKey'],
          resources: [logsKey.keyArn],
          conditions: { StringEquals: { 'kms:ViaService': `s3.${stack.region}.amazonaws.com` } },
        }),
      ],
      wakes: { id: 'TwiceADay', says: 'Lifts holds on backups that are over', schedule: RELEASE.schedule },
      errorSays: 'Holds that are over could not be lifted; backups outlive what the approver agreed to',
    });
    new PagedAlarm(this, 'TooOld', {
      topic,
      runbook: RELEASE.runbook,
      says: `A hold on backups is older than ${stack.profile.backup.legalHoldMaxDays} days`,
      metric: new Metric({
        namespace: RELEASE.metric.namespace,
        metricName: RELEASE.metric.oldest,
        dimensionsMap: { [RELEASE.metric.dimension]: stack.profile.name },
        statistic: 'Maximum',
        period: Duration.days(1),
      }),
      above: stack.profile.backup.legalHoldMaxDays,
      missing: 'breaching',
    });
  }
}

function definition(functionArn: string, activityArn: string): object {
  const call = (payload: object) => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: functionArn, Payload: payload },
    Retry: RETRY,
  });
  return {
    Comment: 'Check the request, let another person approve it, place the hold',
    StartAt: 'Check',
    States: {
      Check: {
        ...call({ op: 'check', 'request.$': '$' }),
        ResultSelector: { 'checked.$': '$.Payload' },
        Next: 'Approve',
      },
      Approve: {
        Type: 'Task',
        Resource: activityArn,
        TimeoutSeconds: HOLD.approvalSeconds,
        ResultPath: '$.approval',
        Next: 'Hold',
      },
      Hold: {
        ...call({
          op: 'hold',
          'checked.$': '$.checked',
          'approval.$': '$.approval',
          'execution.$': '$$.Execution.Id',
        }),
        ResultSelector: { 'hold.$': '$.Payload' },
        End: true,
      },
    },
  };
}
