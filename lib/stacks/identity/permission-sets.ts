import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnPermissionSet } from 'aws-cdk-lib/aws-sso';
import type { RampartStack } from '../../constructs/rampart-stack';
import { deny } from './guard-rails';
import {
  administratorStatements,
  auditorStatements,
  developerStatements,
  type KeyArns,
  operatorStatements,
  supportStatements,
} from './human-policies';

/**
 * The same people as IAM Identity Center permission sets. Assignments stay with the company: who is an administrator is
 * not ours to say. Identity Center names every session after its user, and issues it under a trust of its own, so the
 * second factor is shown by an attribute for access control, which arrives as a session tag. Without one it is a setting
 * of the instance that no template tells. The auditor is a set and, like under every trust, a role of the account beside.
 * Break-glass is the role alone: it is for the hour in which Identity Center, or the provider behind it, does not answer.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/emergency-access.html
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/attributesforaccesscontrol.html
 */
export function permissionSets(
  stack: RampartStack,
  centre: { readonly instanceArn: string; readonly mfaAttribute: string },
  keyArns: KeyArns & { readonly logs: string },
): void {
  const { profile } = stack;
  const factor = secondFactor(centre.mfaAttribute);
  const boundary = {
    customerManagedPolicyReference: { name: stack.names.roleName('human-boundary'), path: '/' },
  };
  const sets: Readonly<Record<string, PermissionSet>> = {
    Administrator: { hours: 1, inline: administratorStatements(stack.names) },
    Operator: {
      hours: 1,
      inline: operatorStatements(stack, stack.names, keyArns),
      managed: [`arn:${stack.partition}:iam::aws:policy/job-function/ViewOnlyAccess`],
    },
    Developer: { hours: 1, inline: developerStatements(stack, stack.names) },
    Support: {
      hours: profile.identity.supportSessionHours,
      inline: supportStatements(stack, stack.names, keyArns),
    },
    Auditor: {
      hours: 1,
      inline: auditorStatements(stack, stack.names, keyArns.logs),
      managed: [`arn:${stack.partition}:iam::aws:policy/SecurityAudit`],
    },
  };
  for (const [id, set] of Object.entries(sets)) {
    new CfnPermissionSet(stack, `${id}Permissions`, {
      instanceArn: centre.instanceArn,
      name: stack.names.roleName(id.toLowerCase()),
      sessionDuration: `PT${set.hours}H`,
      permissionsBoundary: boundary,
      ...(set.managed === undefined ? {} : { managedPolicies: [...set.managed] }),
      inlinePolicy: { Version: '2012-10-17', Statement: [...set.inline, ...factor].map((s) => s.toStatementJson()) },
    });
  }
}

interface PermissionSet {
  /** Longest session. Unit: hours. */
  readonly hours: number;
  readonly inline: readonly PolicyStatement[];
  /** ARNs of AWS-managed policies beside. */
  readonly managed?: readonly string[];
}

/** Nothing at all without the attribute that says that the person signed in with a second factor. */
function secondFactor(attribute: string): PolicyStatement[] {
  if (attribute === 'none') return [];
  return [
    deny('NothingWithoutSecondFactor', {
      actions: ['*'],
      conditions: { StringNotEquals: { [`aws:PrincipalTag/${attribute}`]: 'true' } },
    }),
  ];
}
