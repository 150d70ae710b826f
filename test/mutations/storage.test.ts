import { change } from './change';
import { declare } from './declare';
import { type Mutation, noticed } from './mutation';
import { get, remove, set, type Template, theOne } from './template';

const stack = 'Storage';
const files = (template: Template) => theOne(template, 'AWS::S3::Bucket', 'Files');
const policy = (template: Template) => theOne(template, 'AWS::S3::BucketPolicy', 'Files');
const cluster = (template: Template) => theOne(template, 'AWS::RDS::DBCluster');
const writer = (template: Template) => theOne(template, 'AWS::RDS::DBInstance', 'DatabaseWriter');
const parameters = (template: Template) => theOne(template, 'AWS::RDS::DBClusterParameterGroup');
const key = (template: Template) => get(template, cluster(template), 'KmsKeyId');
const ENCRYPTION = 'BucketEncryption.ServerSideEncryptionConfiguration.0';

type Statement = { Effect: string; Action: unknown; Condition?: Record<string, unknown> };

/** Changes the statement that denies something under a condition key, and blames the bucket. */
function spare(keyOfCondition: string, apply: (statement: Statement) => void) {
  return (template: Template) => {
    const statements = get(template, policy(template), 'PolicyDocument.Statement') as Statement[];
    const found = statements.find(
      (s) => s.Effect === 'Deny' && JSON.stringify(s.Condition ?? '').includes(keyOfCondition),
    );
    if (found === undefined) throw new Error(`no Deny on ${keyOfCondition}`);
    apply(found);
    return files(template);
  };
}

const mutations: readonly Mutation[] = [
  {
    control: 'STO-01',
    stack,
    name: 'one of the four blocks is off',
    apply: change(files, 'PublicAccessBlockConfiguration.IgnorePublicAcls', false),
  },
  {
    control: 'STO-02',
    stack,
    name: 'plain HTTP may write',
    apply: spare('aws:SecureTransport', (s) => {
      s.Action = 's3:Get*';
    }),
  },
  {
    control: 'STO-02',
    stack,
    name: 'the Deny of plain HTTP is never met',
    apply: spare('aws:SecureTransport', (s) => {
      s.Condition = { Bool: { 'aws:SecureTransport': 'true' } };
    }),
  },
  {
    control: 'STO-03',
    stack,
    name: 'the bucket names no key',
    apply: change(files, `${ENCRYPTION}.ServerSideEncryptionByDefault.KMSMasterKeyID`, undefined),
  },
  {
    control: 'STO-04',
    stack,
    name: 'keys of the caller are taken',
    apply: change(files, `${ENCRYPTION}.BlockedEncryptionTypes`, undefined),
  },
  {
    control: 'STO-05',
    stack,
    name: 'versions are suspended',
    apply: change(files, 'VersioningConfiguration.Status', 'Suspended'),
  },
  {
    control: 'STO-06',
    stack,
    name: 'ACLs are on again',
    apply: change(files, 'OwnershipControls.Rules.0.ObjectOwnership', 'BucketOwnerPreferred'),
  },
  {
    control: 'STO-07',
    stack,
    name: 'everybody of an account that may be absent reads',
    apply: (template) => {
      const id = policy(template);
      (get(template, id, 'PolicyDocument.Statement') as object[]).push({
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: '*',
        Condition: { StringEqualsIfExists: { 'aws:PrincipalAccount': '111111111111' } },
      });
      return id;
    },
  },
  {
    control: 'STO-08',
    stack,
    name: 'one role uploads under its own key',
    apply: spare('server-side-encryption-aws-kms-key-id', (s) => {
      s.Condition = { ...s.Condition, ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/one' } };
    }),
  },
  {
    control: 'STO-09',
    stack: 'Detection',
    name: 'the alert topic takes the key of AWS',
    apply: change((t) => theOne(t, 'AWS::SNS::Topic'), 'KmsMasterKeyId', 'alias/aws/sns'),
  },
  {
    control: 'STO-10',
    stack: 'Detection',
    name: 'the queue of undelivered alerts has no policy',
    apply: (template) => {
      remove(template, 'AWS::SQS::QueuePolicy', 'AlertsUndelivered');
      return theOne(template, 'AWS::SQS::Queue', 'AlertsUndelivered');
    },
  },
  {
    control: 'STO-11',
    stack,
    name: 'a volume loses its key',
    prepare: (template) => {
      declare(template, `${stack}/Volume`, 'AWS::EC2::Volume', { Encrypted: true, KmsKeyId: key(template) });
    },
    apply: change(() => 'Volume', 'KmsKeyId', undefined),
  },
  {
    control: 'STO-12',
    stack,
    name: 'a secret takes the key of AWS',
    prepare: (template) => {
      declare(template, `${stack}/Secret`, 'AWS::SecretsManager::Secret', { KmsKeyId: key(template) });
    },
    apply: change(() => 'Secret', 'KmsKeyId', 'alias/aws/secretsmanager'),
  },
  {
    control: 'STO-13',
    stack,
    name: 'a secret rotates every quarter',
    prepare: (template) => {
      declare(template, `${stack}/Secret`, 'AWS::SecretsManager::Secret', { KmsKeyId: key(template) });
      declare(template, `${stack}/Rotation`, 'AWS::SecretsManager::RotationSchedule', {
        SecretId: { Ref: 'Secret' },
        RotationRules: { ScheduleExpression: 'rate(30 days)' },
      });
    },
    apply: (template) => {
      set(template, 'Rotation', 'RotationRules.ScheduleExpression', 'cron(0 1 1 1,4,7,10 ? *)');
      return 'Secret';
    },
  },
  {
    control: 'STO-14',
    stack: 'RemediationContain',
    name: 'a token stands in the environment',
    apply: (template) => {
      const id = theOne(template, 'AWS::Lambda::Function');
      (get(template, id, 'Environment.Variables') as Record<string, string>)['CHAT_TOKEN'] = 'example-of-a-token';
      return id;
    },
  },
  {
    control: 'STO-15',
    stack,
    name: 'old versions go to one zone',
    apply: (template) => {
      const id = files(template);
      set(template, id, 'LifecycleConfiguration.Rules.0.NoncurrentVersionTransitions', [
        { StorageClass: 'ONEZONE_IA', TransitionInDays: 30 },
      ]);
      return id;
    },
  },
  { control: 'DB-01', stack, name: 'storage is in the clear', apply: change(cluster, 'StorageEncrypted', undefined) },
  {
    control: 'DB-01',
    stack,
    name: 'insights take the key of AWS',
    apply: change(writer, 'PerformanceInsightsKMSKeyId', undefined),
  },
  { control: 'DB-02', stack, name: 'an instance is public', apply: change(writer, 'PubliclyAccessible', 'true') },
  {
    control: 'DB-03',
    stack,
    name: 'passwords are enough',
    apply: change(cluster, 'EnableIAMDatabaseAuthentication', undefined),
  },
  {
    control: 'DB-04',
    stack,
    name: 'plain text is taken',
    apply: (template) => {
      (get(template, parameters(template), 'Parameters') as Record<string, string>)['rds.force_ssl'] = '0';
      return cluster(template);
    },
  },
  {
    control: 'DB-04',
    stack,
    name: 'the default parameter group is back',
    apply: change(cluster, 'DBClusterParameterGroupName', undefined),
  },
  { control: 'DB-05', stack, name: 'it can be deleted', apply: change(cluster, 'DeletionProtection', false) },
  { control: 'DB-06', stack, name: 'its log stays inside', apply: change(cluster, 'EnableCloudwatchLogsExports', []) },
  {
    control: 'DB-07',
    stack,
    name: 'the master secret takes the key of AWS',
    apply: change(cluster, 'MasterUserSecret', undefined),
  },
  {
    control: 'DB-08',
    stack,
    name: 'backups are kept one day',
    apply: change(cluster, 'BackupRetentionPeriod', undefined),
  },
  {
    control: 'DB-09',
    stack,
    name: 'the writer is alone',
    apply: (template) => {
      remove(template, 'AWS::RDS::DBInstance', 'DatabaseReader');
      return cluster(template);
    },
  },
  {
    control: 'DB-12',
    stack,
    name: 'changes of rights are not written down',
    apply: (template) => {
      (get(template, parameters(template), 'Parameters') as Record<string, string>)['pgaudit.log'] = 'ddl,write';
      return cluster(template);
    },
  },
  {
    control: 'DB-11',
    stack,
    name: 'the engine is another one',
    apply: change(cluster, 'Engine', 'aurora-mysql'),
  },
  { control: 'BAK-11', stack, name: 'the bucket loses its tags', apply: change(files, 'Tags', undefined) },
  {
    control: 'BAK-18',
    stack,
    name: 'a table keeps 35 days, as DynamoDB does by itself',
    prepare: (template) => {
      declare(template, `${stack}/Table`, 'AWS::DynamoDB::Table', {
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
      });
    },
    apply: change(() => 'Table', 'PointInTimeRecoverySpecification.RecoveryPeriodInDays', undefined),
  },
];

noticed(mutations);
