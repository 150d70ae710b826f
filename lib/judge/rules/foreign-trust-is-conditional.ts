import type { Statement } from '../iam/policy';
import { conditionsOn, isForEveryone, pins, textsOf } from './grounds/policies';
import { bad } from './grounds/ruling';
import { accountOf, accountsOf, liesAmongPeople, perTrust, said, TRUST, trustsIamPrincipals } from './grounds/trust';

export const foreignTrustIsConditional = perTrust(
  'IAM-11',
  ({ principals }) =>
    principals?.inverted === true || (principals?.items.some(({ kind }) => kind === 'AWS' || kind === '*') ?? false),
  (statement, role, ground) => {
    if (isForEveryone(statement)) {
      const bounded = conditionsOn(
        statement,
        'aws:PrincipalOrgID',
        'aws:PrincipalOrgPaths',
        'aws:PrincipalAccount',
      ).some(pins);
      return bounded
        ? said(`statement ${statement.name} trusts its organisation or account only`)
        : bad(`statement ${statement.name} trusts every principal`, TRUST, statement.name);
    }
    const own = accountOf(role, ground);
    const foreign = accountsOf(statement).filter((account) => account !== own);
    const { trusted } = ground.expectations;
    const strange = own === undefined ? [] : foreign.filter((account) => trusted?.accounts.includes(account) === false);
    // A machine of somebody else may be let in by an external id; his people have no business with roles of ours.
    if (strange.length > 0 && (trustsIamPrincipals(statement) || liesAmongPeople(role))) {
      return bad(
        `statement ${statement.name} trusts people of an account that the profile does not trust`,
        TRUST,
        strange,
        trusted?.accounts,
      );
    }
    if (foreign.length === 0 || demandsMore(statement)) return said(`statement ${statement.name} trusts whom it means`);
    return bad(
      `statement ${statement.name} trusts another account without sts:ExternalId, aws:PrincipalOrgID or a second factor`,
      TRUST,
      foreign,
    );
  },
);

function demandsMore(statement: Statement): boolean {
  const mfa = conditionsOn(statement, 'aws:MultiFactorAuthPresent').some(
    (c) => pins(c) && textsOf(c).every((text) => text.toLowerCase() === 'true'),
  );
  return mfa || conditionsOn(statement, 'sts:ExternalId', 'aws:PrincipalOrgID').some(pins);
}
