import { change } from './change';
import { type Mutation, noticed } from './mutation';
import { get, remove, set, type Template, theOne } from './template';

const RULE = 'BackupPlan.BackupPlanRule.0';
/** In the nightly plan and in no other. */
const LEDGER = { stack: 'Ledger', logicalId: 'Table7ABB320E' };
const ALARM = 'AWS::CloudWatch::Alarm';
const vault = (template: Template) => theOne(template, 'AWS::Backup::BackupVault');
const plan = (prefix: string) => (template: Template) => theOne(template, 'AWS::Backup::BackupPlan', prefix);
const tests = (template: Template) => theOne(template, 'AWS::Backup::RestoreTestingPlan');
const files = (template: Template) => theOne(template, 'AWS::S3::Bucket', 'Files');
const cluster = (template: Template) => theOne(template, 'AWS::RDS::DBCluster');
const parameters = (template: Template) => theOne(template, 'AWS::RDS::DBClusterParameterGroup');
const key = (prefix: string) => (template: Template) => theOne(template, 'AWS::KMS::Key', prefix);
const table = (template: Template) => theOne(template, 'AWS::DynamoDB::Table');
const alarm = (prefix: string) => (template: Template) => theOne(template, ALARM, prefix);

/** The bucket's policy without one of its Denies. */
function without(sid: RegExp) {
  return (template: Template): string => {
    const policy = theOne(template, 'AWS::S3::BucketPolicy', 'Files');
    const document = template.Resources[policy]?.Properties?.['PolicyDocument'] as { Statement: object[] };
    const kept = document.Statement.filter((statement) => !sid.test(JSON.stringify(statement)));
    if (kept.length === document.Statement.length) throw new Error(`no statement of ${policy} speaks of ${sid}`);
    set(template, policy, 'PolicyDocument.Statement', kept);
    return files(template);
  };
}

/** Encryption, key, lock, retention, schedule, selection, alarm, TLS: each by itself, made weaker. Copies: recovery.test.ts. */
const weakenings: readonly Mutation[] = [
  {
    control: 'KEY-01',
    stack: 'Keys',
    name: 'the data key does not rotate',
    apply: change(key('Data'), 'EnableKeyRotation', false),
  },
  {
    control: 'KEY-02',
    stack: 'Keys',
    name: 'the backup key can be gone in a week',
    apply: change(key('Backup'), 'PendingWindowInDays', 7),
  },
  {
    control: 'STO-03',
    stack: 'Storage',
    name: 'files are under no key of ours',
    apply: change(files, 'BucketEncryption', undefined),
  },
  {
    control: 'DB-01',
    stack: 'Storage',
    name: 'the database is under no key of ours',
    apply: change(cluster, 'KmsKeyId', undefined),
  },
  {
    control: 'DB-01',
    stack: 'Storage',
    name: 'the database is not encrypted',
    apply: change(cluster, 'StorageEncrypted', false),
  },
  {
    control: 'BAK-01',
    stack: 'Backup',
    name: 'recovery points are under no key of ours',
    apply: change(vault, 'EncryptionKeyArn', undefined),
  },
  {
    control: 'BAK-04',
    stack: 'Backup',
    name: 'the lock lets go a day earlier',
    apply: change(vault, 'LockConfiguration.MinRetentionDays', 6),
  },
  {
    control: 'BAK-05',
    stack: 'Backup',
    name: 'the lock lets stay a day longer',
    apply: change(vault, 'LockConfiguration.MaxRetentionDays', 31),
  },
  {
    control: 'BAK-05',
    stack: 'Backup',
    name: 'the lock refuses what the plan keeps',
    apply: change(vault, 'LockConfiguration.MaxRetentionDays', 6),
  },
  {
    control: 'BAK-18',
    stack: 'Ledger',
    name: 'the ledger recovers six days only',
    apply: change(table, 'PointInTimeRecoverySpecification.RecoveryPeriodInDays', 6),
  },
  {
    control: 'BAK-18',
    stack: 'Ledger',
    name: 'the ledger recovers longer than a backup may live',
    apply: change(table, 'PointInTimeRecoverySpecification.RecoveryPeriodInDays', 31),
  },
  {
    control: 'STO-11',
    stack: 'Ledger',
    name: 'the ledger is under no key of ours',
    apply: change(table, 'SSESpecification', undefined),
  },
  {
    control: 'BAK-06',
    stack: 'Backup',
    name: 'the vault has no policy',
    apply: change(vault, 'AccessPolicy', undefined),
  },
  {
    control: 'BAK-09',
    stack: 'Backup',
    name: 'a backup is kept a day less',
    apply: change(plan('Nightly'), `${RULE}.Lifecycle.DeleteAfterDays`, 6),
  },
  {
    control: 'BAK-08',
    stack: 'Backup',
    name: 'a job may take all day',
    apply: change(plan('Nightly'), `${RULE}.CompletionWindowMinutes`, 1_440),
  },
  {
    control: 'BAK-07',
    stack: 'Backup',
    name: 'backups run every other night',
    apply: (template) => {
      for (const prefix of ['Continuous', 'Nightly']) {
        set(template, plan(prefix)(template), `${RULE}.ScheduleExpression`, 'cron(0 1 */2 * ? *)');
      }
      return plan('Nightly')(template);
    },
  },
  {
    control: 'BAK-07',
    stack: 'Backup',
    name: 'the plan that alone takes the ledger runs once a month',
    apply: (template) => {
      set(template, plan('Nightly')(template), `${RULE}.ScheduleExpression`, 'cron(0 1 1 * ? *)');
      return LEDGER;
    },
  },
  {
    control: 'BAK-07',
    stack: 'Backup',
    name: 'the plan that alone takes the ledger runs at noon',
    apply: (template) => {
      set(template, plan('Nightly')(template), `${RULE}.ScheduleExpression`, 'cron(0 12 * * ? *)');
      return LEDGER;
    },
  },
  {
    control: 'BAK-10',
    stack: 'Backup',
    name: 'continuous backup that ended waits a month to begin again',
    apply: change(plan('Continuous'), `${RULE}.ScheduleExpression`, 'cron(0 1 1 * ? *)'),
  },
  {
    control: 'BAK-11',
    stack: 'Backup',
    name: 'the plan that alone takes the ledger selects nothing',
    apply: (template) => {
      const selection = theOne(template, 'AWS::Backup::BackupSelection', 'Nightly');
      set(template, selection, 'BackupSelection.ListOfTags', []);
      return LEDGER;
    },
  },
  {
    control: 'BAK-15',
    stack: 'Backup',
    name: 'tests never pick a snapshot',
    apply: change(tests, 'RecoveryPointSelection.RecoveryPointTypes', ['CONTINUOUS']),
  },
  {
    control: 'BAK-20',
    stack: 'Backup',
    name: 'nobody is told of a copy that is not good',
    apply: (template) => {
      remove(template, ALARM, 'ValidationFaulty');
      return '';
    },
  },
  {
    control: 'BAK-27',
    stack: 'Backup',
    name: 'nobody is told of a hold that is too old',
    apply: (template) => {
      remove(template, ALARM, 'HoldTooOld');
      return '';
    },
  },
  {
    control: 'KEY-06',
    stack: 'Keys',
    name: 'the data key can be copied into other regions',
    apply: change(key('Data'), 'MultiRegion', true),
  },
  {
    control: 'BAK-11',
    stack: 'Storage',
    name: 'the database loses the tags by which it is selected',
    apply: change(cluster, 'Tags', [{ Key: 'rampart:name', Value: 'x' }]),
  },
  {
    control: 'BAK-13',
    stack: 'Backup',
    name: 'tests are a quarter apart',
    apply: change(tests, 'ScheduleExpression', 'cron(0 5 1 1,4,7,10 ? *)'),
  },
  {
    control: 'BAK-15',
    stack: 'Backup',
    name: 'tests may pick what is gone',
    apply: change(tests, 'RecoveryPointSelection.SelectionWindowDays', 30),
  },
  {
    control: 'BAK-17',
    stack: 'Backup',
    name: 'silence is quiet',
    apply: change(alarm('Silence'), 'TreatMissingData', 'notBreaching'),
  },
  {
    control: 'BAK-21',
    stack: 'Backup',
    name: 'late tests ring after the promise',
    apply: change(alarm('MeasureAuroraRestoreTestLate'), 'Threshold', 91),
  },
  {
    control: 'BAK-22',
    stack: 'Backup',
    name: 'late backups are heard by nobody',
    apply: change(alarm('MeasureS3BackupLate'), 'AlarmActions', []),
  },
  {
    control: 'DB-04',
    stack: 'Storage',
    name: 'the database takes plain text',
    apply: (template) => {
      (get(template, parameters(template), 'Parameters') as Record<string, string>)['rds.force_ssl'] = '0';
      return cluster(template);
    },
  },
  {
    control: 'DB-05',
    stack: 'Storage',
    name: 'the database can be deleted',
    apply: change(cluster, 'DeletionProtection', false),
  },
  {
    control: 'DB-08',
    stack: 'Storage',
    name: 'the database keeps its own backups a day less',
    apply: change(cluster, 'BackupRetentionPeriod', 6),
  },
  { control: 'STO-02', stack: 'Storage', name: 'files come by plain HTTP', apply: without(/aws:SecureTransport/) },
  { control: 'STO-16', stack: 'Storage', name: 'files come by any TLS', apply: without(/s3:TlsVersion/) },
  {
    control: 'STO-05',
    stack: 'Storage',
    name: 'files keep no versions',
    apply: change(files, 'VersioningConfiguration', undefined),
  },
];

describe.each(['baseline', 'cfts', 'cetbix', 'esh', 'clientflow'])('the data of %s', (profile) => {
  noticed(weakenings.map((mutation) => ({ ...mutation, profile })));
});
