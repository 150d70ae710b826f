import { conditionsOn, textsOf } from './grounds/policies';
import { bad, figure } from './grounds/ruling';
import { perTrust, said, TRUST, trustsIamPrincipals } from './grounds/trust';

export const trustDemandsFreshMfa = perTrust('IAM-09', trustsIamPrincipals, (statement, _role, ground) => {
  const max = figure(ground, 'adminMfaMaxAgeSeconds');
  const ages = conditionsOn(statement, 'aws:MultiFactorAuthAge')
    .filter((c) => /^numericlessthan(equals)?$/.test(c.operator) && !c.ifExists && c.set === undefined)
    .filter((c) => c.values.length > 0 && textsOf(c).length === c.values.length)
    // Several values are alternatives, so the longest counts.
    .map((c) => Math.max(...textsOf(c).map(Number)));
  const age = ages.length === 0 ? Number.NaN : Math.min(...ages);
  return age <= max
    ? said(`statement ${statement.name} demands a second factor of at most ${age} seconds`)
    : bad(
        `statement ${statement.name} does not limit the age of the second factor`,
        TRUST,
        age,
        `at most ${max} seconds`,
      );
});
