import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RampartStack } from '../../constructs/rampart-stack';

function table({ partition, region, account }: RampartStack, name: string): string {
  return `arn:${partition}:dynamodb:${region}:${account}:table/${name}`;
}

/** What AWS Backup calls to back up a table with its advanced features, after its managed policy for backups. */
export function tableBackup(stack: RampartStack): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'BackUpOurTables',
      actions: ['dynamodb:DescribeTable', 'dynamodb:ListTagsOfResource', 'dynamodb:StartAwsBackupJob'],
      resources: [table(stack, `rampart-${stack.profile.name}-*`)],
    }),
  ];
}

/** What it calls to bring a table back under a new name, and to remove the copy of a test. */
export function tableRestore(stack: RampartStack): PolicyStatement[] {
  const copies = table(stack, 'awsbackup-restore-test-*');
  return [
    new PolicyStatement({
      sid: 'RestoreTables',
      actions: ['dynamodb:DescribeTable', 'dynamodb:RestoreTableFromAwsBackup'],
      resources: [table(stack, `rampart-${stack.profile.name}-*`), copies],
    }),
    new PolicyStatement({
      sid: 'FillTheCopy',
      actions: ['dynamodb:BatchWriteItem', 'dynamodb:PutItem', 'dynamodb:TagResource', 'dynamodb:UpdateItem'],
      resources: [copies],
    }),
    new PolicyStatement({ sid: 'RemoveTheCopy', actions: ['dynamodb:DeleteTable'], resources: [copies] }),
  ];
}
