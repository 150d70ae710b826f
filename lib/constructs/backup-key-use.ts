import type { Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Names } from './names';
import { accountStatement, READ_AND_WRITE } from './sealed-key';

/** Only the backup and restore roles use the key of the vault, and only through the services that back up and restore. */
export function backupKeyUse(names: Names, stack: Stack): PolicyStatement[] {
  const roles = ['backup', 'restore'].map((name) => names.roleArn('service', names.roleName(name)));
  const services = ['backup', 'rds', 's3', 'dynamodb'].map((s) => `${s}.${stack.region}.amazonaws.com`);
  const inAccount = { 'kms:CallerAccount': stack.account };
  return [
    accountStatement('BackupAndRestore', READ_AND_WRITE, roles, {
      StringEquals: { ...inAccount, 'kms:ViaService': services },
    }),
    // Creating a vault makes AWS Backup check the key and take a grant on it for itself.
    accountStatement('VaultIsCreated', ['kms:DescribeKey', 'kms:GenerateDataKey'], [names.deploymentRoleArn], {
      StringEquals: { ...inAccount, 'kms:ViaService': `backup.${stack.region}.amazonaws.com` },
    }),
    accountStatement('ServicesHoldGrants', ['kms:CreateGrant'], [names.deploymentRoleArn, ...roles], {
      StringEquals: inAccount,
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
    }),
  ];
}
