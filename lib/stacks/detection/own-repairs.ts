import { CONTRACT as closeDefaultGroup } from '../../../lambdas/close-default-group/contract';
import { CONTRACT as closeDefaultSecurityGroup } from '../../../lambdas/close-default-security-group/contract';
import { CONTRACT as closeOpenIngress } from '../../../lambdas/close-open-ingress/contract';
import type { Names } from '../../constructs/names';
import type { AlertRule } from './alert-rules';

/** Calls that close something in a network, or move an interface out of harm's way. What opens is always heard. */
export const CLOSING_CALLS: readonly string[] = [
  'ModifyNetworkInterfaceAttribute',
  'RevokeSecurityGroupEgress',
  'RevokeSecurityGroupIngress',
];

/** Functions of ours that make such calls, by the fixed name of their role; they report what they did themselves. */
export const CLOSING_FUNCTIONS: readonly string[] = [
  closeDefaultSecurityGroup.provider,
  closeOpenIngress.remediation,
  closeDefaultGroup.remediation,
];

export function closingRoleArns(names: Names): string[] {
  return CLOSING_FUNCTIONS.map((name) => names.roleArn('service', names.roleName(name)));
}

/**
 * The rule of the network without the closing calls of those roles, which would wake people at each of our own deployments
 * and repairs; any other rule as it is. The roles are named whole. Callers without a role, such as root, have no session issuer, and anything-but matches no
 * absent field: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function withoutOwnRepairs(rule: AlertRule, roleArns: readonly string[]): AlertRule {
  if (rule.id !== 'NetworkTampering') return rule;
  const { eventName, ...detail } = rule.pattern['detail'] as { readonly eventName: readonly string[] };
  const isClosing = (name: string) => CLOSING_CALLS.includes(name);
  const closings = eventName.filter(isClosing);
  const byIssuer = (matcher: object) => ({
    eventName: closings,
    userIdentity: { sessionContext: { sessionIssuer: { arn: [matcher] } } },
  });
  const $or = [
    { eventName: eventName.filter((name) => !isClosing(name)) },
    byIssuer({ exists: false }),
    byIssuer({ 'anything-but': [...roleArns] }),
  ];
  return { ...rule, pattern: { ...rule.pattern, detail: { ...detail, $or } } };
}
