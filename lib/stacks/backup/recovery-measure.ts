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
    const { env } = CONTRACT;
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
    for (const type of types) {
      for (const age of ages(props)) this.alarm(type, age, props);
    }
  }

  private alarm(type: string, { id, metric, runbook, late, every, says }: Age, { stack, topic }: RecoveryMeasureProps) {
    const { namespace, dimensions } = CONTRACT.metric;
    new PagedAlarm(this, `${type}${id}`, {
      topic,
      runbook,
      says: `No backup of ${type} has been ${says}`,
      metric: new Metric({
        namespace,
        metricName: metric,
        dimensionsMap: { [dimensions.type]: type, [dimensions.profile]: stack.profile.name },
        statistic: 'Maximum',
        period: every,
      }),
      above: late,
      missing: 'breaching',
    });
  }
}

/** One age that is measured for each type, and above which figure it is too high. */
interface Age {
  readonly id: string;
  readonly metric: string;
  readonly runbook: string;
  /** In the unit of the metric. */
  readonly late: number;
  readonly every: Duration;
  /** What has not been done, and for how long. */
  readonly says: string;
}

function ages({ stack, copyVaultArns }: RecoveryMeasureProps): readonly Age[] {
  const { metric } = CONTRACT;
  const testsLate = testIsLate(stack);
  const nightly = { runbook: 'backup-silence', late: BACKUP_LATE, every: Duration.hours(2) };
  const done = (what: string) => `${what} for ${BACKUP_LATE} hours`;
  return [
    { ...nightly, id: 'BackupLate', metric: metric.backup, says: done('completed') },
    {
      id: 'RestoreTestLate',
      metric: metric.test,
      runbook: 'restore-tests',
      late: testsLate,
      every: Duration.days(1),
      says: `restored in a good test for ${testsLate} days`,
    },
    ...(copyVaultArns.length === 0 ? [] : [{ ...nightly, id: 'CopyLate', metric: metric.copy, says: done('copied') }]),
  ];
}

/** Halfway between what the schedule does and what is promised: after a missed test, before a broken promise. Unit: days. */
function testIsLate({ profile: { backup } }: RampartStack): number {
  const usual = longestGap(parseSchedule(backup.restoreTestCron), '2026-01-01').minutes / 1_440;
  return Math.floor((usual + backup.restoreTestIntervalDays) / 2);
}
