import type { DeclaredPolicy } from '../../expectations';
import type { Level } from '../estate';
import { readPolicy } from '../read-policy';

const EVERYTHING = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
};

/**
 * Levels of an organisation, in the order in which they are first named. AWS attaches its full-access policy to each by
 * itself, so a level none of whose policies allows anything is taken to have it.
 */
export function levels(declared: readonly DeclaredPolicy[]): readonly Level[] {
  const names = [...new Set(declared.map(({ attachedTo }) => attachedTo))];
  return names.map((name) => {
    const policies = declared
      .filter(({ attachedTo }) => attachedTo === name)
      .map((policy) => readPolicy(policy.name, policy.document));
    const allows = policies.some(({ statements }) => statements.some(({ effect }) => effect === 'Allow'));
    return { name, policies: allows ? policies : [readPolicy('FullAWSAccess', EVERYTHING), ...policies] };
  });
}
