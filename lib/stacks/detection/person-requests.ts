import { CfnEventBus, CfnRule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { CONTRACT } from '../../../lambdas/disable-person/contract';
import type { RampartStack } from '../../constructs/rampart-stack';

export interface PersonRequestsProps {
  readonly stack: RampartStack;
  readonly topicArn: string;
  /** Takes requests that could not be told. */
  readonly deadLetterArn: string;
}

/**
 * Requests of administrators to disable a person (R33), on a bus of their own: on the default bus everything that may put an
 * event could ask.
 */
export class PersonRequests extends Construct {
  constructor(scope: Construct, id: string, { stack, topicArn, deadLetterArn }: PersonRequestsProps) {
    super(scope, id);
    const bus = new CfnEventBus(this, 'Bus', {
      name: `rampart-${stack.profile.name}-${CONTRACT.bus}`,
      description: 'Requests of administrators that people or remediations carry out',
    });
    new CfnRule(this, 'DisablePerson', {
      description: 'Somebody asks that a person be disabled',
      eventBusName: bus.ref,
      eventPattern: CONTRACT.eventPattern,
      state: 'ENABLED',
      targets: [
        {
          id: 'people',
          arn: topicArn,
          deadLetterConfig: { arn: deadLetterArn },
          retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 20 },
          inputTransformer: {
            inputPathsMap: { ...CONTRACT.paths },
            inputTemplate: JSON.stringify(
              `Disable <target>: asked by <requester> at <time> in <account>, ticket <ticket>, because <reason>. Runbook: docs/runbook.md#${CONTRACT.runbook}`,
            ),
          },
        },
      ],
    });
  }
}
