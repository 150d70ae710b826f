import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { textOf } from '../../assembly/text-of';
import { listOf, own } from '../../assembly/value';
import type { Identity } from '../estate';
import type { Policy } from '../policy';
import { readPolicy } from '../read-policy';
import { awsManagedPolicy } from './aws-managed';
import { accountOfStack, labelOf, plain, policyIn, tagsOf } from './documents';

const ATTACHABLE = [
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::UserPolicy',
  'AWS::IAM::GroupPolicy',
];

/** Roles, users and permission sets, with every policy that some resource of the assembly attaches to them. */
export function identitiesOf(assembly: Assembly): ReadonlyMap<string, Identity> {
  const attached = attachments(assembly);
  const groups = new Map<string, readonly Policy[]>();
  const policiesOf = (resource: Resource): readonly Policy[] => [
    ...inline(resource, assembly),
    ...listOf(resource.properties['ManagedPolicyArns']).map((arn) => managed(arn, assembly)),
    ...(attached.get(labelOf(resource)) ?? []),
  ];
  for (const group of assembly.ofType('AWS::IAM::Group')) groups.set(group.physicalId, policiesOf(group));
  const identities = new Map<string, Identity>();
  for (const resource of assembly.ofType('AWS::IAM::Role', 'AWS::IAM::User')) {
    if (resource.arn === undefined) continue;
    const memberships = resource.type === 'AWS::IAM::User' ? groupsOf(resource, assembly) : [];
    const boundary = resource.properties['PermissionsBoundary'];
    identities.set(resource.arn, {
      arn: resource.arn,
      kind: resource.type === 'AWS::IAM::User' ? 'user' : 'role',
      policies: [
        ...policiesOf(resource),
        ...memberships.flatMap(
          (name) => groups.get(name) ?? [readPolicy(name, { $unresolved: `policies of group ${name}` })],
        ),
      ],
      ...(boundary === undefined ? {} : bounded(boundary, assembly)),
      policyArns: policyArnsOf(resource, assembly),
      tags: tagsOf(resource, assembly),
    });
  }
  for (const set of assembly.ofType('AWS::SSO::PermissionSet')) {
    const identity = permissionSet(set, assembly);
    identities.set(identity.arn, identity);
  }
  return identities;
}

function inline(resource: Resource, assembly: Assembly): readonly Policy[] {
  return listOf(resource.properties['Policies']).map((policy) => {
    const name = plain(own(policy, 'PolicyName'), assembly);
    return policyIn(`${labelOf(resource)}/${String(name)}`, resource, own(policy, 'PolicyDocument'), assembly);
  });
}

/** Policies that attach themselves, by the label of whom they attach to. */
function attachments(assembly: Assembly): ReadonlyMap<string, readonly Policy[]> {
  const attached = new Map<string, Policy[]>();
  const byName = new Map(
    assembly
      .ofType('AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group')
      .map((r) => [`${r.type}/${r.physicalId}`, r] as const),
  );
  for (const holder of assembly.ofType(...ATTACHABLE)) {
    const policy = policyIn(labelOf(holder), holder, holder.properties['PolicyDocument'], assembly);
    for (const [property, type] of [
      ['Role', 'Role'],
      ['User', 'User'],
      ['Group', 'Group'],
    ] as const) {
      const values = [...listOf(holder.properties[`${property}s`]), ...listOf(holder.properties[`${property}Name`])];
      for (const value of values) {
        const target = assembly.target(value) ?? byName.get(`AWS::IAM::${type}/${textOf(value, assembly) ?? ''}`);
        if (target !== undefined) attached.set(labelOf(target), [...(attached.get(labelOf(target)) ?? []), policy]);
      }
    }
  }
  return attached;
}

/** A managed policy by reference or ARN, whether the assembly or AWS holds it, or neither. */
function managed(value: Value, assembly: Assembly): Policy {
  const target = assembly.target(value);
  if (target !== undefined && target.type === 'AWS::IAM::ManagedPolicy') {
    return policyIn(labelOf(target), target, target.properties['PolicyDocument'], assembly);
  }
  const arn = plain(value, assembly);
  if (typeof arn === 'string' && /^arn:[a-z-]+:iam::aws:policy\//.test(arn)) return awsManagedPolicy(arn);
  const name = typeof arn === 'string' ? arn : JSON.stringify(arn);
  return readPolicy(name, { $unresolved: `text of policy ${name}, which is not in the assembly` });
}

/** Customer-managed policies that the identity names, or that name the identity. */
function policyArnsOf(resource: Resource, assembly: Assembly): readonly string[] {
  const named = listOf(resource.properties['ManagedPolicyArns']).map((arn) => plain(arn, assembly));
  const naming = assembly
    .ofType('AWS::IAM::ManagedPolicy')
    .filter((p) =>
      [...listOf(p.properties['Roles']), ...listOf(p.properties['Users'])].some(
        (v) => textOf(v, assembly) === resource.physicalId,
      ),
    )
    .map((p) => p.arn);
  return [...named, ...naming].filter(
    (arn): arn is string => typeof arn === 'string' && !arn.includes(':iam::aws:policy/'),
  );
}

function bounded(value: Value, assembly: Assembly): { readonly boundary: Policy; readonly boundaryArn?: string } {
  const arn = plain(value, assembly);
  return { boundary: managed(value, assembly), ...(typeof arn === 'string' ? { boundaryArn: arn } : {}) };
}

function groupsOf(user: Resource, assembly: Assembly): readonly string[] {
  const direct = listOf(user.properties['Groups']);
  const added = assembly
    .ofType('AWS::IAM::UserToGroupAddition')
    .filter((a) => listOf(a.properties['Users']).some((u) => textOf(u, assembly) === user.physicalId))
    .map((a) => a.properties['GroupName']);
  return [...direct, ...added].map((value) => textOf(value, assembly) ?? 'whose name the templates do not tell');
}

/** What Identity Center makes of a permission set in the account: a role below its reserved path. */
function permissionSet(set: Resource, assembly: Assembly): Identity {
  const name = textOf(set.properties['Name'], assembly) ?? set.logicalId;
  const account = accountOfStack(set, assembly);
  const arnOfReference = (reference: Value): string => {
    const policy = textOf(own(reference, 'Name'), assembly) ?? '';
    const path = textOf(own(reference, 'Path'), assembly) ?? '/';
    return `arn:aws:iam::${account}:policy${path}${policy}`;
  };
  const boundary = set.properties['PermissionsBoundary'];
  const reference = own(boundary, 'CustomerManagedPolicyReference');
  const boundaryArn = own(boundary, 'ManagedPolicyArn');
  const inlined = set.properties['InlinePolicy'];
  return {
    arn: `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_${name}`,
    kind: 'role',
    policies: [
      ...(inlined === undefined ? [] : [policyIn(labelOf(set), set, inlined, assembly)]),
      ...listOf(set.properties['ManagedPolicies']).map((arn) => managed(arn, assembly)),
      ...listOf(set.properties['CustomerManagedPolicyReferences']).map((reference) =>
        managed(arnOfReference(reference), assembly),
      ),
    ],
    ...(reference !== undefined
      ? bounded(arnOfReference(reference), assembly)
      : boundaryArn === undefined
        ? {}
        : bounded(boundaryArn, assembly)),
    tags: tagsOf(set, assembly),
  };
}
