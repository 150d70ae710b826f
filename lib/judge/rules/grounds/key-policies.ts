import type { Resource } from '../../assembly/assembly';
import type { NamedPrincipal, Statement } from '../../iam/policy';
import { KEY_TYPES } from './keys';
import { policyAt, unreadable } from './policies';
import { type Ground, good, open, perResource, type Ruling } from './ruling';

/** A rule about each statement of each key policy. Without a policy KMS delegates to the account's root, nothing else. */
export function perKeyStatement(
  control: string,
  examine: (statement: Statement, key: Resource, ground: Ground) => Ruling | undefined,
) {
  return perResource(control, KEY_TYPES, (key, ground) => {
    const policy = policyAt(key.properties['KeyPolicy'], ground.assembly);
    if (policy === undefined) return good('has the default policy, which delegates to the account');
    const broken = unreadable([policy]);
    if (broken !== undefined) return open(`KeyPolicy cannot be read: ${broken}`, 'KeyPolicy');
    const found = policy.statements.flatMap((statement) => examine(statement, key, ground) ?? []);
    return found.length > 0 ? found : good(`${policy.statements.length} statements examined`, 'KeyPolicy');
  });
}

/** Every statement of the key's policy. */
export function keyStatements(key: Resource, { assembly }: Ground): readonly Statement[] {
  return policyAt(key.properties['KeyPolicy'], assembly)?.statements ?? [];
}

/** The root of the key's own account, which stands for its IAM policies. */
export function isOwnRoot({ kind, id }: NamedPrincipal, key: Resource, { assembly }: Ground): boolean {
  const account = assembly.stacks.find((stack) => stack.name === key.stack)?.account;
  return kind === 'AWS' && (id === account || id === `arn:aws:iam::${account}:root`);
}

/** Keys that say of the account's own root nothing new. */
const OWN_ACCOUNT = new Set(['kms:calleraccount', 'aws:principalaccount', 'aws:principalorgid']);

/**
 * Whether a statement only leaves a key to the IAM policies of its account, which is what KMS itself writes. One that names
 * roles by aws:PrincipalArn, or a service, is a grant to these.
 */
export function isDelegation(statement: Statement, key: Resource, ground: Ground): boolean {
  const { effect, principals, conditions } = statement;
  return (
    effect === 'Allow' &&
    principals?.inverted === false &&
    principals.items.length > 0 &&
    principals.items.every((principal) => isOwnRoot(principal, key, ground)) &&
    conditions.every(({ key: name }) => OWN_ACCOUNT.has(name))
  );
}
