import { Duration, Tags } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ALARMING, ENV, METRIC, type RemediationContract } from '../../../lambdas/runtime/contract';
import { DeadLetterQueue } from '../../constructs/dead-letter-queue';
import { HandlerFunction } from '../../constructs/handler-function';
import { type Ledger, ledgerAccess } from '../../constructs/ledger-access';
import { PagedAlarm } from '../../constructs/paged-alarm';
import type { RampartStack } from '../../constructs/rampart-stack';
import type { FunctionGround } from '../../constructs/woken-function';
import { ENVIRONMENTS } from './environments';
import { exemptionsFor } from './exemptions';
import { permissionStatements } from './permissions';
import { keepProtected, protectedArns } from './protected-arns';

export interface RemediationHandlerProps extends FunctionGround {
  readonly stack: RampartStack;
  readonly contract: RemediationContract;
  readonly ledger: Ledger;
  readonly detectorId: string | undefined;
  readonly archiveArn: string;
}

/** One remediation deployed: a function with a role of its own, a dead-letter queue, and alarms on every end that needs a person. */
export class RemediationHandler extends Construct {
  public readonly function: IFunction;
  private readonly props: RemediationHandlerProps;

  constructor(scope: Construct, id: string, props: RemediationHandlerProps) {
    super(scope, id);
    this.props = props;
    const { contract, stack } = props;
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      key: props.platformKey,
      topic: props.topic,
      runbook: contract.runbook,
    });
    const access = ledgerAccess(stack, props.ledger, ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem']);
    const handler = new HandlerFunction(this, 'Handler', {
      handler: contract.remediation,
      roleName: contract.remediation,
      code: props.code,
      description: `Remediation ${contract.remediation}: repairs, or says what it would repair`,
      environment: { ...this.environment(), ...access.environment },
      boundary: props.boundary,
      logsKey: props.logsKey,
      timeoutSeconds: contract.timeoutSeconds,
      memoryMb: contract.memoryMb,
      deadLetters,
      permissions: [...contract.permissions, ...access.permissions],
      statements: [...permissionStatements(stack, contract), ...keepProtected(stack, contract), ...access.statements],
    });
    Tags.of(handler.function).add('rampart:remediation', contract.remediation);
    this.function = handler.function;
    this.alarms(handler);
  }

  private environment(): Record<string, string> {
    const { stack, contract, detectorId, archiveArn } = this.props;
    const { profile, names } = stack;
    const { remediation: name } = contract;
    const own = profile.remediation.overrides[name];
    return {
      [ENV.mode]: own?.mode ?? profile.remediation.mode,
      [ENV.scope]: own?.scope ?? profile.remediation.scope,
      [ENV.name]: profile.name,
      [ENV.ownRole]: names.roleArn('service', names.roleName(name)),
      [ENV.protectedResources]: protectedArns(stack).join(','),
      [ENV.exemptions]: exemptionsFor(stack.profile, name),
      ...(own?.acts === undefined ? {} : { [ENV.acts]: own.acts }),
      ...ENVIRONMENTS[name]?.({ profile, detectorId, archiveArn }),
    };
  }

  private alarms(handler: HandlerFunction): void {
    const { topic, contract } = this.props;
    const { remediation: name, runbook } = contract;
    const sums = { period: Duration.minutes(1), statistic: 'Sum' };
    const alarm = { topic, runbook, above: 0, threat: true, missing: 'notBreaching' } as const;
    new PagedAlarm(this, 'Errors', {
      ...alarm,
      says: `Remediation ${name} cannot write the ledger, or broke`,
      metric: handler.function.metricErrors(sums),
    });
    new PagedAlarm(this, 'Throttles', {
      ...alarm,
      says: `Remediation ${name} is held back by its concurrency`,
      metric: handler.function.metricThrottles(sums),
      periods: 3,
    });
    for (const outcome of ALARMING) {
      new PagedAlarm(this, `Outcome-${outcome}`, {
        ...alarm,
        says: `Remediation ${name} ended as ${outcome}`,
        metric: new Metric({
          namespace: METRIC.namespace,
          metricName: METRIC.name,
          dimensionsMap: { [METRIC.dimensions.remediation]: name, [METRIC.dimensions.outcome]: outcome },
          ...sums,
        }),
      });
    }
  }
}
