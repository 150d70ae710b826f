import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { CONTRACT } from '../../../lambdas/measure-evidence-age/contract';
import { PagedAlarm } from '../../constructs/paged-alarm';
import type { RampartStack } from '../../constructs/rampart-stack';
import type { ClaimedEntry } from './claimed-entries';

export interface RegisterEntryProps {
  readonly stack: RampartStack;
  readonly entry: ClaimedEntry;
  readonly bucket: IBucket;
  readonly topic: ITopic;
}

/** A fortnight is enough to gather people; a short cadence leaves a fifth of itself. */
const LEAD_DAYS = 14;
const LEAD_SHARE = 0.2;

/** One promise that people keep: who owes what, how often and where it lies, and the alarm that calls before it is late. */
export class RegisterEntry extends Construct {
  constructor(scope: Construct, id: string, props: RegisterEntryProps) {
    super(scope, id);
    const { stack, entry } = props;
    const { promise, ownerRole, cadenceDays, evidence, evidencePrefix } = entry;
    const { metric } = CONTRACT;
    const remindAfterDays = cadenceDays - Math.min(LEAD_DAYS, cadenceDays * LEAD_SHARE);
    new CfnParameter(this, 'Parameter', {
      type: 'String',
      name: stack.names.parameter(`evidence/${promise}`),
      description: `Evidence register: what people owe for ${promise}`,
      value: JSON.stringify({
        promise,
        owner: stack.profile.owner,
        ownerRole,
        cadenceDays,
        remindAfterDays,
        evidence,
        bucket: props.bucket.bucketName,
        evidencePrefix,
      }),
    });
    new PagedAlarm(this, 'Age', {
      topic: props.topic,
      runbook: CONTRACT.runbook,
      says: `Evidence for ${promise} is missing or older than ${remindAfterDays} days; ${ownerRole} owes it every ${cadenceDays} days: ${evidence}`,
      metric: new Metric({
        namespace: metric.namespace,
        metricName: metric.name,
        dimensionsMap: {
          [metric.dimensions.claim]: promise,
          [metric.dimensions.profile]: stack.names.profileName,
        },
        statistic: 'Maximum',
        period: Duration.days(1),
      }),
      above: remindAfterDays,
      missing: 'breaching',
    });
  }
}
