import { Duration, Tags } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { type IManagedPolicy, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { ALARMING, ENV, METRIC } from '../../../lambdas/runtime/contract';
import { DeadLetterQueue } from '../../constructs/dead-letter-queue';
import type { HandlerCode } from '../../constructs/handler-code';
import { HandlerFunction } from '../../constructs/handler-function';
import { PagedAlarm } from '../../constructs/paged-alarm';
import type { RampartStack } from '../../constructs/rampart-stack';
import { permissionStatements } from './permissions';
import type { Remediation } from './remediations';

export interface RemediationHandlerProps {
  readonly stack: RampartStack;
  readonly remediation: Remediation;
  readonly code: HandlerCode;
  readonly boundary: IManagedPolicy;
  readonly logsKey: IKey;
  readonly platformKey: IKey;
  readonly topic: ITopic;
  readonly detectorId: string | undefined;
}

/** One remediation deployed: rules that wake it, a function with a role of its own, a dead-letter queue, and alarms. */
export class RemediationHandler extends Construct {
  private readonly props: RemediationHandlerProps;

  constructor(scope: Construct, id: string, props: RemediationHandlerProps) {
    super(scope, id);
    this.props = props;
    const { contract } = props.remediation;
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      key: props.platformKey,
      topic: props.topic,
      runbook: contract.runbook,
    });
    const handler = new HandlerFunction(this, 'Handler', {
      handler: contract.remediation,
      roleName: contract.remediation,
      code: props.code,
      description: `Remediation ${contract.remediation}: repairs, or says what it would repair`,
      environment: this.environment(),
      boundary: props.boundary,
      logsKey: props.logsKey,
      timeoutSeconds: contract.timeoutSeconds,
      memoryMb: contract.memoryMb,
      deadLetters,
      permissions: contract.permissions,
      statements: permissionStatements(props.stack, contract),
    });
    Tags.of(handler.function).add('rampart:remediation', contract.remediation);
    this.wake(handler, deadLetters);
    this.alarms(handler);
  }

  private environment(): Record<string, string> {
    const { stack, remediation, detectorId } = this.props;
    const { profile, names } = stack;
    const { remediation: name } = remediation.contract;
    const own = profile.remediation.overrides[name];
    return {
      [ENV.mode]: own?.mode ?? profile.remediation.mode,
      [ENV.scope]: own?.scope ?? profile.remediation.scope,
      [ENV.name]: profile.name,
      [ENV.ownRole]: names.roleArn('service', names.roleName(name)),
      [ENV.protectedResources]: '',
      ...remediation.environment(profile, detectorId),
    };
  }

  private wake(handler: HandlerFunction, deadLetters: DeadLetterQueue): void {
    const { remediation } = this.props;
    const { eventPatterns } = remediation.contract;
    deadLetters.admitRules();
    for (const [name, eventPattern] of Object.entries(eventPatterns)) {
      const id = name.charAt(0).toUpperCase() + name.slice(1);
      const rule = new CfnRule(this, `On${id}`, {
        description: `${remediation.contract.remediation}: ${name}`,
        eventPattern,
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
      handler.function.addPermission(`Allow${id}`, {
        principal: new ServicePrincipal('events.amazonaws.com'),
        sourceArn: rule.attrArn,
      });
    }
  }

  private alarms(handler: HandlerFunction): void {
    const { topic, remediation } = this.props;
    const { remediation: name, runbook } = remediation.contract;
    new PagedAlarm(this, 'Errors', {
      topic,
      runbook,
      says: `Remediation ${name} failed`,
      metric: handler.function.metricErrors({ period: Duration.minutes(1), statistic: 'Sum' }),
      above: 0,
      threat: true,
      missing: 'notBreaching',
    });
    new PagedAlarm(this, 'Throttles', {
      topic,
      runbook,
      says: `Remediation ${name} is held back by its concurrency`,
      metric: handler.function.metricThrottles({ period: Duration.minutes(1), statistic: 'Sum' }),
      above: 0,
      threat: true,
      periods: 3,
      missing: 'notBreaching',
    });
    for (const outcome of ALARMING) {
      new PagedAlarm(this, `Outcome-${outcome}`, {
        topic,
        runbook,
        says: `Remediation ${name} ended as ${outcome}`,
        metric: new Metric({
          namespace: METRIC.namespace,
          metricName: METRIC.name,
          dimensionsMap: { [METRIC.dimensions.remediation]: name, [METRIC.dimensions.outcome]: outcome },
          statistic: 'Sum',
          period: Duration.minutes(1),
        }),
        above: 0,
        threat: true,
        missing: 'notBreaching',
      });
    }
  }
}
