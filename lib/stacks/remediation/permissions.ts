import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RemediationContract } from '../../../lambdas/runtime/contract';

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** Turns what a contract says it calls into statements, one per permission, on the resources of this account only. */
export function permissionStatements(stack: Stack, contract: RemediationContract): PolicyStatement[] {
  return contract.permissions.map(
    ({ use, resource, actions, conditions = {} }, index) =>
      new PolicyStatement({
        sid: `${use.charAt(0).toUpperCase()}${use.slice(1)}${index + 1}`,
        actions: [...actions],
        resources: [placed(stack, resource)],
        conditions: placedConditions(stack, conditions),
      }),
  );
}

/** Puts the stack's own place where a contract, which knows no stack, has `{partition}`, `{region}` and `{account}`. */
function placed({ partition, region, account }: Stack, text: string): string {
  return text.replaceAll('{partition}', partition).replaceAll('{region}', region).replaceAll('{account}', account);
}

function placedConditions(stack: Stack, conditions: Conditions): Record<string, Record<string, string | string[]>> {
  const values = (value: string | readonly string[]) =>
    typeof value === 'string' ? placed(stack, value) : value.map((one) => placed(stack, one));
  return Object.fromEntries(
    Object.entries(conditions).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, values(value)])),
    ]),
  );
}
