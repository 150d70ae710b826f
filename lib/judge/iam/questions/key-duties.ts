import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import type { Rule } from '../../rule';
import type { Estate, ProtectedResource } from '../estate';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import { subjectFor } from './findings';
import { isBreakGlass } from './humans';
import { keysOf, keyUsers } from './key-readers';

const ADMINISTER = ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:DisableKey'];

/** KEY-05: nobody both administers a key and decrypts with it, break-glass excepted. */
export const keyDutiesAreApart: Rule = {
  control: 'KEY-05',
  examine: (assembly, { organisation }) => {
    const estate = estateOfAssembly(assembly, organisation);
    return keysOf(estate).map((key) => dutiesOf(assembly, estate, key));
  },
};

function dutiesOf(assembly: Assembly, estate: Estate, key: ProtectedResource): Finding {
  const subject = subjectFor(assembly, key.arn, 'AWS::KMS::Key');
  const users = (actions: readonly string[], among?: ReadonlySet<string>) => keyUsers(estate, key, actions, among);
  const readers = users(['kms:Decrypt']).filter((user) => !isBreakGlass(user.principal));
  // Few decrypt with a key, so that only they are asked whether they also administer it.
  const suspects = new Set(readers.map(({ principal }) => principal));
  const administrators = new Map(users(ADMINISTER, suspects).map((user) => [user.principal, user.can]));
  const both = readers.filter((user) => administrators.has(user.principal));
  const pairs = both.map((u) => ({
    principal: u.principal,
    decrypt: u.can,
    administer: administrators.get(u.principal),
  }));
  const certain = pairs.filter(
    ({ decrypt, administer }) => 'as' in decrypt && administer !== undefined && 'as' in administer,
  );
  if (certain.length > 0) {
    return {
      subject,
      verdict: 'fails',
      observed: certain,
      reason: 'somebody both administers the key and decrypts with it',
    };
  }
  if (pairs.length > 0) {
    return {
      subject,
      verdict: 'unknown',
      observed: pairs,
      reason: 'whether somebody both administers and decrypts cannot be decided',
    };
  }
  return { subject, verdict: 'holds', reason: 'nobody both administers the key and decrypts with it' };
}
