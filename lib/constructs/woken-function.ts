import { Duration } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { type IManagedPolicy, type PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue';
import type { HandlerCode } from './handler-code';
import { HandlerFunction, type HandlerPermission } from './handler-function';
import { PagedAlarm } from './paged-alarm';

/** What every function needs of the stacks around it. */
export interface FunctionGround {
  readonly code: HandlerCode;
  readonly boundary: IManagedPolicy;
  readonly logsKey: IKey;
  readonly platformKey: IKey;
  readonly topic: ITopic;
}

export interface WokenFunctionProps extends FunctionGround {
  readonly contract: {
    readonly function: string;
    readonly runbook: string;
    readonly timeoutSeconds: number;
    readonly memoryMb: number;
  };
  readonly description: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly statements: readonly PolicyStatement[];
  readonly permissions: readonly HandlerPermission[];
  /** What wakes it: the events of a pattern, or the hours of a schedule; under which id the rule stands, and what it is for. */
  readonly wakes: { readonly id: string; readonly says: string } & (
    | { readonly schedule: string }
    | { readonly pattern: Readonly<Record<string, unknown>> }
  );
  /** What an error of the function means, in one sentence for 3 a.m. */
  readonly errorSays: string;
  /** Fixed role name, where a key policy points to it. @default - generated */
  readonly roleName?: string;
}

/** A function that a rule wakes: what cannot be delivered or fails twice is kept and pages, and so does every error. */
export class WokenFunction extends Construct {
  public readonly handler: HandlerFunction;

  constructor(scope: Construct, id: string, props: WokenFunctionProps) {
    super(scope, id);
    const { contract, topic } = props;
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      key: props.platformKey,
      topic,
      runbook: contract.runbook,
    });
    this.handler = new HandlerFunction(this, 'Handler', {
      handler: contract.function,
      code: props.code,
      description: props.description,
      environment: props.environment,
      boundary: props.boundary,
      logsKey: props.logsKey,
      timeoutSeconds: contract.timeoutSeconds,
      memoryMb: contract.memoryMb,
      deadLetters,
      permissions: props.permissions,
      statements: props.statements,
      ...(props.roleName === undefined ? {} : { roleName: props.roleName }),
    });
    this.wake(props.wakes, deadLetters);
    const { function: fn } = this.handler;
    const sums = { period: Duration.minutes(5), statistic: 'Sum' };
    const alarm = { topic, runbook: contract.runbook, above: 0, missing: 'notBreaching' } as const;
    new PagedAlarm(this, 'Errors', { ...alarm, says: props.errorSays, metric: fn.metricErrors(sums) });
    // Events may come many at once; a clock alone never calls twice.
    if ('schedule' in props.wakes) return;
    new PagedAlarm(this, 'Throttles', {
      ...alarm,
      says: `Function ${contract.function} is held back by its concurrency; Lambda tries the events again for six hours`,
      metric: fn.metricThrottles(sums),
    });
  }

  private wake(wakes: WokenFunctionProps['wakes'], deadLetters: DeadLetterQueue): void {
    const rule = new CfnRule(this, wakes.id, {
      description: wakes.says,
      ...('schedule' in wakes ? { scheduleExpression: wakes.schedule } : { eventPattern: wakes.pattern }),
      state: 'ENABLED',
      targets: [
        {
          id: 'handler',
          arn: this.handler.function.functionArn,
          deadLetterConfig: { arn: deadLetters.queueArn },
          retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 20 },
        },
      ],
    });
    this.handler.function.addPermission(`Allow${wakes.id}`, {
      principal: new ServicePrincipal('events.amazonaws.com'),
      sourceArn: rule.attrArn,
    });
    deadLetters.admitRules();
  }
}
