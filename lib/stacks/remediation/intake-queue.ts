import { Duration } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { CONTRACT } from '../../../lambdas/dispatch-findings/contract';
import { CONTRACT as SWEEPER } from '../../../lambdas/sweep-ledger/contract';
import { DeadLetterQueue } from '../../constructs/dead-letter-queue';
import { PagedAlarm } from '../../constructs/paged-alarm';
import type { RampartStack } from '../../constructs/rampart-stack';
import { SealedQueue } from '../../constructs/sealed-queue';

export interface IntakeQueueProps {
  readonly stack: RampartStack;
  /** Its sweeper moves dead letters back, when a person says so. */
  readonly queue: 'contain' | 'posture';
  readonly key: IKey;
  readonly topic: ITopic;
  /** How long a finding may wait before a person is told. Unit: seconds. */
  readonly patienceSeconds: number;
}

/** Where the findings of one queue wait for the dispatcher. Only event rules of ours may send, and what moves dead letters back. */
export class IntakeQueue extends Construct {
  public readonly queue: SealedQueue;
  public readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: IntakeQueueProps) {
    super(scope, id);
    const { key, topic, stack } = props;
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', { key, topic, runbook: 'intake-dead-letters' });
    this.deadLetters.admitRules();
    this.queue = new SealedQueue(this, 'Queue', {
      key,
      deadLetters: { queue: this.deadLetters, afterAttempts: 5 },
      keptFor: Duration.days(14),
      // Six times the timeout of what reads it, as Lambda's documentation asks for.
      hiddenFor: Duration.seconds(6 * CONTRACT.timeoutSeconds),
    });
    this.admitOurRules(stack, props.queue);
    new PagedAlarm(this, 'Waiting', {
      topic,
      runbook: 'intake-waits',
      says: 'Findings wait in the intake queue and are not worked on',
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
      above: props.patienceSeconds,
      threat: true,
      missing: 'notBreaching',
    });
  }

  private admitOurRules({ account, partition, region, profile, names }: RampartStack, queue: string): void {
    const sweeper = names.roleArn('service', names.roleName(`${SWEEPER.function}-${queue}`));
    const rules = `arn:${partition}:events:${region}:${account}:rule/rampart-${profile.name}-*`;
    const resources = [this.queue.queueArn];
    const actions = ['sqs:SendMessage'];
    this.queue.addToResourcePolicy(
      new PolicyStatement({
        sid: 'OurRulesSend',
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions,
        resources,
        conditions: { StringEquals: { 'aws:SourceAccount': account }, ArnLike: { 'aws:SourceArn': rules } },
      }),
    );
    // Inside an account an identity policy alone would be enough to send; nobody else has anything to say here.
    this.queue.addToResourcePolicy(
      new PolicyStatement({
        sid: 'NobodyElseSends',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions,
        resources,
        conditions: { ArnNotLike: { 'aws:SourceArn': rules, 'aws:PrincipalArn': sweeper } },
      }),
    );
  }
}
