import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { at, listOf } from '../../assembly/value';
import type { Policy, Statement } from '../../iam/policy';
import type { Rule } from '../../rule';
import { pointedTo, remember } from './links';
import { policyAt, unreadable } from './policies';
import { type Ground, good, open, type Ruling, subjectOf } from './ruling';

/** An ARN of a name that nobody uses: a pattern that matches it matches every name. */
export function arnProbe(service: string, resource: string): string {
  return `arn:aws:${service}:eu-central-1:111111111111:${resource}no-such-thing-7f3a`;
}

export interface Holder {
  /** The resource in which the document stands. */
  readonly resource: Resource;
  readonly property: string;
  readonly policy: Policy;
  /** Roles, users, groups and permission sets that get it. */
  readonly principals: readonly Resource[];
}

const PRINCIPAL_TYPES = ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group'] as const;
export const BOUNDARY_TYPES = ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::SSO::PermissionSet'] as const;

/** Managed policies that cap somebody, and those published as a cap for others: they grant nothing. */
const boundaries = remember((assembly) => {
  const found = new Set<Resource>();
  for (const resource of assembly.ofType(...BOUNDARY_TYPES)) {
    const value = resource.properties['PermissionsBoundary'];
    const named = at(value, 'CustomerManagedPolicyReference.Name');
    const target = pointedTo(value, assembly, 'AWS::IAM::ManagedPolicy') ?? managedPolicyNamed(named, assembly);
    if (target !== undefined) found.add(target);
  }
  return found;
});

/** The managed policy that a permission set names by its name alone. */
export function managedPolicyNamed(name: Value | undefined, assembly: Assembly): Resource | undefined {
  return typeof name === 'string'
    ? assembly.ofType('AWS::IAM::ManagedPolicy').find((p) => p.properties['ManagedPolicyName'] === name)
    : undefined;
}

const attachedTo = remember((assembly) => {
  const principals = new Map<Resource, Resource[]>();
  const add = (policy: Resource, principal: Resource) => {
    const known = principals.get(policy);
    if (known === undefined) principals.set(policy, [principal]);
    else known.push(principal);
  };
  for (const policy of assembly.ofType('AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy')) {
    for (const key of ['Roles', 'Users', 'Groups']) {
      for (const value of listOf(policy.properties[key])) {
        const principal = pointedTo(value, assembly, ...PRINCIPAL_TYPES);
        if (principal !== undefined) add(policy, principal);
      }
    }
  }
  for (const principal of assembly.ofType(...PRINCIPAL_TYPES)) {
    for (const value of listOf(principal.properties['ManagedPolicyArns'])) {
      const policy = pointedTo(value, assembly, 'AWS::IAM::ManagedPolicy');
      if (policy !== undefined) add(policy, principal);
    }
  }
  return principals;
});

/** Every document that grants something to somebody; boundaries that are nothing else are judged by their effect. */
export const identityPolicies = remember((assembly): readonly Holder[] => {
  const holders: Holder[] = [];
  const add = (resource: Resource, property: string, document: Value | undefined, principals: readonly Resource[]) => {
    const policy = policyAt(document, assembly, resource.logicalId);
    if (policy !== undefined) holders.push({ resource, property, policy, principals });
  };
  for (const policy of assembly.ofType('AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy')) {
    const principals = attachedTo(assembly).get(policy) ?? [];
    if (principals.length === 0 && boundaries(assembly).has(policy)) continue;
    add(policy, 'PolicyDocument', policy.properties['PolicyDocument'], principals);
  }
  for (const principal of assembly.ofType(...PRINCIPAL_TYPES)) {
    listOf(principal.properties['Policies']).forEach((inline, index) => {
      add(principal, `Policies.${index}.PolicyDocument`, at(inline, 'PolicyDocument'), [principal]);
    });
  }
  for (const set of assembly.ofType('AWS::SSO::PermissionSet')) {
    add(set, 'InlinePolicy', set.properties['InlinePolicy'], [set]);
  }
  return holders;
});

export type ExceptedRole = 'administrator' | 'break-glass' | 'support';

/**
 * Rampart's own list of roles that are stronger by intent: human roles by their pinned names. A role of another path or
 * name is never excepted.
 */
export function isExcepted(principal: Resource, roles: readonly ExceptedRole[]): boolean {
  const { properties } = principal;
  const name = properties[principal.type === 'AWS::SSO::PermissionSet' ? 'Name' : 'RoleName'];
  const path = properties['Path'];
  const human =
    principal.type === 'AWS::SSO::PermissionSet' ||
    (principal.type === 'AWS::IAM::Role' && typeof path === 'string' && /^\/rampart\/[a-z0-9-]+\/human\/$/.test(path));
  return (
    human && typeof name === 'string' && roles.some((role) => new RegExp(`^rampart-[a-z0-9-]+-${role}$`).test(name))
  );
}

/** A rule about each statement of each document that grants something. */
export function perIdentityStatement(
  control: string,
  { but }: { readonly but: readonly ExceptedRole[] },
  examine: (statement: Statement, holder: Holder, ground: Ground) => Ruling | undefined,
): Rule {
  return {
    control,
    examine: (assembly, expectations) =>
      identityPolicies(assembly).flatMap((holder) => {
        const subject = subjectOf(holder.resource);
        const { principals, policy, property } = holder;
        if (principals.length > 0 && principals.every((principal) => isExcepted(principal, but))) {
          return [{ subject, ...good(`belongs to ${but.join(' or ')}, which is excepted`, property) }];
        }
        const broken = unreadable([policy]);
        if (broken !== undefined) return [{ subject, ...open(`the policy cannot be read: ${broken}`, property) }];
        const found = policy.statements.flatMap((s) => examine(s, holder, { assembly, expectations }) ?? []);
        const said = found.length > 0 ? found : [good(`${policy.statements.length} statements examined`, property)];
        return said.map((ruling) => ({ subject, ...ruling }));
      }),
  };
}
