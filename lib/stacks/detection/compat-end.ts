import { CfnRule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';

export interface CompatEndProps {
  readonly topicArn: string;
  readonly deadLetterArn: string;
  /** ISO day on which the listener below TLS 1.3 has to be gone. */
  readonly on: string;
}

/**
 * Tells people on the day on which the compatibility listener has to be gone (conflict C02). It does not take the listener
 * away: a profile past its day is refused at the next synthesis, and the judge fails EDGE-03.
 */
export class CompatEnd extends Construct {
  constructor(scope: Construct, id: string, props: CompatEndProps) {
    super(scope, id);
    const [year, month, day] = props.on.split('-').map(Number);
    const says = `The compatibility listener ends today (${props.on}): switch edge.tlsCompatEnabled off and deploy.`;
    new CfnRule(this, 'Resource', {
      description: 'The listener below TLS 1.3 has come to its end',
      scheduleExpression: `cron(0 7 ${day} ${month} ? ${year})`,
      state: 'ENABLED',
      targets: [
        {
          id: 'people',
          arn: props.topicArn,
          deadLetterConfig: { arn: props.deadLetterArn },
          retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 20 },
          input: JSON.stringify(`${says} Runbook: docs/runbook.md#compat-listener-ends`),
        },
      ],
    });
  }
}
