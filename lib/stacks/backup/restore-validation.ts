import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { CONTRACT } from '../../../lambdas/validate-restore/contract';
import { throughLedger } from '../../constructs/ledger-access';
import { PagedAlarm } from '../../constructs/paged-alarm';
import type { RampartStack } from '../../constructs/rampart-stack';
import { type FunctionGround, WokenFunction } from '../../constructs/woken-function';
import { CANARY_ITEM_ONLY } from './canary';
import type { RestorePlacement } from './restore-placement';

export interface RestoreValidationProps extends FunctionGround {
  readonly stack: RampartStack;
  readonly planArn: string;
  readonly dataKey: IKey;
  /** Takes the results, locked. */
  readonly archive: IBucket;
  /** Bears the canary; undefined where the profile has no files. */
  readonly files: IBucket | undefined;
  /** The table that bears the canary. */
  readonly ledger: ITable;
  readonly restoreInto: RestorePlacement | undefined;
}

/** What a restore test brought back is looked at, told to AWS Backup and filed; a faulty or slow one pages. */
export class RestoreValidation extends Construct {
  constructor(scope: Construct, id: string, props: RestoreValidationProps) {
    super(scope, id);
    const { stack, restoreInto, code, boundary, logsKey, platformKey, topic } = props;
    const { env } = CONTRACT;
    const { rtoMinutes, rpoMinutes } = stack.profile.backup;
    new WokenFunction(this, 'Function', {
      ...{ code, boundary, logsKey, platformKey, topic },
      contract: CONTRACT,
      description: 'Looks at what a restore test brought back, and tells AWS Backup whether it is good',
      roleName: CONTRACT.function,
      environment: {
        [env.plan]: props.planArn,
        [env.archive]: props.archive.bucketName,
        [env.dataKey]: props.dataKey.keyArn,
        [env.tableKey]: platformKey.keyArn,
        [env.ledger]: props.ledger.tableName,
        [env.rtoMinutes]: String(rtoMinutes),
        [env.rpoMinutes]: String(rpoMinutes),
        [env.name]: stack.profile.name,
        ...(props.files && { [env.files]: props.files.bucketName }),
        ...(restoreInto && {
          [env.subnetGroup]: restoreInto.subnetGroup,
          [env.parameterGroup]: restoreInto.parameterGroup,
          [env.securityGroup]: restoreInto.securityGroupId,
        }),
      },
      permissions: [
        ...CONTRACT.permissions,
        { actions: CONTRACT.throughS3, impliedBy: 's3' },
        { actions: CONTRACT.throughDynamodb, impliedBy: 'dynamodb' },
      ],
      statements: statements(props),
      wakes: { id: 'OnRestored', says: 'A restore has ended', pattern: CONTRACT.eventPattern },
      errorSays: 'A restore test could not be looked at, so it will not count as one',
    });
    this.alarms(props);
  }

  private alarms({ stack, topic }: RestoreValidationProps): void {
    const { metric, runbook } = CONTRACT;
    const { name, backup } = stack.profile;
    const worst = (metricName: string) =>
      new Metric({
        namespace: metric.namespace,
        metricName,
        dimensionsMap: { [metric.dimension]: name },
        statistic: 'Maximum',
        period: Duration.minutes(5),
      });
    const common = { topic, runbook, missing: 'notBreaching' } as const;
    new PagedAlarm(this, 'Faulty', {
      ...common,
      says: 'A backup was restored in a test and the copy is not good',
      metric: worst(metric.faulty),
      above: 0,
    });
    new PagedAlarm(this, 'Slow', {
      ...common,
      says: `A restore took longer than the objective of ${backup.rtoMinutes} minutes`,
      metric: worst(metric.recovery),
      above: backup.rtoMinutes,
    });
  }
}

/** AWS Backup names what it restores in a test so; nothing else can be read. */
const RESTORED = 'awsbackup-restore-test-*';

function statements({ stack, archive, dataKey, logsKey, platformKey }: RestoreValidationProps): PolicyStatement[] {
  const { partition, region, account } = stack;
  const throughS3 = { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } };
  const ours = { StringEquals: { 's3:ResourceAccount': account } };
  return [
    new PolicyStatement({
      sid: 'AnswerAboutRestores',
      actions: ['backup:DescribeRestoreJob', 'backup:PutRestoreValidationResult'],
      resources: ['*'],
    }),
    new PolicyStatement({
      sid: 'LookAtTheCluster',
      actions: ['rds:DescribeDBClusters'],
      resources: [`arn:${partition}:rds:${region}:${account}:cluster:${RESTORED}`],
    }),
    new PolicyStatement({
      sid: 'LookAtTheTable',
      actions: ['dynamodb:DescribeTable'],
      resources: [`arn:${partition}:dynamodb:${region}:${account}:table/${RESTORED}`],
    }),
    new PolicyStatement({
      sid: 'ReadTheCanaryItem',
      actions: ['dynamodb:GetItem'],
      resources: [`arn:${partition}:dynamodb:${region}:${account}:table/${RESTORED}`],
      conditions: CANARY_ITEM_ONLY,
    }),
    throughLedger(stack, platformKey),
    new PolicyStatement({
      sid: 'ReadTheCanary',
      actions: ['s3:GetObject'],
      resources: [`arn:${partition}:s3:::${RESTORED}/rampart/canary.json`],
      conditions: ours,
    }),
    new PolicyStatement({
      sid: 'TellThatItIsAbsent',
      actions: ['s3:ListBucket'],
      resources: [`arn:${partition}:s3:::${RESTORED}`],
      conditions: ours,
    }),
    new PolicyStatement({
      sid: 'FileTheResult',
      actions: ['s3:PutObject'],
      resources: [archive.arnForObjects(`${CONTRACT.prefix}*`)],
    }),
    new PolicyStatement({
      sid: 'DecryptTheCanary',
      actions: ['kms:Decrypt'],
      resources: [dataKey.keyArn],
      conditions: throughS3,
    }),
    new PolicyStatement({
      sid: 'EncryptTheResult',
      actions: ['kms:GenerateDataKey'],
      resources: [logsKey.keyArn],
      conditions: throughS3,
    }),
  ];
}
