import { conditionsOn, textsOf } from './grounds/policies';
import { bad, open } from './grounds/ruling';
import { perTrust, said, TRUST, trustsIamPrincipals } from './grounds/trust';

/** BoolIfExists lets in whoever has no such key, such as a long-lived access key. */
export const trustDemandsMfa = perTrust('IAM-08', trustsIamPrincipals, (statement) => {
  const named = conditionsOn(statement, 'aws:MultiFactorAuthPresent');
  const demands = named.filter((c) => c.operator === 'bool' && !c.ifExists && c.set === undefined);
  if (
    demands.some(
      (c) =>
        c.values.length > 0 &&
        textsOf(c).length === c.values.length &&
        textsOf(c).every((t) => t.toLowerCase() === 'true'),
    )
  ) {
    return said(`statement ${statement.name} demands a second factor`);
  }
  if (demands.some((c) => c.values.some((v) => 'unresolved' in v)))
    return open('the condition cannot be resolved', TRUST);
  return bad(
    `statement ${statement.name} lets IAM principals in without Bool aws:MultiFactorAuthPresent true`,
    TRUST,
    named.map((c) => `${c.operator}${c.ifExists ? 'IfExists' : ''}`),
  );
});
