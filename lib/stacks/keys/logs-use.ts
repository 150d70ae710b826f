import type { Stack } from 'aws-cdk-lib';
import { type IPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Names } from '../../constructs/names';
import { accountStatement, READ_AND_WRITE } from '../../constructs/sealed-key';

/** AWS services write logs under the key, each pinned to this account; people decrypt as auditors and file evidence as such, through S3. */
export function logsUse(names: Names, stack: Stack): PolicyStatement[] {
  const { account, partition, region } = stack;
  const here = { 'aws:SourceAccount': account };
  const s3 = `s3.${region}.amazonaws.com`;
  return [
    service('LogGroups', new ServicePrincipal(`logs.${region}.amazonaws.com`), READ_AND_WRITE, {
      // CloudWatch Logs sends no source account; the log group's ARN in the encryption context carries it.
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*` },
    }),
    service('Trail', new ServicePrincipal('cloudtrail.amazonaws.com'), ['kms:GenerateDataKey', 'kms:DescribeKey'], {
      ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudtrail:${region}:${account}:trail/*` },
    }),
    service(
      'LogDelivery',
      new ServicePrincipal('delivery.logs.amazonaws.com'),
      ['kms:Decrypt', 'kms:GenerateDataKey'],
      { StringEquals: here, ArnLike: { 'aws:SourceArn': `arn:${partition}:logs:${region}:${account}:*` } },
    ),
    service('FindingsExport', new ServicePrincipal('guardduty.amazonaws.com'), ['kms:GenerateDataKey'], {
      StringEquals: here,
      ArnLike: { 'aws:SourceArn': `arn:${partition}:guardduty:${region}:${account}:detector/*` },
    }),
    accountStatement(
      'DeliveryIsReplicated',
      ['kms:Encrypt', 'kms:GenerateDataKey'],
      [names.roleArn('service', names.roleName('replicate-logs'))],
      { StringEquals: { 'kms:ViaService': s3 } },
    ),
    accountStatement(
      'AuditorsRead',
      ['kms:Decrypt', 'kms:DescribeKey'],
      [...names.personArns('auditor'), names.roleArn('human', names.roleName('break-glass'))],
      { StringEquals: { 'kms:ViaService': s3 } },
    ),
    accountStatement(
      'EvidenceIsFiled',
      ['kms:GenerateDataKey'],
      [...names.personArns('auditor'), names.roleArn('service', names.roleName('review-access'))],
      { StringEquals: { 'kms:ViaService': s3 } },
    ),
    accountStatement(
      'RecordsAreFiled',
      ['kms:GenerateDataKey'],
      ['validate-restore', 'release-holds', 'archive-ledger'].map((name) =>
        names.roleArn('service', names.roleName(name)),
      ),
      { StringEquals: { 'kms:ViaService': s3 } },
    ),
    // Trail and log groups are created with the deployment's credentials, which CloudTrail uses to check the key.
    accountStatement('DeploymentDescribes', ['kms:DescribeKey', 'kms:GenerateDataKey'], [names.deploymentRoleArn], {
      StringEquals: { 'kms:CallerAccount': account },
    }),
  ];
}

function service(
  sid: string,
  principal: IPrincipal,
  actions: string[],
  conditions: Record<string, Record<string, string>>,
): PolicyStatement {
  return new PolicyStatement({ sid, principals: [principal], actions, resources: ['*'], conditions });
}
