import { CfnRule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { Woken } from '../../../lambdas/runtime/contract';
import type { RampartStack } from '../../constructs/rampart-stack';
import type { IntakeQueue } from './intake-queue';

export interface FindingRulesProps {
  readonly stack: RampartStack;
  readonly woken: Woken;
  readonly intake: IntakeQueue;
}

/** One event rule for each pattern of a remediation. The queue gets the whole event, and for whom it is. */
export class FindingRules extends Construct {
  constructor(scope: Construct, id: string, { stack, woken, intake }: FindingRulesProps) {
    super(scope, id);
    for (const [pattern, eventPattern] of Object.entries(woken.eventPatterns)) {
      new CfnRule(this, `On${pattern.charAt(0).toUpperCase()}${pattern.slice(1)}`, {
        // The queue admits rules by their name. Rules are not retained, so a fixed name is safe.
        name: `rampart-${stack.profile.name}-${woken.remediation}-${pattern}`,
        description: `${woken.remediation}: ${pattern}`,
        eventPattern,
        state: 'ENABLED',
        targets: [
          {
            id: 'intake',
            arn: intake.queue.queueArn,
            deadLetterConfig: { arn: intake.deadLetters.queueArn },
            retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 20 },
            inputTransformer: {
              // A reserved variable: the event as the rule received it, detail included.
              inputTemplate: `{"remediation":"${woken.remediation}","pattern":"${pattern}","event":<aws.events.event.json>}`,
            },
          },
        ],
      });
    }
  }
}
