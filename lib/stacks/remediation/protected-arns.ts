import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RemediationContract } from '../../../lambdas/runtime/contract';
import type { RampartStack } from '../../constructs/rampart-stack';

/**
 * What no remediation touches. Principals by whole ARN, or by a path in which only AWS or our deployment can make a role:
 * the way in when nothing else works, what deploys and repairs, and what AWS lets nobody change. Then what the profile names.
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
    ...profile.remediation.neverTouch,
  ];
}

/** The same, said to IAM: a fault in the code of a remediation changes none of them. */
export function keepProtected(stack: RampartStack, { permissions }: RemediationContract): PolicyStatement[] {
  const changes = permissions.filter(
    ({ use, impliedBy }) => (use === 'act' || use === 'undo') && impliedBy === undefined,
  );
  const services = [...new Set(changes.flatMap(({ actions }) => actions).map(serviceOf))].sort();
  return services.flatMap((service) => {
    const resources = protectedOf(stack, service, changes);
    const all = changes.flatMap(({ actions }) => actions).filter((action) => serviceOf(action) === service);
    if (resources.length === 0) return [];
    const sid = service === 'iam' ? 'KeepProtected' : `KeepProtectedOf${service.replace(/\W/g, '')}`;
    return [new PolicyStatement({ sid, effect: Effect.DENY, actions: [...new Set(all)].sort(), resources })];
  });
}

/** Those of the service; principals only where the remediation changes principals. */
function protectedOf(stack: RampartStack, service: string, changes: RemediationContract['permissions']): string[] {
  const changesPrincipals = changes.some(({ resource }) => /:iam:.*:(role|user)\//.test(resource));
  if (service === 'iam' && !changesPrincipals) return [];
  return protectedArns(stack).filter((arn) => arn.split(':')[2] === service);
}

function serviceOf(actionOrArn: string): string {
  return actionOrArn.split(':')[0] ?? '';
}
