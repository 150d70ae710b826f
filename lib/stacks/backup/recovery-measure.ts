import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { CONTRACT } from '../../../lambdas/measure-recovery/contract';
import { PagedAlarm } from '../../constructs/paged-alarm';
import type { RampartStack } from '../../constructs/rampart-stack';
import { type FunctionGround, WokenFunction } from '../../constructs/woken-function';
import { longestGap } from '../../profile/schedule/longest-gap';
import { parseSchedule } from '../../profile/schedule/parse-schedule';

export interface RecoveryMeasureProps extends FunctionGround {
  readonly stack: RampartStack;
  readonly vaultName: string;
  readonly vaultArn: string;
  readonly planArn: string;
  /** ARNs of the vaults that take copies; none where nothing is copied. */
  readonly copyVaultArns: readonly string[];
  /** Resource types as AWS Backup calls them; at least one. */
  readonly types: readonly string[];
}

/** A nightly job may be done two hours later than the day before. Unit: hours. */
const BACKUP_LATE = 26;

/** Ages of the newest backup and the newest good restore test, and an alarm for each before its promise is broken. */
export class RecoveryMeasure extends Construct {
  constructor(scope: Construct, id: string, props: RecoveryMeasureProps) {
    super(scope, id);
    const { stack, types, code, boundary, logsKey, platformKey, topic } = props;
    const { env, metric } = CONTRACT;
    new WokenFunction(this, 'Function', {
      ...{ code, boundary, logsKey, platformKey, topic },
      contract: CONTRACT,
      description: 'Measures how old the newest backup and the newest good restore test are',
      environment: {
        [env.vault]: props.vaultName,
        [env.plan]: props.planArn,
        [env.types]: JSON.stringify(types),
        [env.copyVaults]: stack.toJsonString(props.copyVaultArns),
        [env.name]: stack.profile.name,
      },
      permissions: CONTRACT.permissions,
      statements: [
        new PolicyStatement({
          sid: 'ListRecoveryPoints',
          actions: ['backup:ListRecoveryPointsByBackupVault'],
          resources: [props.vaultArn],
        }),
        new PolicyStatement({
          sid: 'ListRestoresAndCopies',
          actions: ['backup:ListCopyJobs', 'backup:ListRestoreJobs'],
          resources: ['*'],
        }),
      ],
      wakes: { id: 'Hourly', says: 'Measures the age of backups and restore tests', schedule: CONTRACT.schedule },
      errorSays: 'The age of backups and restore tests could not be measured, so their alarms will ring',
    });
    const testsLate = testIsLate(stack);
    for (const type of types) {
      const age = (metricName: string, period: Duration) =>
        new Metric({
          namespace: metric.namespace,
          metricName,
          dimensionsMap: { [metric.dimensions.type]: type, [metric.dimensions.profile]: stack.profile.name },
          statistic: 'Maximum',
          period,
        });
      new PagedAlarm(this, `${type}BackupLate`, {
        topic,
        runbook: 'backup-silence',
        says: `No backup of ${type} has been completed for ${BACKUP_LATE} hours`,
        metric: age(metric.backup, Duration.hours(2)),
        above: BACKUP_LATE,
        missing: 'breaching',
      });
      new PagedAlarm(this, `${type}RestoreTestLate`, {
        topic,
        runbook: 'restore-tests',
        says: `No backup of ${type} has been restored in a good test for ${testsLate} days`,
        metric: age(metric.test, Duration.days(1)),
        above: testsLate,
        missing: 'breaching',
      });
      if (props.copyVaultArns.length === 0) continue;
      new PagedAlarm(this, `${type}CopyLate`, {
        topic,
        runbook: 'backup-silence',
        says: `No backup of ${type} has been copied for ${BACKUP_LATE} hours`,
        metric: age(metric.copy, Duration.hours(2)),
        above: BACKUP_LATE,
        missing: 'breaching',
      });
    }
  }
}

/** Halfway between what the schedule does and what is promised: after a missed test, before a broken promise. Unit: days. */
function testIsLate({ profile: { backup } }: RampartStack): number {
  const usual = longestGap(parseSchedule(backup.restoreTestCron), '2026-01-01').minutes / 1_440;
  return Math.floor((usual + backup.restoreTestIntervalDays) / 2);
}
