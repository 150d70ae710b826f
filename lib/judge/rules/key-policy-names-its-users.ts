import { matchesGlob } from '../iam/glob';
import type { Condition } from '../iam/policy';
import { isDelegation, isOwnRoot, keyStatements, perKeyStatement } from './grounds/key-policies';
import { conditionsOn, isEveryone, pins, wholeServiceOf } from './grounds/policies';
import { bad, open } from './grounds/ruling';

/** A role that nobody made: a pattern that matches it means every role. */
const SOME_ROLE = 'role/no-such-thing-7f3a';

/**
 * A key policy either leaves the key to IAM, as KMS writes it (root, kms:*), or says who uses it. One statement for the
 * whole account beside others that name roles undoes those; everybody, even where aws:PrincipalArn narrows it, needs no
 * permission of his own any more.
 */
export const keyPolicyNamesItsUsers = perKeyStatement('KEY-10', (statement, key, ground) => {
  if (statement.effect !== 'Allow' || statement.principals?.inverted !== false) return undefined;
  const left = keyStatements(key, ground).some((s) => isDelegation(s, key, ground) && wholeServiceOf(s) !== undefined);
  if (left) return undefined;
  if (statement.principals.items.some(isEveryone)) {
    return bad(
      `statement ${statement.name} names everybody, past the policies of whom it means`,
      'KeyPolicy',
      statement.name,
    );
  }
  if (!statement.principals.items.some((principal) => isOwnRoot(principal, key, ground))) return undefined;
  const account = ground.assembly.stacks.find(({ name }) => name === key.stack)?.account ?? '';
  const named = conditionsOn(statement, 'aws:PrincipalArn').filter(pins);
  if (named.some((condition) => !meansAnyRole(condition, account))) {
    return named.every(isHidden) ? open(`whom ${statement.name} names cannot be resolved`, 'KeyPolicy') : undefined;
  }
  return bad(
    `statement ${statement.name} is for the whole account, though the policy says who uses the key`,
    'KeyPolicy',
    statement.name,
    ['aws:PrincipalArn'],
  );
});

function meansAnyRole({ values }: Condition, account: string): boolean {
  return values.some(
    (value) =>
      'glob' in value && value.glob !== undefined && matchesGlob(value.glob, `arn:aws:iam::${account}:${SOME_ROLE}`),
  );
}

function isHidden({ values }: Condition): boolean {
  return values.some((value) => 'unresolved' in value);
}
