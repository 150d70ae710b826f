import type { Resource } from '../assembly/assembly';
import type { Statement } from '../iam/policy';
import { pins } from './grounds/policies';
import { bad, open } from './grounds/ruling';
import { perTrust, said, TRUST } from './grounds/trust';

export const federatedTrustIsPinned = perTrust(
  'IAM-10',
  ({ principals }) => principals?.items.some(({ kind }) => kind === 'Federated') ?? false,
  (statement, role) => {
    const providers = (statement.principals?.items ?? []).filter(({ kind }) => kind === 'Federated');
    const obscure = providers.some(({ id }) => typeof id !== 'string');
    const saml = providers.some(({ id }) => typeof id === 'string' && id.includes(':saml-provider/'));
    const claims = pinnedClaims(statement);
    if (!claims.includes('aud'))
      return bad(`statement ${statement.name} does not pin the audience`, TRUST, claims, 'aud');
    if (saml) return said(`statement ${statement.name} pins the audience`);
    const loose = looseSubjects(statement);
    if (loose.length > 0)
      return bad(`statement ${statement.name} takes every subject that fits a pattern`, TRUST, loose, 'no wildcard');
    const known = claims.includes('sub') || (isHuman(role) && claims.some((claim) => claim !== 'aud'));
    if (known)
      return said(`statement ${statement.name} pins audience and ${claims.filter((c) => c !== 'aud').join(', ')}`);
    return obscure
      ? open(`the provider of statement ${statement.name} cannot be resolved`, TRUST)
      : bad(`statement ${statement.name} takes any subject of the provider`, TRUST, claims, ['aud', 'sub']);
  },
);

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

function isHuman(role: Resource): boolean {
  const path = role.properties['Path'];
  return typeof path === 'string' && path.endsWith('/human/');
}
