import { CfnRule } from 'aws-cdk-lib/aws-events';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { DeadLetterQueue } from '../../constructs/dead-letter-queue';
import type { RampartStack } from '../../constructs/rampart-stack';
import { ALERT_RULES, type AlertRule, recordTampering } from './alert-rules';
import { CompatEnd } from './compat-end';
import { closingRoleArns, withoutOwnRepairs } from './own-repairs';
import { PersonRequests } from './person-requests';
import { PROTECTION_RULES } from './protection-rules';
import { REPORT_RULES } from './report-rules';
import { TOLD_RULES } from './told-rules';

export interface AlertsProps {
  readonly stack: RampartStack;
  readonly topic: ITopic;
  readonly key: IKey;
  readonly breakGlassArn: string;
  /** Zone in which the edge has its names, where it has one. */
  readonly hostedZoneId: string | undefined;
  /** ISO day on which the listener below TLS 1.3 has to be gone; absent where there is none. */
  readonly compatEnds: string | undefined;
}

/** From event to person without anything of ours in between: EventBridge rule, encrypted topic, endpoint. */
export class Alerts extends Construct {
  /** Queue that keeps what a rule could not deliver. */
  public readonly undeliveredArn: string;

  constructor(scope: Construct, id: string, props: AlertsProps) {
    super(scope, id);
    const { topic, key } = props;
    const undelivered = new DeadLetterQueue(this, 'Undelivered', { key, topic, runbook: 'undelivered-alerts' });
    undelivered.admitRules();
    this.undeliveredArn = undelivered.queueArn;
    if (props.compatEnds !== undefined) {
      const deadLetterArn = undelivered.queueArn;
      new CompatEnd(this, 'CompatEnd', { topicArn: topic.topicArn, deadLetterArn, on: props.compatEnds });
    }
    new PersonRequests(this, 'PersonRequests', {
      stack: props.stack,
      topicArn: topic.topicArn,
      deadLetterArn: undelivered.queueArn,
    });
    const { breakGlassArn, hostedZoneId } = props;
    const zone = hostedZoneId === undefined ? [] : [recordTampering(hostedZoneId)];
    const own = closingRoleArns(props.stack.names);
    const fixed = [...ALERT_RULES, ...TOLD_RULES, ...PROTECTION_RULES, ...REPORT_RULES].map((rule) =>
      withoutOwnRepairs(rule, own),
    );
    for (const rule of [...fixed, breakGlassIsUsed(breakGlassArn), ...zone]) {
      new CfnRule(this, rule.id, {
        description: rule.description,
        eventPattern: rule.pattern,
        state: 'ENABLED',
        targets: [
          {
            id: 'people',
            arn: topic.topicArn,
            deadLetterConfig: { arn: undelivered.queueArn },
            retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 20 },
            inputTransformer: { inputPathsMap: { ...rule.paths }, inputTemplate: JSON.stringify(rule.message) },
          },
        ],
      });
    }
  }
}

/** Nobody opens the seal without somebody else hearing of it. */
function breakGlassIsUsed(roleArn: string): AlertRule {
  return {
    id: 'BreakGlassIsUsed',
    description: 'Somebody took, or tried to take, the break-glass role',
    pattern: {
      source: ['aws.sts'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['sts.amazonaws.com'],
        eventName: [{ prefix: 'AssumeRole' }],
        requestParameters: { roleArn: [roleArn] },
      },
    },
    paths: {
      account: '$.account',
      time: '$.time',
      who: '$.detail.userIdentity.arn',
      from: '$.detail.sourceIPAddress',
      source: '$.detail.requestParameters.sourceIdentity',
    },
    message:
      'Break-glass role taken by <who> as <source> from <from> at <time> in <account>. Runbook: docs/runbook.md#break-glass',
  };
}
