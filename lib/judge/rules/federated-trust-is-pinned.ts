import type { Trusted } from '../../profile/trusted';
import type { Statement } from '../iam/policy';
import { MACHINE_PROVIDERS } from '../iam/questions/humans';
import { otherClaims } from '../iam/questions/strangers-at-doors';
import type { Rule } from '../rule';
import { pins } from './grounds/policies';
import { bad, open } from './grounds/ruling';
import { liesAmongPeople, perTrust, said, TRUST } from './grounds/trust';

const pinned = perTrust(
  'IAM-10',
  ({ principals }) => principals?.items.some(({ kind }) => kind === 'Federated') ?? false,
  (statement, role, { expectations: { trusted } }) => {
    const providers = (statement.principals?.items ?? []).filter(({ kind }) => kind === 'Federated');
    const obscure = providers.some(({ id }) => typeof id !== 'string');
    const saml = providers.some(({ id }) => typeof id === 'string' && id.includes(':saml-provider/'));
    const strange = providers.flatMap(({ id }) => (typeof id === 'string' && isStrange(id, trusted) ? [id] : []));
    if (strange.length > 0)
      return bad(
        `statement ${statement.name} trusts a provider that the profile does not name`,
        TRUST,
        strange,
        trusted?.providers.map(({ arn }) => arn),
      );
    const claims = pinnedClaims(statement);
    if (!claims.includes('aud'))
      return bad(`statement ${statement.name} does not pin the audience`, TRUST, claims, 'aud');
    if (saml) return said(`statement ${statement.name} pins the audience`);
    const loose = looseSubjects(statement);
    if (loose.length > 0)
      return bad(`statement ${statement.name} takes every subject that fits a pattern`, TRUST, loose, 'no wildcard');
    const known = claims.includes('sub') || (liesAmongPeople(role) && claims.some((claim) => claim !== 'aud'));
    if (known)
      return said(`statement ${statement.name} pins audience and ${claims.filter((c) => c !== 'aud').join(', ')}`);
    return obscure
      ? open(`the provider of statement ${statement.name} cannot be resolved`, TRUST)
      : bad(`statement ${statement.name} takes any subject of the provider`, TRUST, claims, ['aud', 'sub']);
  },
);

/** What every trust of a provider says, and where a profile names providers and repository, that it lets in no others. */
export const federatedTrustIsPinned: Rule = {
  control: 'IAM-10',
  examine: (assembly, expectations) => [
    ...pinned.examine(assembly, expectations),
    ...otherClaims(assembly, expectations),
  ],
};

/** A provider of people that a profile would have named. Providers that vouch for programs are asked for their subject. */
function isStrange(provider: string, trusted: Trusted | undefined): boolean {
  if (trusted === undefined || MACHINE_PROVIDERS.test(provider)) return false;
  return trusted.providers.every(({ arn }) => arn !== provider);
}

/** Claims such as `aud` and `sub` that a condition ties to values. */
function pinnedClaims(statement: Statement): readonly string[] {
  return statement.conditions.filter(pins).flatMap(({ key }) => {
    const claim = key.slice(key.lastIndexOf(':') + 1);
    return key.startsWith('aws:') ? [] : [claim];
  });
}

/** Patterns for a subject: whoever can name a repository, branch or account of that form takes the role. */
function looseSubjects(statement: Statement): readonly string[] {
  return statement.conditions
    .filter(({ key, operator }) => key.endsWith(':sub') && /like$/.test(operator))
    .flatMap(({ values }) =>
      values.flatMap((value) => ('text' in value && /[*?]/.test(value.text) ? [value.text] : [])),
    );
}
