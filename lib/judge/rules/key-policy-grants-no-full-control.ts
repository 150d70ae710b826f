import { actionsOfService } from '../iam/action-data';
import { matchesGlob } from '../iam/glob';
import type { Statement } from '../iam/policy';
import { isOwnRoot, perKeyStatement } from './grounds/key-policies';
import { speaksOf, speaksOfAll } from './grounds/policies';
import { bad, open } from './grounds/ruling';

export const keyPolicyGrantsNoFullControl = perKeyStatement('KEY-03', (statement, key, ground) => {
  if (statement.effect !== 'Allow') return undefined;
  const principals = statement.principals?.items ?? [];
  const delegation =
    statement.principals?.inverted === false && principals.every((principal) => isOwnRoot(principal, key, ground));
  if (delegation && principals.length > 0) return undefined;
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
