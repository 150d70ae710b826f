import { Duration } from 'aws-cdk-lib';
import {
  CfnBackupPlan,
  CfnBackupSelection,
  CfnRestoreTestingPlan,
  CfnRestoreTestingSelection,
} from 'aws-cdk-lib/aws-backup';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { BACKUP_TAG, CRITICALITY_TAG } from '../../constructs/backup-tags';
import type { FarValue } from '../../constructs/far-value';
import { PagedAlarm } from '../../constructs/paged-alarm';
import { RampartStack } from '../../constructs/rampart-stack';
import { AirGappedVault, SealedVault } from '../../constructs/sealed-vault';
import type { FunctionGround } from '../../constructs/woken-function';
import { backupWindows } from '../../profile/backup-windows';
import type { Profile } from '../../profile/profile';
import { BackupRoles } from './backup-roles';
import { Canary } from './canary';
import { InvestigationHold } from './investigation-hold';
import { RecoveryMeasure } from './recovery-measure';
import { RecoveryObjectives } from './recovery-objectives';
import type { RestorePlacement } from './restore-placement';
import { RestoreRunbook } from './restore-runbook';
import { RestoreValidation } from './restore-validation';
import { SnapshotSweep } from './snapshot-sweep';

export interface BackupStackProps extends FunctionGround {
  readonly profile: Profile;
  readonly dataKey: IKey;
  readonly backupKey: IKey;
  /** Takes the results of restore tests. */
  readonly archive: IBucket;
  /** Customer files; undefined where the profile has none. */
  readonly files: IBucket | undefined;
  /** Findings and repairs: the table that every profile has. */
  readonly ledger: ITable;
  /** Where restore tests put a copy of the database; undefined where the profile has none. */
  readonly restoreInto: RestorePlacement | undefined;
  /** Vault of another region that takes copies, and its key; undefined where the profile has none. */
  readonly copyInto: { readonly vaultArn: FarValue; readonly keyArn: FarValue } | undefined;
}

/** Nightly recovery points in a locked vault, restored in a test, with an alarm for failure and one for silence. */
export class BackupStack extends RampartStack {
  constructor(scope: Construct, id: string, props: BackupStackProps) {
    super(scope, id, { profile: props.profile, layer: 'data', part: 'backup' });
    const { backup } = this.profile;
    const { topicArn } = props.topic;
    const { vault } = new SealedVault(this, 'Vault', { stack: this, key: props.backupKey, topicArn });
    const copyVaults = [...this.airGapped(topicArn), ...(props.copyInto ? [props.copyInto.vaultArn.in(this)] : [])];
    const copyKeys = props.copyInto ? [props.copyInto.keyArn.in(this)] : [];
    const roles = new BackupRoles(this, 'Roles', {
      stack: this,
      ...props,
      copies: { vaults: copyVaults, keys: copyKeys },
    });
    this.plan('Nightly', vault.ref, roles.backup.arn, {
      tag: BACKUP_TAG,
      value: 'nightly',
      continuous: false,
      copies: copyVaults,
    });
    if (backup.continuousBackup) {
      this.plan('Continuous', vault.ref, roles.backup.arn, {
        tag: CRITICALITY_TAG,
        value: 'critical',
        continuous: true,
        // A copy of a continuous recovery point is a snapshot, and everything critical is in the nightly plan, too.
        copies: [],
      });
    }
    const types = [...(props.restoreInto ? ['Aurora'] : []), 'DynamoDB', ...(props.files ? ['S3'] : [])];
    const planArn = this.restoreTests(vault.attrBackupVaultArn, roles.restore.arn, types, props.restoreInto);
    const ground = { ...props, stack: this, planArn };
    new RestoreValidation(this, 'Validation', ground);
    new RecoveryMeasure(this, 'Measure', {
      ...ground,
      types,
      vaultName: vault.ref,
      vaultArn: vault.attrBackupVaultArn,
      copyVaultArns: copyVaults,
    });
    new InvestigationHold(this, 'Hold', { ...ground, vaultName: vault.ref });
    new SnapshotSweep(this, 'Sweep', ground);
    new Canary(this, 'Canary', ground);
    new RecoveryObjectives(this, 'Objectives', this);
    new RestoreRunbook(this, 'Restore', { stack: this, restoreRoleArn: roles.restore.arn, topicArn });
    this.alarms(props.topic);
  }

  /** What the profile accepts by name, as nobody can ever undo it. */
  private airGapped(topicArn: string): string[] {
    if (!this.profile.irreversible.includes('air-gapped-vault')) return [];
    return [new AirGappedVault(this, 'AirGapped', { stack: this, topicArn }).vault.attrBackupVaultArn];
  }

  private plan(
    id: string,
    vaultName: string,
    roleArn: string,
    select: {
      readonly tag: string;
      readonly value: string;
      readonly continuous: boolean;
      readonly copies: readonly string[];
    },
  ): void {
    const { backup, name } = this.profile;
    const plan = new CfnBackupPlan(this, `${id}Plan`, {
      backupPlan: {
        backupPlanName: `rampart-${name}-${id.toLowerCase()}`,
        backupPlanRule: [
          {
            ruleName: id.toLowerCase(),
            targetBackupVault: vaultName,
            scheduleExpression: backup.backupScheduleCron,
            scheduleExpressionTimezone: backup.backupTimezone,
            startWindowMinutes: backupWindows.start,
            completionWindowMinutes: backupWindows.completion,
            enableContinuousBackup: select.continuous,
            lifecycle: { deleteAfterDays: backup.backupRetentionDays },
            ...(select.copies.length === 0
              ? {}
              : {
                  copyActions: select.copies.map((destinationBackupVaultArn) => ({
                    destinationBackupVaultArn,
                    lifecycle: { deleteAfterDays: backup.backupRetentionDays },
                  })),
                }),
          },
        ],
      },
    });
    new CfnBackupSelection(this, `${id}Selection`, {
      backupPlanId: plan.ref,
      backupSelection: {
        selectionName: `${id.toLowerCase()}-by-tag`,
        iamRoleArn: roleArn,
        listOfTags: [{ conditionType: 'STRINGEQUALS', conditionKey: select.tag, conditionValue: select.value }],
      },
    });
  }

  /** @returns the ARN of the plan */
  private restoreTests(
    vaultArn: string,
    roleArn: string,
    types: readonly string[],
    into: RestorePlacement | undefined,
  ): string {
    const { backup, name } = this.profile;
    const plan = new CfnRestoreTestingPlan(this, 'RestoreTests', {
      // Letters, digits and underscores only.
      restoreTestingPlanName: `rampart_${name.replaceAll('-', '_')}`,
      scheduleExpression: backup.restoreTestCron,
      scheduleExpressionTimezone: backup.backupTimezone,
      startWindowHours: 8,
      recoveryPointSelection: {
        algorithm: 'RANDOM_WITHIN_WINDOW',
        includeVaults: [vaultArn],
        recoveryPointTypes: ['SNAPSHOT', 'CONTINUOUS'],
        selectionWindowDays: backup.backupRetentionDays,
      },
    });
    for (const kind of types) {
      new CfnRestoreTestingSelection(this, `RestoreTestOf${kind}`, {
        restoreTestingPlanName: plan.ref,
        restoreTestingSelectionName: `every_${kind.toLowerCase()}`,
        protectedResourceType: kind,
        protectedResourceArns: ['*'],
        protectedResourceConditions: {
          stringEquals: [{ key: `aws:ResourceTag/${BACKUP_TAG}`, value: 'nightly' }],
        },
        iamRoleArn: roleArn,
        validationWindowHours: 4,
        ...(kind === 'Aurora' && into ? { restoreMetadataOverrides: metadata(into) } : {}),
      });
    }
    return plan.attrRestoreTestingPlanArn;
  }

  private alarms(topic: ITopic): void {
    const jobs = (metricName: string, period: Duration) =>
      new Metric({ namespace: 'AWS/Backup', metricName, statistic: 'Sum', period });
    for (const outcome of ['Failed', 'Aborted', 'Expired']) {
      new PagedAlarm(this, `Job${outcome}`, {
        topic,
        runbook: 'backups',
        says: `A backup job ${outcome.toLowerCase()}`,
        metric: jobs(`NumberOfBackupJobs${outcome}`, Duration.minutes(5)),
        above: 0,
        missing: 'notBreaching',
      });
    }
    // A backup that never starts raises no failure: 26 hours without a completed one is the alarm.
    new PagedAlarm(this, 'Silence', {
      topic,
      runbook: 'backup-silence',
      says: 'No backup has been completed for 26 hours',
      metric: jobs('NumberOfBackupJobsCompleted', Duration.hours(1)),
      below: 1,
      periods: 26,
      missing: 'breaching',
    });
  }
}

/** AWS Backup infers the default VPC for a database; these keep the copy in the data tier, forced to TLS like its source. */
function metadata(into: RestorePlacement): Record<string, string> {
  return {
    dbSubnetGroupName: into.subnetGroup,
    dbClusterParameterGroupName: into.parameterGroup,
    // A list, written as JSON.
    vpcSecurityGroupIds: `["${into.securityGroupId}"]`,
  };
}
