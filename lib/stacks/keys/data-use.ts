import type { Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Names } from '../../constructs/names';
import { accountStatement, READ_AND_WRITE } from '../../constructs/sealed-key';

/** Services that hold customer data and may be asked to use the key in somebody's name. */
const DATA_SERVICES = ['dynamodb', 'elasticfilesystem', 'rds', 's3', 'secretsmanager', 'sns', 'sqs'];

/** Workloads use the data key only through a storage service; the deployment only to create encrypted resources. */
export function dataUse(names: Names, stack: Stack): PolicyStatement[] {
  const through = (services: readonly string[]) => services.map((s) => `${s}.${stack.region}.amazonaws.com`);
  const inAccount = { 'kms:CallerAccount': stack.account };
  const backups = ['backup', 'restore'].map((name) => names.roleArn('service', names.roleName(name)));
  return [
    accountStatement('WorkloadsThroughStorage', READ_AND_WRITE, [names.roleArn('workload', '*')], {
      StringEquals: { ...inAccount, 'kms:ViaService': through(DATA_SERVICES) },
    }),
    // RDS and Secrets Manager work on the deployment's behalf while they create; neither hands it plaintext of customers.
    accountStatement(
      'DeploymentCreates',
      ['kms:DescribeKey', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext'],
      [names.deploymentRoleArn],
      { StringEquals: { ...inAccount, 'kms:ViaService': through(DATA_SERVICES) } },
    ),
    accountStatement('SecretIsCreated', ['kms:Decrypt'], [names.deploymentRoleArn], {
      StringEquals: { ...inAccount, 'kms:ViaService': through(['secretsmanager']) },
    }),
    // AWS Backup reads the source under the data key. Recovery points of Aurora stay under it, so restoring needs it too.
    accountStatement('BackupReadsAndRestores', READ_AND_WRITE, backups, {
      StringEquals: { ...inAccount, 'kms:ViaService': through(['rds', 's3', 'dynamodb']) },
    }),
    // The canary is written into the files and read from restored copies of them, and nothing beside it (CETBIX-BDR-4).
    accountStatement(
      'CanaryIsWritten',
      ['kms:GenerateDataKey'],
      [names.roleArn('service', names.roleName('write-canary'))],
      { StringEquals: { ...inAccount, 'kms:ViaService': through(['s3']) } },
    ),
    accountStatement('CanaryIsRead', ['kms:Decrypt'], [names.roleArn('service', names.roleName('validate-restore'))], {
      StringEquals: { ...inAccount, 'kms:ViaService': through(['s3']) },
      // Of the bucket with a bucket key, else of the object.
      StringLike: { 'kms:EncryptionContext:aws:s3:arn': `arn:${stack.partition}:s3:::awsbackup-restore-test-*` },
    }),
    accountStatement(
      'ServicesHoldGrants',
      ['kms:CreateGrant'],
      [names.deploymentRoleArn, names.roleArn('workload', '*'), ...backups],
      { StringEquals: inAccount, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    ),
  ];
}
