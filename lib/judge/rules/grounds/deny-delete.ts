import type { Policy, Statement } from '../../iam/policy';
import { isAbout, isEveryone, speaksOf } from './policies';

/** Actions that no Deny refuses to everybody, whatever the circumstances, on bucket and objects. */
export function notDenied(
  policies: readonly Policy[],
  actions: readonly string[],
  bucketArn: string,
): readonly string[] {
  const statements = policies.flatMap((policy) => policy.statements);
  return actions.filter((action) => !statements.some((statement) => denies(statement, action, bucketArn)));
}

function denies(statement: Statement, action: string, bucketArn: string): boolean {
  const on = /:(DeleteBucket|PutBucket)/.test(action) ? bucketArn : `${bucketArn}/no-such-object-7f3a`;
  return (
    statement.effect === 'Deny' &&
    statement.faults.length === 0 &&
    statement.principals?.inverted === false &&
    statement.principals.items.some(isEveryone) &&
    statement.conditions.length === 0 &&
    speaksOf(statement, action) === true &&
    isAbout(statement, on) === true
  );
}
