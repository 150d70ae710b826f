import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { CONTRACT as MEASURE } from '../../../lambdas/measure-evidence-age/contract';
import { CONTRACT } from '../../../lambdas/review-access/contract';
import { PagedAlarm } from '../../constructs/paged-alarm';
import type { RampartStack } from '../../constructs/rampart-stack';
import { type FunctionGround, WokenFunction } from '../../constructs/woken-function';

export interface AccessReviewProps extends FunctionGround {
  readonly stack: RampartStack;
  readonly bucket: IBucket;
}

/** Gathers on a schedule who has access and who uses it; a review that fails or does not come pages. */
export class AccessReview extends WokenFunction {
  constructor(scope: Construct, id: string, props: AccessReviewProps) {
    const { stack, bucket, code, boundary, logsKey, platformKey, topic } = props;
    const { env } = CONTRACT;
    const { accessReviewDays, unusedAccessAgeDays } = stack.profile.identity;
    const { expression, gapDays } = rhythm(accessReviewDays);
    super(scope, id, {
      ...{ code, boundary, logsKey, platformKey, topic },
      contract: CONTRACT,
      // The key's policy and that of the bucket know it by this name.
      roleName: CONTRACT.function,
      description: 'Files who has access, who uses it and who can take a privileged role',
      environment: {
        [env.bucket]: bucket.bucketName,
        [env.prefix]: CONTRACT.prefix,
        [env.unusedDays]: String(unusedAccessAgeDays),
        [env.name]: stack.names.profileName,
      },
      permissions: CONTRACT.permissions,
      statements: CONTRACT.permissions.map(
        ({ resource, actions }, index) =>
          new PolicyStatement({
            sid: `Review${index + 1}`,
            actions: [...actions],
            resources: [arnOf(resource, stack, bucket, logsKey.keyArn)],
            ...(resource === 'evidence-key'
              ? { conditions: { StringEquals: { 'kms:ViaService': `s3.${stack.region}.amazonaws.com` } } }
              : {}),
          }),
      ),
      wakes: { id: 'OnSchedule', says: 'Gathers who has access', schedule: expression },
      errorSays: 'Who has access could not be gathered',
    });
    this.late(props, Math.min(gapDays + LATE_AFTER, accessReviewDays));
  }

  private late({ stack, topic }: AccessReviewProps, days: number): void {
    const { metric } = MEASURE;
    new PagedAlarm(this, 'Late', {
      topic,
      runbook: CONTRACT.runbook,
      says: `Who has access was not gathered for more than ${days} days`,
      metric: new Metric({
        namespace: metric.namespace,
        metricName: metric.name,
        dimensionsMap: {
          [metric.dimensions.claim]: CONTRACT.claim,
          [metric.dimensions.profile]: stack.names.profileName,
        },
        statistic: 'Maximum',
        period: Duration.days(1),
      }),
      above: days,
      missing: 'breaching',
    });
  }
}

/** Long enough for a person to mend a review that failed before its absence rings a second time. Unit: days. */
const LATE_AFTER = 3;
const WEEK = 7;

/** Every Monday, so that a new baseline has its first review within a week; every day where so much is promised. */
function rhythm(promisedDays: number): { readonly expression: string; readonly gapDays: number } {
  return promisedDays >= WEEK + LATE_AFTER
    ? { expression: 'cron(0 4 ? * MON *)', gapDays: WEEK }
    : { expression: 'rate(1 day)', gapDays: 1 };
}

function arnOf(resource: string, stack: RampartStack, bucket: IBucket, keyArn: string): string {
  switch (resource) {
    case 'any':
      return '*';
    case 'role':
      return stack.names.iamArn('role/*');
    case 'analyzer':
      return `arn:${stack.partition}:access-analyzer:${stack.region}:${stack.account}:analyzer/*`;
    case 'evidence':
      return bucket.arnForObjects(`${CONTRACT.prefix}*`);
    case 'evidence-key':
      return keyArn;
    default:
      throw new Error(
        `the contract of ${CONTRACT.function} names the resource "${resource}", for which no ARN is known`,
      );
  }
}
