import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LEDGER } from '../../../lambdas/runtime/contract';
import type { Names } from '../../constructs/names';
import { ATTACH_VERSION } from '../../constructs/published';
import type { RampartStack } from '../../constructs/rampart-stack';
import { deny } from './guard-rails';
import { recordedSession } from './recorded-session';

/** What reads customer data. Staff have other roles for other work; nobody reads customers by being an administrator. */
const READS_CUSTOMER_DATA = [
  'dynamodb:BatchGetItem',
  'dynamodb:GetItem',
  'dynamodb:PartiQLSelect',
  'dynamodb:Query',
  'dynamodb:Scan',
  'kms:Decrypt',
  'kms:ReEncryptFrom',
  'rds-data:BatchExecuteStatement',
  'rds-data:ExecuteStatement',
  'rds-db:connect',
  's3:GetObject',
  's3:GetObjectVersion',
  'secretsmanager:BatchGetSecretValue',
  'secretsmanager:GetSecretValue',
];

const WRITES_TABLES = [
  'dynamodb:BatchWriteItem',
  'dynamodb:DeleteItem',
  'dynamodb:PartiQLDelete',
  'dynamodb:PartiQLInsert',
  'dynamodb:PartiQLUpdate',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
];

/** What gives customer data away without reading it: to another account, or to a place that others read. */
const GIVES_CUSTOMER_DATA_AWAY = [
  'dynamodb:ExportTableToPointInTime',
  'ebs:GetSnapshotBlock',
  'ec2:ModifySnapshotAttribute',
  'rds:ModifyDBClusterSnapshotAttribute',
  'rds:ModifyDBSnapshotAttribute',
  'rds:StartExportTask',
];

/** Ways onto a machine. Operators and support have one that is recorded. */
const ENTERS_MACHINES = [
  'ec2-instance-connect:*',
  'ecs:ExecuteCommand',
  'ssm:CreateAssociation*',
  'ssm:RegisterTaskWithMaintenanceWindow',
  'ssm:ResumeSession',
  'ssm:SendCommand',
  'ssm:StartAutomationExecution',
  'ssm:StartChangeRequestExecution',
  'ssm:StartSession',
  'ssm:UpdateAssociation',
  'ssm:UpdateMaintenanceWindowTask',
];

/** Who stands above the account: an administrator of one account is none of the organisation or of its people. */
const ABOVE_THE_ACCOUNT = ['account:*', 'identitystore:*', 'organizations:*', 'sso-directory:*', 'sso:*'];

/** Changes any setting inside the boundary; as a list of what is left out, because the rest is everything. */
export function administratorStatements(names: Names): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'AdministerAndReadNoData',
      notActions: [...READS_CUSTOMER_DATA, ...GIVES_CUSTOMER_DATA_AWAY, ...ENTERS_MACHINES, ...ABOVE_THE_ACCOUNT],
      resources: ['*'],
    }),
    // What stands in the ledger is believed: its states before are what an undo puts back. Operators write words into it.
    deny('KeepTheLedger', { actions: WRITES_TABLES, resources: [names.ledgerArn] }),
  ];
}

/** Keys that people use themselves. */
export interface KeyArns {
  /** Dead letters and alerts. */
  readonly platform: string;
  readonly sessions: string;
}

/** Watches, acknowledges, reads what failed and opens sessions on machines of Rampart; changes nothing by itself. */
export function operatorStatements(stack: Stack, names: Names, keyArns: KeyArns): PolicyStatement[] {
  const here = `${stack.region}:${stack.account}`;
  return [
    ...recordedSession(stack, names, keyArns.sessions),
    new PolicyStatement({
      sid: 'EndOwnSessions',
      actions: ['ssm:ResumeSession', 'ssm:TerminateSession'],
      resources: [`arn:${stack.partition}:ssm:${here}:session/\${aws:userid}-*`],
    }),
    // Who asks for a hold cannot approve it: the activity is the administrator's.
    new PolicyStatement({
      sid: 'AskForHoldsOnBackups',
      actions: ['states:StartExecution'],
      resources: [`arn:${stack.partition}:states:${here}:stateMachine:rampart-${names.profileName}-hold-backups`],
    }),
    new PolicyStatement({
      sid: 'AnswerAlarms',
      actions: ['cloudwatch:DisableAlarmActions', 'cloudwatch:EnableAlarmActions', 'cloudwatch:SetAlarmState'],
      resources: [`arn:${stack.partition}:cloudwatch:${here}:alarm:rampart-*`],
    }),
    // NOTIFIED is the answer to a finding that paged; the next person is not told of it.
    new PolicyStatement({
      sid: 'AnswerFindings',
      actions: ['securityhub:BatchUpdateFindings'],
      resources: [`arn:${stack.partition}:securityhub:${here}:hub/default`],
      conditions: { Null: { 'securityhub:ASFFSyntaxPath/Workflow.Status': 'false' } },
    }),
    new PolicyStatement({
      sid: 'ReadDeadLetters',
      actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
      resources: [`arn:${stack.partition}:sqs:${here}:rampart-${names.profileName}-*`],
    }),
    new PolicyStatement({
      sid: 'DecryptDeadLetters',
      actions: ['kms:Decrypt'],
      resources: [keyArns.platform],
      conditions: { StringEquals: { 'kms:ViaService': `sqs.${stack.region}.amazonaws.com` } },
    }),
    ...ledgerStatements(stack, names, keyArns.platform),
  ];
}

/**
 * The operator's side of the remediations: reads findings and actions, and writes words, each below his own name alone. Who
 * approves is thus said by IAM and not by the item; what comes of a word is the sweeper's.
 */
function ledgerStatements(stack: Stack, names: Names, platformKey: string): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'ReadTheLedger',
      actions: ['dynamodb:GetItem', 'dynamodb:Query'],
      resources: [names.ledgerArn, `${names.ledgerArn}/index/${LEDGER.index.name}`],
    }),
    new PolicyStatement({
      sid: 'SpeakToTheLedger',
      actions: ['dynamodb:PutItem'],
      resources: [names.ledgerArn],
      conditions: {
        'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [names.wordKey] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    }),
    new PolicyStatement({
      sid: 'DecryptTheLedger',
      actions: ['kms:Decrypt'],
      resources: [platformKey],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${stack.region}.amazonaws.com` } },
    }),
  ];
}

/** Reads the logs of workloads; neither data nor keys. */
export function developerStatements(stack: Stack, names: Names): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'ReadWorkloadLogs',
      actions: ['logs:FilterLogEvents', 'logs:GetLogEvents', 'logs:StartQuery'],
      resources: [
        `arn:${stack.partition}:logs:${stack.region}:${stack.account}:log-group:${names.parameter('workload')}/*`,
      ],
    }),
  ];
}

/** One session at a time, for one ticket, which the session tag names; every transcript is logged (ESH-CONF-1). */
export function supportStatements(stack: Stack, names: Names, keyArns: KeyArns): PolicyStatement[] {
  return recordedSession(stack, names, keyArns.sessions, { StringLike: { 'aws:PrincipalTag/ticket': '?*' } });
}

/** Reads every finding, log and setting, and files evidence; decrypts and encrypts through S3 only. */
export function auditorStatements(stack: RampartStack, names: Names, logsKeyArn: string): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'ReadTheArchive',
      actions: [
        's3:GetBucketLocation',
        's3:GetObject',
        's3:GetObjectVersion',
        's3:ListBucket',
        's3:ListBucketVersions',
      ],
      resources: [`arn:${stack.partition}:s3:::rampart-${names.profileName}-*`],
    }),
    ...(stack.profile.logging.investigation ? asksTheArchive(stack) : []),
    // What is owed, and the bucket in which to file it.
    new PolicyStatement({
      sid: 'ReadTheEvidenceRegister',
      actions: ['ssm:GetParameter', 'ssm:GetParametersByPath'],
      resources: [names.parameterArn('evidence/*'), names.parameterArn(`${ATTACH_VERSION}/evidence/bucket`)],
    }),
    // The key policy admits the auditor by its path, but delegates: without this Allow it opens nothing.
    new PolicyStatement({
      sid: 'DecryptTheArchive',
      // The data key is for evidence; the bucket's own policy admits the upload.
      actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
      resources: [logsKeyArn],
      conditions: { StringEquals: { 'kms:ViaService': `s3.${stack.region}.amazonaws.com` } },
    }),
  ];
}

/** Asks in our workgroup only, which says where answers go and under which key. */
function asksTheArchive({ account, names, partition, region }: RampartStack): PolicyStatement[] {
  const glue = `arn:${partition}:glue:${region}:${account}`;
  return [
    new PolicyStatement({
      sid: 'AskTheArchive',
      actions: [
        'athena:GetNamedQuery',
        'athena:GetQueryExecution',
        'athena:GetQueryResults',
        'athena:GetWorkGroup',
        'athena:ListNamedQueries',
        'athena:StartQueryExecution',
        'athena:StopQueryExecution',
      ],
      resources: [`arn:${partition}:athena:${region}:${account}:workgroup/${names.investigation}`],
    }),
    new PolicyStatement({
      sid: 'KnowTheTables',
      actions: ['glue:GetDatabase', 'glue:GetPartitions', 'glue:GetTable', 'glue:GetTables'],
      resources: [`${glue}:catalog`, `${glue}:database/${names.logDatabase}`, `${glue}:table/${names.logDatabase}/*`],
    }),
  ];
}
