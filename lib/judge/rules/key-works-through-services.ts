import type { Resource } from '../assembly/assembly';
import type { Statement } from '../iam/policy';
import { isDelegation, perKeyStatement } from './grounds/key-policies';
import { isCheckOfDeployment, letsPrincipalsIn, usesOf, worksThroughService } from './grounds/key-uses';
import { conditionsOn, pins, speaksOf, textsOf } from './grounds/policies';
import { bad, type Ground } from './grounds/ruling';
import { storageKeys } from './grounds/storage';

/**
 * Who reads a bucket or queue under a key asks the service, and the service asks the key. A role that may ask the key itself
 * decrypts what it got elsewhere: copied volumes, old objects, another's secrets. A grant without the condition on its
 * maker's service can be given to anybody.
 */
export const keyWorksThroughServices = perKeyStatement('KEY-11', (statement, key, ground) => {
  if (statement.effect !== 'Allow' || !isStorage(key, ground) || isDelegation(statement, key, ground)) return undefined;
  if (!letsPrincipalsIn(statement)) return undefined;
  if (speaksOf(statement, 'kms:CreateGrant') !== false && !onlyForServices(statement)) {
    return bad(`statement ${statement.name} lets others than AWS services hold grants`, 'KeyPolicy', statement.name, [
      'kms:GrantIsForAWSResource',
    ]);
  }
  const used = usesOf(statement);
  if (used.length === 0 || worksThroughService(statement) || isCheckOfDeployment(statement)) return undefined;
  return bad(
    `statement ${statement.name} lets the key be used past the services that store under it`,
    'KeyPolicy',
    used,
    ['kms:ViaService'],
  );
});

function isStorage(key: Resource, { assembly }: Ground): boolean {
  return storageKeys(assembly).has(key);
}

function onlyForServices(statement: Statement): boolean {
  return conditionsOn(statement, 'kms:GrantIsForAWSResource').some(
    (c) => pins(c) && textsOf(c).every((text) => text.toLowerCase() === 'true'),
  );
}
