import type { Resource } from '../assembly/assembly';
import type { Statement } from '../iam/policy';
import { isDelegation, perKeyStatement } from './grounds/key-policies';
import { conditionsOn, pins, speaksOf, textsOf } from './grounds/policies';
import { bad, type Ground } from './grounds/ruling';
import { storageKeys } from './grounds/storage';

/** With these a principal handles what the key protects. */
const USES = [
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];
/** CloudTrail checks the key with the credentials of whoever makes the trail, by itself and not in a service's name. */
const DEPLOYMENT = /:role\/cdk-[a-z0-9]+-cfn-exec-role-/;

/**
 * Who reads a bucket or queue under a key asks the service, and the service asks the key. A role that may ask the key itself
 * decrypts what it got elsewhere: copied volumes, old objects, another's secrets. A grant without the condition on its
 * maker's service can be given to anybody.
 */
export const keyWorksThroughServices = perKeyStatement('KEY-11', (statement, key, ground) => {
  if (statement.effect !== 'Allow' || !isStorage(key, ground) || isDelegation(statement, key, ground)) return undefined;
  const people = statement.principals?.items.some(({ kind }) => kind !== 'Service') ?? true;
  if (!people) return undefined;
  if (speaksOf(statement, 'kms:CreateGrant') !== false && !onlyForServices(statement)) {
    return bad(`statement ${statement.name} lets others than AWS services hold grants`, 'KeyPolicy', statement.name, [
      'kms:GrantIsForAWSResource',
    ]);
  }
  const used = USES.filter((action) => speaksOf(statement, action) !== false);
  if (used.length === 0 || conditionsOn(statement, 'kms:ViaService').some(pins)) return undefined;
  if (used.every((action) => action.startsWith('kms:GenerateDataKey')) && isDeployment(statement)) return undefined;
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

function isDeployment(statement: Statement): boolean {
  const named = conditionsOn(statement, 'aws:PrincipalArn').filter(pins);
  return (
    named.length > 0 && named.every((c) => textsOf(c).length > 0 && textsOf(c).every((text) => DEPLOYMENT.test(text)))
  );
}
