import { change } from './change';
import { type Mutation, noticed } from './mutation';
import { remove, set, statement, type Template, theOne } from './template';

const stack = 'Backup';
const PLAN = 'AWS::Backup::BackupPlan';
const RULE = 'BackupPlan.BackupPlanRule.0';
const ALARM = 'AWS::CloudWatch::Alarm';
const vault = (template: Template) => theOne(template, 'AWS::Backup::BackupVault');
const nightly = (template: Template) => theOne(template, PLAN, 'Nightly');
const continuous = (template: Template) => theOne(template, PLAN, 'Continuous');
const tests = (template: Template) => theOne(template, 'AWS::Backup::RestoreTestingPlan');
const sweep = (template: Template) => theOne(template, 'AWS::Lambda::Function', 'SweepHandler');
const holder = (template: Template) => theOne(template, 'AWS::Lambda::Function', 'HoldHandler');
const silence = (template: Template) => theOne(template, 'AWS::CloudWatch::Alarm', 'Silence');

const mutations: readonly Mutation[] = [
  {
    control: 'BAK-35',
    stack,
    name: 'the copy of a test stands behind the default security group',
    apply: change(
      (t) => theOne(t, 'AWS::Backup::RestoreTestingSelection', 'RestoreTestOfAurora'),
      'RestoreMetadataOverrides.vpcSecurityGroupIds',
      undefined,
    ),
  },
  {
    control: 'KEY-11',
    stack: 'Keys',
    name: 'anybody may be given a grant on the key of the vault',
    apply: (template) => {
      const id = theOne(template, 'AWS::KMS::Key', 'Backup');
      const grants = statement(template, id, 'ServicesHoldGrants', 'KeyPolicy');
      const { Bool: asked, ...rest } = grants['Condition'] as Record<string, unknown>;
      grants['Condition'] = { ...rest, BoolIfExists: asked };
      return id;
    },
  },
  { control: 'BAK-01', stack, name: 'the vault names no key', apply: change(vault, 'EncryptionKeyArn', undefined) },
  {
    control: 'BAK-02',
    stack: 'Storage',
    name: 'the bucket takes the key of the vault, by its ARN',
    apply: (template) => {
      const id = theOne(template, 'AWS::S3::Bucket', 'Files');
      const path = 'BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID';
      set(template, id, path, 'arn:aws:kms:eu-central-1:111111111111:key/BackupDA3807AC');
      return { stack, logicalId: 'Vault23237E5B' };
    },
  },
  {
    control: 'BAK-04',
    stack,
    name: 'a lock is present but shorter',
    apply: change(vault, 'LockConfiguration.MinRetentionDays', 6),
  },
  {
    control: 'BAK-04',
    stack,
    name: 'the lock outlasts what the plan keeps',
    apply: change(vault, 'LockConfiguration.MinRetentionDays', 8),
  },
  {
    control: 'BAK-05',
    stack,
    name: 'the lock has no maximum',
    apply: change(vault, 'LockConfiguration.MaxRetentionDays', undefined),
  },
  {
    control: 'BAK-06',
    stack,
    name: 'the administrator is spared',
    apply: change(vault, 'AccessPolicy.Statement.0.Condition', {
      ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/administrator' },
    }),
  },
  {
    control: 'BAK-06',
    stack,
    name: 'life cycles may be shortened',
    apply: (template) => {
      const id = vault(template);
      set(template, id, 'AccessPolicy.Statement.0.Action', ['backup:DeleteRecoveryPoint']);
      return id;
    },
  },
  {
    control: 'BAK-07',
    stack,
    name: 'weekends are left out in both plans',
    apply: (template) => {
      set(template, continuous(template), `${RULE}.ScheduleExpression`, 'cron(0 1 ? * MON-FRI *)');
      set(template, nightly(template), `${RULE}.ScheduleExpression`, 'cron(0 1 ? * MON-FRI *)');
      return nightly(template);
    },
  },
  {
    control: 'BAK-07',
    stack,
    name: 'the nightly plan selects nothing',
    apply: (template) => {
      remove(template, 'AWS::Backup::BackupSelection', 'NightlySelection');
      return nightly(template);
    },
  },
  {
    control: 'BAK-08',
    stack,
    name: 'a job may run into the morning',
    apply: change(nightly, `${RULE}.CompletionWindowMinutes`, 600),
  },
  {
    control: 'BAK-09',
    stack,
    name: 'recovery points are kept for ever',
    apply: change(continuous, `${RULE}.Lifecycle`, undefined),
  },
  {
    control: 'BAK-09',
    stack,
    name: 'eight days are kept',
    apply: change(nightly, `${RULE}.Lifecycle.DeleteAfterDays`, 8),
  },
  {
    control: 'BAK-10',
    stack,
    name: 'nothing is backed up continuously',
    apply: (template) => {
      set(template, continuous(template), `${RULE}.EnableContinuousBackup`, false);
      return nightlyOrContinuous(template);
    },
  },
  {
    control: 'BAK-11',
    stack,
    name: 'the selections ask for a tag that nothing has',
    apply: (template) => {
      for (const [id, resource] of Object.entries(template.Resources)) {
        if (resource.Type !== 'AWS::Backup::BackupSelection') continue;
        set(template, id, 'BackupSelection.ListOfTags.0.ConditionValue', 'Nightly');
      }
      return { stack: 'Storage', logicalId: 'Files74647968' };
    },
  },
  {
    control: 'BAK-11',
    stack,
    name: 'AWS Backup cannot take the role of the selections',
    apply: (template) => {
      const id = theOne(template, 'AWS::IAM::Role', 'RolesBackup');
      set(template, id, 'AssumeRolePolicyDocument.Statement.0.Principal', { Service: 'ec2.amazonaws.com' });
      return { stack: 'Storage', logicalId: 'Files74647968' };
    },
  },
  {
    control: 'BAK-12',
    stack,
    name: 'the vault has no lock',
    apply: (template) => {
      set(template, vault(template), 'LockConfiguration', undefined);
      return nightly(template);
    },
  },
  {
    control: 'BAK-13',
    stack,
    name: 'restores are tested every quarter, 92 days apart',
    apply: change(tests, 'ScheduleExpression', 'cron(0 5 1 1,4,7,10 ? *)'),
  },
  {
    control: 'BAK-13',
    stack,
    name: 'restore tests pick from a vault that no backup fills',
    apply: change(tests, 'RecoveryPointSelection.IncludeVaults', [
      'arn:aws:backup:eu-central-1:111111111111:backup-vault:empty',
    ]),
  },
  {
    control: 'BAK-14',
    stack,
    name: 'restore tests of buckets ask for a tag that nothing has',
    apply: (template) => {
      const id = theOne(template, 'AWS::Backup::RestoreTestingSelection', 'RestoreTestOfS3');
      set(template, id, 'ProtectedResourceConditions.StringEquals.0.Value', 'never');
      return { stack: 'Storage', logicalId: 'Files74647968' };
    },
  },
  {
    control: 'BAK-14',
    stack,
    name: 'restores of buckets are not tested',
    apply: (template) => {
      remove(template, 'AWS::Backup::RestoreTestingSelection', 'RestoreTestOfS3');
      return { stack: 'Storage', logicalId: 'Files74647968' };
    },
  },
  {
    control: 'BAK-15',
    stack,
    name: 'tests look for points of thirty days',
    apply: change(tests, 'RecoveryPointSelection.SelectionWindowDays', undefined),
  },
  {
    control: 'BAK-16',
    stack: 'Detection',
    name: 'only failed jobs are heard of',
    apply: (template) => {
      const id = theOne(template, 'AWS::Events::Rule', 'AlertsBackups');
      set(template, id, 'EventPattern.detail', { state: ['FAILED'] });
      return '';
    },
  },
  {
    control: 'BAK-17',
    stack,
    name: 'silence counts as good',
    apply: change(silence, 'TreatMissingData', 'notBreaching'),
  },
  { control: 'BAK-17', stack, name: 'the alarm has no action', apply: change(silence, 'AlarmActions', []) },
  {
    control: 'BAK-19',
    stack,
    name: 'the vault tells of starts only',
    apply: change(vault, 'Notifications.BackupVaultEvents', ['BACKUP_JOB_STARTED']),
  },
  {
    control: 'BAK-20',
    stack,
    name: 'only restores that fail wake the function',
    apply: (template) => {
      const id = theOne(template, 'AWS::Events::Rule', 'ValidationFunctionOnRestored');
      set(template, id, 'EventPattern.detail.status', ['FAILED']);
      return '';
    },
  },
  {
    control: 'BAK-20',
    stack,
    name: 'the function may look and not report',
    apply: (template) => {
      const policy = theOne(template, 'AWS::IAM::ManagedPolicy', 'ValidationFunctionHandlerRole');
      set(template, policy, 'PolicyDocument.Statement.0.Action', ['backup:DescribeRestoreJob']);
      return theOne(template, 'AWS::Lambda::Function', 'ValidationFunction');
    },
  },
  {
    control: 'BAK-21',
    stack,
    name: 'the alarm on restore tests rings after the promise is broken',
    apply: change((template) => theOne(template, ALARM, 'MeasureS3RestoreTestLate'), 'Threshold', 91),
  },
  {
    control: 'BAK-21',
    stack,
    name: 'the ages of databases are no longer measured',
    apply: change(
      (template) => theOne(template, 'AWS::Lambda::Function', 'MeasureFunction'),
      'Environment.Variables.PROTECTED_TYPES',
      '["S3"]',
    ),
  },
  {
    control: 'BAK-22',
    stack,
    name: 'nobody hears when the newest backup of the database is old',
    apply: change((template) => theOne(template, ALARM, 'MeasureAuroraBackupLate'), 'AlarmActions', []),
  },
  {
    control: 'BAK-22',
    stack,
    name: 'ages are measured weekly',
    apply: (template) => {
      set(
        template,
        theOne(template, 'AWS::Events::Rule', 'MeasureFunctionHourly'),
        'ScheduleExpression',
        'rate(7 days)',
      );
      return theOne(template, 'AWS::Lambda::Function', 'MeasureFunction');
    },
  },
  {
    control: 'BAK-23',
    stack,
    name: 'a recycle bin keeps what was deleted for a month more',
    prepare: (template) => {
      template.Resources['Bin'] = {
        Type: 'AWS::Rbin::Rule',
        Metadata: { 'aws:cdk:path': 'Backup/Bin' },
        Properties: {
          ResourceType: 'EBS_SNAPSHOT',
          RetentionPeriod: { RetentionPeriodValue: 7, RetentionPeriodUnit: 'DAYS' },
        },
      };
    },
    apply: change(() => 'Bin', 'RetentionPeriod.RetentionPeriodValue', 24),
  },
  {
    control: 'BAK-24',
    profile: 'esh',
    stack,
    name: 'snapshots are swept a day too late',
    apply: change(sweep, 'Environment.Variables.SWEEP_AFTER_DAYS', '30'),
  },
  {
    control: 'BAK-24',
    profile: 'esh',
    stack,
    name: 'the sweep may not read holds any more',
    apply: (template) => {
      const policy = theOne(template, 'AWS::IAM::ManagedPolicy', 'SweepHandlerRole');
      set(template, policy, 'PolicyDocument.Statement.1.Action', 'backup:ListLegalHolds');
      return sweep(template);
    },
  },
  {
    control: 'BAK-25',
    stack,
    name: 'a hold stands in the template',
    apply: (template) => {
      template.Resources['Hold'] = {
        Type: 'AWS::Backup::LegalHold',
        Metadata: { 'aws:cdk:path': 'Backup/Hold' },
        Properties: { Title: 'i', Description: 'd' },
      };
      return 'Hold';
    },
  },
  {
    control: 'BAK-26',
    stack,
    name: 'the hold is placed without asking a person',
    apply: (template) => {
      set(template, theOne(template, 'AWS::StepFunctions::StateMachine'), 'Definition.States.Check.Next', 'Hold');
      return holder(template);
    },
  },
  {
    control: 'BAK-26',
    stack,
    name: 'a hold may last a day longer than promised',
    apply: change(holder, 'Environment.Variables.HOLD_MAX_DAYS', '91'),
  },
  {
    control: 'BAK-27',
    stack,
    name: 'ended holds are looked for weekly',
    apply: (template) => {
      set(
        template,
        theOne(template, 'AWS::Events::Rule', 'HoldReleaseTwiceADay'),
        'ScheduleExpression',
        'rate(7 days)',
      );
      return theOne(template, 'AWS::Lambda::Function', 'HoldReleaseHandler');
    },
  },
];

/** The rule names the first plan where no plan is continuous. */
function nightlyOrContinuous(template: Template): string {
  return [nightly(template), continuous(template)].sort(
    (a, b) => Object.keys(template.Resources).indexOf(a) - Object.keys(template.Resources).indexOf(b),
  )[0] as string;
}

noticed(mutations);
