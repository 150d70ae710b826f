import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Names } from '../../constructs/names';
import { accountStatement } from '../../constructs/sealed-key';

/** Services that publish to the encrypted alert topic or queues; each needs the key itself, not only the topic policy. */
const PUBLISHERS = ['cloudwatch', 'backup', 'sns'];

export function platformUse(names: Names, stack: Stack): PolicyStatement[] {
  const { account, partition, region } = stack;
  const backups = ['backup', 'restore'].map((name) => names.roleArn('service', names.roleName(name)));
  return [
    // EventBridge sends no source when it publishes to an encrypted topic or queue; the ARN comes as encryption context.
    rulesPublish('Topics', { 'kms:EncryptionContext:aws:sns:topicArn': `arn:${partition}:sns:${region}:${account}:*` }),
    rulesPublish('Queues', { 'kms:EncryptionContext:aws:sqs:arn': `arn:${partition}:sqs:${region}:${account}:*` }),
    new PolicyStatement({
      sid: 'ServicesPublishEncrypted',
      principals: PUBLISHERS.map((name) => new ServicePrincipal(`${name}.amazonaws.com`)),
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    }),
    accountStatement(
      'FunctionsUseQueuesAndTopics',
      ['kms:Decrypt', 'kms:GenerateDataKey'],
      [names.roleArn('service', '*'), ...names.personArns('operator')],
      { StringEquals: { 'kms:ViaService': [`sqs.${region}.amazonaws.com`, `sns.${region}.amazonaws.com`] } },
    ),
    // The ledger: DynamoDB asks the key in the name of whoever reads or writes the table.
    accountStatement(
      'LedgerIsUsed',
      ['kms:Decrypt'],
      [names.roleArn('service', '*'), ...names.personArns('operator'), ...names.personArns('auditor')],
      { StringEquals: { 'kms:ViaService': `dynamodb.${region}.amazonaws.com` } },
    ),
    accountStatement(
      'LedgerIsCreatedAndBackedUp',
      ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
      [names.deploymentRoleArn, ...backups],
      { StringEquals: { 'kms:CallerAccount': account, 'kms:ViaService': `dynamodb.${region}.amazonaws.com` } },
    ),
    accountStatement('LedgerHoldsGrants', ['kms:CreateGrant'], [names.deploymentRoleArn, ...backups], {
      StringEquals: { 'kms:CallerAccount': account },
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
    }),
  ];
}

function rulesPublish(to: string, ArnLike: Record<string, string>): PolicyStatement {
  return new PolicyStatement({
    sid: `RulesPublishTo${to}`,
    principals: [new ServicePrincipal('events.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['*'],
    conditions: { ArnLike },
  });
}
