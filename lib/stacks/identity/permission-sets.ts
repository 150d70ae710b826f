import { CfnPermissionSet } from 'aws-cdk-lib/aws-sso';
import type { RampartStack } from '../../constructs/rampart-stack';
import { administratorStatements, developerStatements, operatorStatements, supportStatements } from './human-policies';

/**
 * The same people as IAM Identity Center permission sets. Assignments stay with the company: who is an administrator is
 * not ours to say. MFA is a setting of the Identity Center instance, which no template can read: it is attested.
 */
export function permissionSets(stack: RampartStack, instanceArn: string, platformKeyArn: string): void {
  const { profile } = stack;
  const boundary = {
    customerManagedPolicyReference: { name: stack.names.roleName('human-boundary'), path: '/' },
  };
  const sets = {
    Administrator: { hours: 1, inline: administratorStatements() },
    Operator: { hours: 1, inline: operatorStatements(stack, stack.names, platformKeyArn) },
    Developer: { hours: 1, inline: developerStatements(stack, stack.names) },
    Support: { hours: profile.identity.supportSessionHours, inline: supportStatements(stack, stack.names) },
  };
  for (const [id, set] of Object.entries(sets)) {
    new CfnPermissionSet(stack, `${id}Permissions`, {
      instanceArn,
      name: stack.names.roleName(id.toLowerCase()),
      sessionDuration: `PT${set.hours}H`,
      permissionsBoundary: boundary,
      inlinePolicy: { Version: '2012-10-17', Statement: set.inline.map((s) => s.toStatementJson()) },
    });
  }
}
