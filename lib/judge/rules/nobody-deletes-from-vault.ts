import type { Condition, Statement } from '../iam/policy';
import { isAboutEverything, isEveryone, policyAt, speaksOf, textsOf, unreadable } from './grounds/policies';
import { bad, good, open, perResource } from './grounds/ruling';

/** A continuous recovery point that is disassociated is no longer kept by the vault. */
const POINTS = [
  'backup:DeleteRecoveryPoint',
  'backup:DisassociateRecoveryPoint',
  'backup:UpdateRecoveryPointLifecycle',
];
const VAULT = [
  'backup:DeleteBackupVault',
  'backup:DeleteBackupVaultAccessPolicy',
  'backup:DeleteBackupVaultLockConfiguration',
  'backup:PutBackupVaultAccessPolicy',
  'backup:PutBackupVaultLockConfiguration',
];

/** Deletes at the end of the promised time, and nothing else. */
const LIFECYCLE = /:role\/(aws-service-role\/backup\.amazonaws\.com\/|([\w+=,.@/-]*-)?lifecycle)/;
/** The deployment must be able to change the vault that it declares; it never deletes recovery points. */
const DEPLOYMENT = /:role\/cdk-[a-z0-9]+-cfn-exec-role-/;

export const nobodyDeletesFromVault = perResource('BAK-06', ['AWS::Backup::BackupVault'], (vault, { assembly }) => {
  const policy = policyAt(vault.properties['AccessPolicy'], assembly);
  if (policy === undefined) return bad('has no access policy, so that IAM alone decides who deletes', 'AccessPolicy');
  const broken = unreadable([policy]);
  if (broken !== undefined) return open(`the policy cannot be read: ${broken}`, 'AccessPolicy');
  const missing = [...POINTS, ...VAULT].filter(
    (action) =>
      !policy.statements.some((s) =>
        denies(s, action, POINTS.includes(action) ? [LIFECYCLE] : [LIFECYCLE, DEPLOYMENT]),
      ),
  );
  return missing.length === 0
    ? good('denies everybody to delete recovery points, policy and vault', 'AccessPolicy')
    : bad(`does not deny everybody ${missing.join(', ')}`, 'AccessPolicy', undefined, missing);
});

function denies(statement: Statement, action: string, exceptions: readonly RegExp[]): boolean {
  return (
    statement.effect === 'Deny' &&
    statement.principals?.inverted === false &&
    statement.principals.items.some(isEveryone) &&
    speaksOf(statement, action) === true &&
    isAboutEverything(statement) === true &&
    statement.conditions.every((condition) => exceptsOnly(condition, exceptions))
  );
}

/** A condition that is met by everybody but the named roles. */
function exceptsOnly(condition: Condition, exceptions: readonly RegExp[]): boolean {
  const texts = textsOf(condition);
  return (
    condition.key === 'aws:principalarn' &&
    ['arnnotlike', 'arnnotequals', 'stringnotlike', 'stringnotequals'].includes(condition.operator) &&
    texts.length === condition.values.length &&
    texts.every((text) => exceptions.some((exception) => exception.test(text)))
  );
}
