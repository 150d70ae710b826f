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

/** The root of the key's own account, which stands for its IAM policies. */
export function isOwnRoot({ kind, id }: NamedPrincipal, key: Resource, { assembly }: Ground): boolean {
  const account = assembly.stacks.find((stack) => stack.name === key.stack)?.account;
  return kind === 'AWS' && (id === account || id === `arn:aws:iam::${account}:root`);
}
