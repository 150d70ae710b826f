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

/** Ends what nothing else ends: manual and final snapshots of our databases and volumes, and backups of our tables by hand. Only reports unless the profile accepts deletion. */
export class SnapshotSweep extends WokenFunction {
  constructor(scope: Construct, id: string, props: SnapshotSweepProps) {
    const { stack, code, boundary, logsKey, platformKey, topic } = props;
    const { profile, partition, region, account } = stack;
    const { env } = CONTRACT;
    super(scope, id, {
      ...{ code, boundary, logsKey, platformKey, topic },
      contract: CONTRACT,
      description: 'Deletes snapshots and table backups that people made before they outlive the promised end',
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
        ...sweeps(stack),
      ],
      wakes: { id: 'TwiceADay', says: 'Sweeps snapshots that are past their end', schedule: CONTRACT.schedule },
      errorSays: 'Snapshots could not be swept; deleted data may outlive its promised end',
    });
  }
}

/** Lists anybody's, as AWS lets nobody ask for less; deletes what bears our tag, or is a backup of a table with our prefix. */
function sweeps({ profile, partition, region, account }: RampartStack): PolicyStatement[] {
  const arn = (service: string, resource: string, of = account) =>
    `arn:${partition}:${service}:${region}:${of}:${resource}`;
  const snapshots = arn('rds', 'cluster-snapshot:*');
  const tables = arn('dynamodb', `table/rampart-${profile.name}-*`);
  const conditions = { StringEquals: { 'aws:ResourceTag/rampart:name': profile.name } };
  return [
    new PolicyStatement({
      sid: 'ListSnapshots',
      actions: ['rds:DescribeDBClusterSnapshots'],
      resources: [snapshots, arn('rds', 'cluster:*')],
    }),
    new PolicyStatement({
      sid: 'ListWhatHasNoArns',
      actions: ['dynamodb:ListBackups', 'ec2:DescribeSnapshots'],
      resources: ['*'],
    }),
    new PolicyStatement({ sid: 'TellWhoseTable', actions: ['dynamodb:ListTagsOfResource'], resources: [tables] }),
    new PolicyStatement({
      sid: 'DeleteOurSnapshots',
      actions: ['rds:DeleteDBClusterSnapshot'],
      resources: [snapshots],
      conditions,
    }),
    new PolicyStatement({
      sid: 'DeleteOurVolumeSnapshots',
      actions: ['ec2:DeleteSnapshot'],
      // A snapshot's ARN has no account.
      resources: [arn('ec2', 'snapshot/*', '')],
      conditions,
    }),
    new PolicyStatement({
      sid: 'DeleteBackupsOfOurTables',
      actions: ['dynamodb:DeleteBackup'],
      resources: [`${tables}/backup/*`],
    }),
  ];
}
