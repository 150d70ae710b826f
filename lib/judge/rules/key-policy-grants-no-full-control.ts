import { actionsOfService } from '../iam/action-data';
import { matchesGlob } from '../iam/glob';
import type { Statement } from '../iam/policy';
import { isDelegation, perKeyStatement } from './grounds/key-policies';
import { speaksOf, speaksOfAll } from './grounds/policies';
import { bad, open } from './grounds/ruling';

export const keyPolicyGrantsNoFullControl = perKeyStatement('KEY-03', (statement, key, ground) => {
  // Root with aws:PrincipalArn means the roles that match, and they would control the key in full.
  if (statement.effect !== 'Allow' || isDelegation(statement, key, ground)) return undefined;
  const all = coversAllKeyActions(statement);
  if (all === true) return bad(`statement ${statement.name} allows every key action`, 'KeyPolicy', statement.name);
  return all === undefined
    ? open(`statement ${statement.name} has an action that cannot be resolved`, 'KeyPolicy')
    : undefined;
});

/** `kms:*`, or several wildcards that leave nothing out. */
function coversAllKeyActions(statement: Statement): boolean | undefined {
  const all = speaksOfAll(statement, 'kms');
  if (all !== false) return all;
  const wild = statement.actions.items.some(
    (item) => typeof item === 'string' && matchesGlob(item, 'kms:putkeypolicy'),
  );
  return (
    (wild || statement.actions.inverted) &&
    actionsOfService('kms').every((action) => speaksOf(statement, action) === true)
  );
}
