import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Names } from '../../constructs/names';
import { ATTACH_VERSION } from '../../constructs/published';

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
];

/** Changes any setting inside the boundary; as a list of what is left out, because the rest is everything. */
export function administratorStatements(): PolicyStatement[] {
  return [new PolicyStatement({ sid: 'AdministerAndReadNoData', notActions: READS_CUSTOMER_DATA, resources: ['*'] })];
}

/** Watches, acknowledges, reads what failed and opens sessions on machines of Rampart; changes nothing by itself. */
export function operatorStatements(stack: Stack, names: Names, platformKeyArn: string): PolicyStatement[] {
  const here = `${stack.region}:${stack.account}`;
  return [
    new PolicyStatement({
      sid: 'OpenRecordedSessions',
      actions: ['ssm:StartSession'],
      resources: [`arn:${stack.partition}:ec2:${here}:instance/*`],
      conditions: { StringEquals: { 'aws:ResourceTag/rampart:name': names.profileName } },
    }),
    new PolicyStatement({
      sid: 'WithTheRecordingDocument',
      actions: ['ssm:StartSession'],
      resources: [`arn:${stack.partition}:ssm:${here}:document/SSM-SessionManagerRunShell`],
    }),
    new PolicyStatement({
      sid: 'EndOwnSessions',
      actions: ['ssm:ResumeSession', 'ssm:TerminateSession'],
      resources: [`arn:${stack.partition}:ssm:${here}:session/\${aws:userid}-*`],
    }),
    new PolicyStatement({
      sid: 'AnswerAlarms',
      actions: ['cloudwatch:DisableAlarmActions', 'cloudwatch:EnableAlarmActions', 'cloudwatch:SetAlarmState'],
      resources: [`arn:${stack.partition}:cloudwatch:${here}:alarm:rampart-*`],
    }),
    new PolicyStatement({
      sid: 'ReadDeadLetters',
      actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
      resources: [`arn:${stack.partition}:sqs:${here}:rampart-${names.profileName}-*`],
    }),
    new PolicyStatement({
      sid: 'DecryptDeadLetters',
      actions: ['kms:Decrypt'],
      resources: [platformKeyArn],
      conditions: { StringEquals: { 'kms:ViaService': `sqs.${stack.region}.amazonaws.com` } },
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
export function supportStatements(stack: Stack, names: Names): PolicyStatement[] {
  const here = `${stack.region}:${stack.account}`;
  return [
    new PolicyStatement({
      sid: 'SessionForOneTicket',
      actions: ['ssm:StartSession'],
      resources: [`arn:${stack.partition}:ec2:${here}:instance/*`],
      conditions: {
        StringEquals: { 'aws:ResourceTag/rampart:name': names.profileName },
        StringLike: { 'aws:PrincipalTag/ticket': '?*' },
      },
    }),
    new PolicyStatement({
      sid: 'WithTheRecordingDocument',
      actions: ['ssm:StartSession'],
      resources: [`arn:${stack.partition}:ssm:${here}:document/SSM-SessionManagerRunShell`],
      conditions: { StringLike: { 'aws:PrincipalTag/ticket': '?*' } },
    }),
  ];
}

/** Reads every finding, log and setting, and files evidence; decrypts and encrypts through S3 only. */
export function auditorStatements(stack: Stack, names: Names, logsKeyArn: string): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'ReadTheArchive',
      actions: ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket', 's3:ListBucketVersions'],
      resources: [`arn:${stack.partition}:s3:::rampart-${names.profileName}-*`],
    }),
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
