import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Names } from '../../constructs/names';
import { accountStatement } from '../../constructs/sealed-key';

/** Services that publish to the encrypted alert topic or queues; each needs the key itself, not only the topic policy. */
const PUBLISHERS = ['events', 'cloudwatch', 'backup', 'sns'];

export function platformUse(names: Names, stack: Stack): PolicyStatement[] {
  const { account, region } = stack;
  return [
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
      [names.roleArn('service', '*'), names.roleArn('human', names.roleName('operator'))],
      { StringEquals: { 'kms:ViaService': [`sqs.${region}.amazonaws.com`, `sns.${region}.amazonaws.com`] } },
    ),
  ];
}
