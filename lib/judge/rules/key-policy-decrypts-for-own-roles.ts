import type { Statement } from '../iam/policy';
import { boundBy, homeOf } from './grounds/home';
import { isOwnRoot, perKeyStatement } from './grounds/key-policies';
import { conditionsOn, isEveryone, pins, speaksOf } from './grounds/policies';
import { bad, open } from './grounds/ruling';

const SERVICE_BOUNDS = ['aws:SourceAccount', 'aws:SourceArn', 'aws:SourceOrgID', 'kms:ViaService'];
/** CloudWatch Logs sends no source account; the ARN in its encryption context carries the account. */
const CONTEXT = 'kms:encryptioncontext:';

export const keyPolicyDecryptsForOwnRoles = perKeyStatement('KEY-09', (statement, key, ground) => {
  if (statement.effect !== 'Allow' || speaksOf(statement, 'kms:Decrypt') === false) return undefined;
  if (statement.principals?.inverted) {
    return bad(`statement ${statement.name} lets everybody but a few decrypt`, 'KeyPolicy', statement.name);
  }
  const account = ground.assembly.stacks.find((stack) => stack.name === key.stack)?.account;
  for (const principal of statement.principals?.items ?? []) {
    const { kind, id } = principal;
    const own =
      isOwnRoot(principal, key, ground) ||
      (kind === 'AWS' && typeof id === 'string' && id.startsWith(`arn:aws:iam::${account}:role/`)) ||
      (isEveryone(principal) && boundBy(statement, ['aws:PrincipalArn'], homeOf(key, ground)) === 'own') ||
      (kind === 'Service' && isBounded(statement));
    if (own) continue;
    if (typeof id !== 'string') return open(`the principal ${id.unresolved} of ${statement.name}`, 'KeyPolicy');
    return bad(
      `statement ${statement.name} lets ${id} decrypt, which is neither a role of the account nor a bounded service`,
      'KeyPolicy',
      id,
    );
  }
  return undefined;
});

function isBounded(statement: Statement): boolean {
  return (
    conditionsOn(statement, ...SERVICE_BOUNDS).some(pins) ||
    statement.conditions.some((condition) => condition.key.startsWith(CONTEXT) && pins(condition))
  );
}
