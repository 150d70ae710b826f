import type { Resource } from '../assembly/assembly';
import { type Glob, hasWildcard, literalGlob, showGlob } from '../iam/glob';
import type { Condition, Statement } from '../iam/policy';
import { isDelegation, keyStatements, perKeyStatement } from './grounds/key-policies';
import { isCheckOfDeployment, letsPrincipalsIn, usesOf, worksThroughService } from './grounds/key-uses';
import { pointedTo, remember } from './grounds/links';
import { conditionsOn, pins, speaksOf } from './grounds/policies';
import { bad, type Ground } from './grounds/ruling';
import { storageKeys } from './grounds/storage';

const EXPECTED = ['kms:EncryptionContext:*', 'ForAnyValue kms:EncryptionContextKeys'];

const rolesOfFunctions = remember(
  (assembly) =>
    new Set(
      assembly
        .ofType('AWS::Lambda::Function')
        .flatMap((fn) => pointedTo(fn.properties['Role'], assembly, 'AWS::IAM::Role')?.arn ?? []),
    ),
);

/**
 * A ciphertext carries the context that it was made in, and KMS decrypts it in no other. Where no service stands between a
 * role and the key, only the context keeps the role to one kind of data (Session Manager: aws:ssm:SessionId). A function
 * with one errand under the key of many roles' data is kept to its errand by the context that S3 sends (aws:s3:arn).
 * https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html
 */
export const keyIsUsedInContext = perKeyStatement('KEY-13', (statement, key, ground) => {
  if (statement.effect !== 'Allow' || isDelegation(statement, key, ground) || !letsPrincipalsIn(statement)) {
    return undefined;
  }
  const used = usesOf(statement);
  if (used.length === 0 || statement.conditions.some(isContext) || isCheckOfDeployment(statement)) return undefined;
  if (worksThroughService(statement)) {
    const errand = decrypts(statement) && isForMany(key, ground) ? errandOf(statement, ground) : undefined;
    return errand === undefined
      ? undefined
      : bad(
          `statement ${statement.name} lets the function of ${errand} decrypt whatever others keep under the key`,
          'KeyPolicy',
          statement.name,
          EXPECTED,
        );
  }
  // Of keys that encrypt storage KEY-11 asks for a service.
  return storageKeys(ground.assembly).has(key)
    ? undefined
    : bad(`statement ${statement.name} lets the key be used in any context`, 'KeyPolicy', used, EXPECTED);
});

function isContext(condition: Condition): boolean {
  if (!pins(condition)) return false;
  // A list of names: only an operator for sets finds one among them.
  if (condition.key === 'kms:encryptioncontextkeys') return condition.set === 'ForAnyValue';
  return condition.key.startsWith('kms:encryptioncontext:');
}

function decrypts(statement: Statement): boolean {
  return speaksOf(statement, 'kms:Decrypt') !== false;
}

/** Whether some pattern lets many roles decrypt: what they keep is not the function's. */
function isForMany(key: Resource, ground: Ground): boolean {
  return keyStatements(key, ground).some(
    (statement) => statement.effect === 'Allow' && decrypts(statement) && namesOf(statement).some(hasWildcard),
  );
}

/** The role of a function that the statement names by its whole ARN. */
function errandOf(statement: Statement, { assembly }: Ground): string | undefined {
  return namesOf(statement)
    .map(showGlob)
    .find((name) => rolesOfFunctions(assembly).has(name));
}

function namesOf(statement: Statement): readonly Glob[] {
  const principals = (statement.principals?.items ?? []).flatMap(({ id }) =>
    typeof id === 'string' ? [literalGlob(id)] : [],
  );
  const named = conditionsOn(statement, 'aws:PrincipalArn').flatMap(({ values }) =>
    values.flatMap((value) => ('glob' in value && value.glob !== undefined ? [value.glob] : [])),
  );
  return [...principals, ...named];
}
