import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { CONTRACT } from '../../../lambdas/sweep-snapshots/contract';
import type { RampartStack } from '../../constructs/rampart-stack';
import { type FunctionGround, WokenFunction } from '../../constructs/woken-function';

export interface SnapshotSweepProps extends FunctionGround {
  readonly stack: RampartStack;
}

/** Swept twice a day and a day early, so that one failed run leaves nothing past its end. Unit: days. */
const EARLY = 1;

/** Ends what nothing else ends: manual and final snapshots of our databases. Only reports unless the profile accepts deletion. */
export class SnapshotSweep extends WokenFunction {
  constructor(scope: Construct, id: string, props: SnapshotSweepProps) {
    const { stack, code, boundary, logsKey, platformKey, topic } = props;
    const { profile, partition, region, account } = stack;
    const { env } = CONTRACT;
    const snapshots = `arn:${partition}:rds:${region}:${account}:cluster-snapshot:*`;
    super(scope, id, {
      ...{ code, boundary, logsKey, platformKey, topic },
      contract: CONTRACT,
      description: 'Deletes manual and final snapshots of the database before they outlive the promised end',
      environment: {
        [env.mode]: profile.irreversible.includes('snapshot-sweep') ? 'delete' : 'report',
        [env.maxDays]: String(profile.backup.backupMaxDays - EARLY),
        [env.name]: profile.name,
      },
      permissions: CONTRACT.permissions,
      statements: [
        new PolicyStatement({ sid: 'ListHolds', actions: ['backup:ListLegalHolds'], resources: ['*'] }),
        new PolicyStatement({
          sid: 'ReadHolds',
          actions: ['backup:GetLegalHold'],
          resources: [`arn:${partition}:backup:${region}:${account}:legal-hold:*`],
        }),
        new PolicyStatement({
          sid: 'ListSnapshots',
          actions: ['rds:DescribeDBClusterSnapshots'],
          resources: [snapshots, `arn:${partition}:rds:${region}:${account}:cluster:*`],
        }),
        new PolicyStatement({
          sid: 'DeleteOurSnapshots',
          actions: ['rds:DeleteDBClusterSnapshot'],
          resources: [snapshots],
          conditions: { StringEquals: { 'aws:ResourceTag/rampart:name': profile.name } },
        }),
      ],
      wakes: { id: 'TwiceADay', says: 'Sweeps snapshots that are past their end', schedule: CONTRACT.schedule },
      errorSays: 'Snapshots could not be swept; deleted data may outlive its promised end',
    });
  }
}
