import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RemediationContract } from '../../../lambdas/runtime/contract';
import type { RampartStack } from '../../constructs/rampart-stack';

/**
 * Principals that no remediation touches, by whole ARN, or by a path in which only AWS or our deployment can make a role:
 * the way in when nothing else works, what deploys and repairs, and what AWS lets nobody change.
 */
export function protectedArns({ names, account, region, profile }: RampartStack): string[] {
  const { bootstrapQualifier } = profile.deployment;
  const bootstrap = (role: string, place: string) =>
    names.iamArn(`role/cdk-${bootstrapQualifier}-${role}-${account}-${place}`);
  return [
    names.roleArn('human', names.roleName('break-glass')),
    names.roleArn('service', '*'),
    ...[...new Set([region, profile.globalRegion])].flatMap((place) => [
      bootstrap('cfn-exec-role', place),
      bootstrap('deploy-role', place),
    ]),
    names.iamArn('role/OrganizationAccountAccessRole'),
    names.iamArn('role/aws-service-role/*'),
    names.iamArn('role/aws-reserved/*'),
  ];
}

/** The same, said to IAM: a fault in the code of a remediation changes none of them. Only for those that change principals. */
export function keepProtected(stack: RampartStack, { permissions }: RemediationContract): PolicyStatement[] {
  const changes = permissions
    .filter(
      ({ use, resource, impliedBy }) =>
        use !== 'read' && impliedBy === undefined && /:iam:.*:(role|user)\//.test(resource),
    )
    .flatMap(({ actions }) => actions);
  if (changes.length === 0) return [];
  return [
    new PolicyStatement({
      sid: 'KeepProtected',
      effect: Effect.DENY,
      actions: [...new Set(changes)].sort(),
      resources: protectedArns(stack),
    }),
  ];
}
