import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { CONTRACT } from '../../../lambdas/measure-evidence-age/contract';
import { CONTRACT as REVIEW } from '../../../lambdas/review-access/contract';
import type { RampartStack } from '../../constructs/rampart-stack';
import { type FunctionGround, WokenFunction } from '../../constructs/woken-function';
import type { ClaimedEntry } from './claimed-entries';

export interface AgeMeasureProps extends FunctionGround {
  readonly stack: RampartStack;
  readonly entries: readonly ClaimedEntry[];
  readonly bucket: IBucket;
}

/** Alarms look at one day at a time: measured twice a day, one run may fail without ringing all of them. */
const TWICE_A_DAY = 'rate(12 hours)';

/** One function for all entries, which lists names and dates and can read no evidence. */
export class AgeMeasure extends WokenFunction {
  constructor(scope: Construct, id: string, props: AgeMeasureProps) {
    const { stack, bucket, entries, code, boundary, logsKey, platformKey, topic } = props;
    const { env } = CONTRACT;
    super(scope, id, {
      ...{ code, boundary, logsKey, platformKey, topic },
      contract: CONTRACT,
      description: 'Measures how old the newest evidence of each promise is',
      environment: {
        [env.bucket]: bucket.bucketName,
        [env.prefixes]: JSON.stringify(
          Object.fromEntries([
            ...entries.map(({ promise, evidencePrefix }) => [promise, evidencePrefix]),
            [REVIEW.claim, REVIEW.prefix],
          ]),
        ),
        [env.name]: stack.names.profileName,
      },
      permissions: CONTRACT.permissions,
      statements: CONTRACT.permissions.map(
        ({ actions }) =>
          new PolicyStatement({
            sid: 'ListEvidence',
            actions: [...actions],
            resources: [bucket.bucketArn],
            conditions: { StringLike: { 's3:prefix': 'evidence/*' } },
          }),
      ),
      wakes: { id: 'TwiceADay', says: 'Measures the age of evidence', schedule: TWICE_A_DAY },
      errorSays: 'The age of evidence could not be measured, so its alarms will ring within a day',
    });
  }
}
