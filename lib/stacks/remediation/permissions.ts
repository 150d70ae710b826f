import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RemediationContract } from '../../../lambdas/runtime/contract';
import type { RampartStack } from '../../constructs/rampart-stack';

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** Turns what a contract says it calls into statements, one per permission, on the resources of this account only. */
export function permissionStatements(stack: RampartStack, contract: RemediationContract): PolicyStatement[] {
  return contract.permissions.map(
    ({ use, resource, actions, conditions = {} }, index) =>
      new PolicyStatement({
        sid: `${use.charAt(0).toUpperCase()}${use.slice(1)}${index + 1}`,
        effect: use === 'never' ? Effect.DENY : Effect.ALLOW,
        actions: [...actions],
        resources: [placed(stack, resource)],
        conditions: placedConditions(stack, conditions),
      }),
  );
}

/** Puts the stack's own place where a contract, which knows no stack, has a word in braces. */
function placed({ partition, region, account, profile }: RampartStack, text: string): string {
  return text
    .replaceAll('{partition}', partition)
    .replaceAll('{region}', region)
    .replaceAll('{account}', account)
    .replaceAll('{profile}', profile.name);
}

function placedConditions(
  stack: RampartStack,
  conditions: Conditions,
): Record<string, Record<string, string | string[]>> {
  const values = (value: string | readonly string[]) =>
    typeof value === 'string' ? placed(stack, value) : value.map((one) => placed(stack, one));
  return Object.fromEntries(
    Object.entries(conditions).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, values(value)])),
    ]),
  );
}
