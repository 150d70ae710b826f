import { perKeyStatement } from './grounds/key-policies';
import { conditionsOn, isForEveryone, pins } from './grounds/policies';
import { bad } from './grounds/ruling';

/** Keys that tie a request to known principals; kms:ViaService alone lets everybody in who can use the service. */
const BOUNDS = [
  'aws:PrincipalAccount',
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
  'aws:PrincipalArn',
  'kms:CallerAccount',
] as const;

export const keyPolicyIsBounded = perKeyStatement('KEY-04', (statement) => {
  if (statement.effect !== 'Allow' || !isForEveryone(statement)) return undefined;
  return conditionsOn(statement, ...BOUNDS).some(pins)
    ? undefined
    : bad(
        `statement ${statement.name} allows every principal without a condition that bounds it`,
        'KeyPolicy',
        statement.name,
        BOUNDS,
      );
});
