import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RemediationContract, ResourceKind } from './remediations';

/** Turns what a contract says it calls into statements, one per permission, on the resources of this account only. */
export function permissionStatements(stack: Stack, contract: RemediationContract): PolicyStatement[] {
  return contract.permissions.map(
    ({ use, resource, actions }, index) =>
      new PolicyStatement({
        sid: `${use.charAt(0).toUpperCase()}${use.slice(1)}${index + 1}`,
        actions: [...actions],
        resources: [arn(stack, resource)],
        conditions: conditions(stack, resource),
      }),
  );
}

function arn({ partition, region, account }: Stack, kind: ResourceKind): string {
  switch (kind) {
    case 'any':
      return '*';
    case 'kms-key':
      return `arn:${partition}:kms:${region}:${account}:key/*`;
    case 's3-bucket':
      return `arn:${partition}:s3:::*`;
    case 'guardduty-detector':
      return `arn:${partition}:guardduty:${region}:${account}:detector/*`;
    case 'guardduty-service-linked-role':
      return `arn:${partition}:iam::${account}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty`;
  }
}

/** Bucket ARNs carry no account, so the condition does. */
function conditions({ account }: Stack, kind: ResourceKind): Record<string, Record<string, string>> {
  if (kind === 's3-bucket') return { StringEquals: { 's3:ResourceAccount': account } };
  if (kind === 'guardduty-service-linked-role') {
    return { StringEquals: { 'iam:AWSServiceName': 'guardduty.amazonaws.com' } };
  }
  return {};
}
