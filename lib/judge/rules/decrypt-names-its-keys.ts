import type { Statement } from '../iam/policy';
import { arnProbe, perIdentityStatement } from './grounds/identity-policies';
import { conditionsOn, isAbout, isAboutEverything, pins, speaksOf } from './grounds/policies';
import { bad, open } from './grounds/ruling';

/** What else than the resource can say which keys are meant. */
const KEY_NAMES = ['kms:ResourceAliases', 'kms:RequestAlias'];

export const decryptNamesItsKeys = perIdentityStatement('KEY-08', { but: ['break-glass'] }, (statement, holder) => {
  if (statement.effect !== 'Allow' || speaksOf(statement, 'kms:Decrypt') === false) return undefined;
  if (holder.policy.statements.some(deniesDecrypt)) return undefined;
  if (conditionsOn(statement, ...KEY_NAMES).some(pins) || tagged(statement)) return undefined;
  const everyKey = isAbout(statement, arnProbe('kms', 'key/'));
  if (everyKey === true) {
    return speaksOf(statement, 'kms:Decrypt') === undefined
      ? open(`statement ${statement.name} has an action that cannot be resolved`, holder.property)
      : bad(`statement ${statement.name} allows kms:Decrypt on every key`, holder.property, statement.name);
  }
  return everyKey === undefined && statement.resources?.items.every((r) => 'unresolved' in r)
    ? open(`the keys of statement ${statement.name} cannot be resolved`, holder.property)
    : undefined;
});

/** A Deny beside it that leaves nobody and nothing out takes away what a wide Allow gives. */
function deniesDecrypt(statement: Statement): boolean {
  return (
    statement.effect === 'Deny' &&
    statement.faults.length === 0 &&
    statement.conditions.length === 0 &&
    speaksOf(statement, 'kms:Decrypt') === true &&
    isAboutEverything(statement) === true
  );
}

function tagged(statement: Statement): boolean {
  return statement.conditions.some((condition) => condition.key.startsWith('aws:resourcetag/') && pins(condition));
}
