import type { Resource } from '../../assembly/assembly';
import type { NamedPrincipal, Policy, Statement } from '../../iam/policy';
import { isEveryone, policyAt, speaksOf, unreadable } from './policies';
import { type Ground, good, open, perResource, type Ruling } from './ruling';

const PROPERTY = 'AssumeRolePolicyDocument';
const ASSUME = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];

/** A rule about each statement with which a role lets somebody take it. */
export function perTrust(
  control: string,
  concerns: (statement: Statement, role: Resource, ground: Ground) => boolean,
  examine: (statement: Statement, role: Resource, ground: Ground) => Ruling,
) {
  return perResource(control, ['AWS::IAM::Role'], (role, ground): Ruling | readonly Ruling[] | undefined => {
    const policy: Policy | undefined = policyAt(role.properties[PROPERTY], ground.assembly);
    if (policy === undefined) return undefined;
    const broken = unreadable([policy]);
    if (broken !== undefined) return open(`the trust policy cannot be read: ${broken}`, PROPERTY);
    return policy.statements
      .filter((s) => s.effect === 'Allow' && ASSUME.some((action) => speaksOf(s, action) !== false))
      .filter((s) => concerns(s, role, ground))
      .map((s) => examine(s, role, ground));
  });
}

export const TRUST = PROPERTY;

/** Whether people with long-lived credentials can be meant: an account, a user, or everybody. A role session never has MFA. */
export function trustsIamPrincipals(statement: Statement): boolean {
  const { principals } = statement;
  if (principals === undefined) return false;
  if (principals.inverted) return true;
  return principals.items.some((principal) => isEveryone(principal) || isPerson(principal));
}

function isPerson({ kind, id }: NamedPrincipal): boolean {
  if (kind !== 'AWS') return false;
  return typeof id !== 'string' || !/^arn:[^:]+:(iam|sts)::[^:]*:(role|assumed-role)\//.test(id);
}

/** Accounts that a statement names, without those that cannot be resolved. */
export function accountsOf({ principals }: Statement): readonly string[] {
  return (principals?.items ?? []).flatMap(({ kind, id }) => {
    if (kind !== 'AWS' || typeof id !== 'string') return [];
    return [/^\d{12}$/.test(id) ? id : (id.split(':')[4] ?? '')];
  });
}

export function accountOf(role: Resource, { assembly }: Ground): string | undefined {
  return assembly.stacks.find((stack) => stack.name === role.stack)?.account;
}

/** Whether a role lies where we keep those of people. */
export function liesAmongPeople({ properties }: Resource): boolean {
  const path = properties['Path'];
  return typeof path === 'string' && path.endsWith('/human/');
}

export function said(reason: string): Ruling {
  return good(reason, PROPERTY);
}
