import { parseArn } from '../arn';
import type { Estate, Identity } from '../estate';
import type { NamedPrincipal, Statement } from '../policy';

/** Providers that vouch for programs. */
export const MACHINE_PROVIDERS =
  /(token\.actions\.githubusercontent\.com|gitlab\.com|oidc\.circleci\.com|app\.terraform\.io|oidc\.eks\.)/;

/** Users, permission sets, and roles whose trust lets people in: an account, a user, or a provider of people. */
export function humansOf(estate: Estate): readonly Identity[] {
  return [...estate.identities.values()].filter((identity) => isHuman(estate, identity));
}

function isHuman(estate: Estate, { arn, kind }: Identity): boolean {
  if (kind === 'user' || isPermissionSet(arn)) return true;
  return trustStatements(estate, arn).some((s) => s.effect === 'Allow' && (s.principals?.items ?? []).some(isPeople));
}

/** The trust policy of a role, statement by statement. */
export function trustStatements(estate: Estate, role: string): readonly Statement[] {
  return (estate.resources.get(role)?.policies ?? []).flatMap((policy) => policy.statements);
}

/** Human roles that the assembly itself lets people take; permission sets get their trust from Identity Center. */
export function rolesOfPeople(estate: Estate): readonly Identity[] {
  return humansOf(estate).filter(({ arn, kind }) => kind === 'role' && trustStatements(estate, arn).length > 0);
}

/** Whether a provider that vouches for programs opens the role. */
export function isForPipelines(estate: Estate, role: string): boolean {
  return trustStatements(estate, role).some(
    ({ effect, principals }) =>
      effect === 'Allow' &&
      principals?.items.some(
        ({ kind, id }) => kind === 'Federated' && typeof id === 'string' && MACHINE_PROVIDERS.test(id),
      ) === true,
  );
}

function isPeople({ kind, id }: NamedPrincipal): boolean {
  if (kind === '*') return true;
  // Whom the templates do not tell may be a person.
  if (typeof id !== 'string') return kind === 'AWS' || kind === 'Federated';
  if (kind === 'Federated') return id.includes(':saml-provider/') || !MACHINE_PROVIDERS.test(id);
  if (kind !== 'AWS') return false;
  if (/^\d{12}$/.test(id)) return true;
  const arn = parseArn(id);
  return arn?.resource === 'root' || arn?.resource.startsWith('user/') === true;
}

/** Roles that are sealed for emergencies; several questions allow them more. */
export function isBreakGlass(arn: string): boolean {
  return /break-?glass/i.test(arn.slice(arn.lastIndexOf('/') + 1));
}

/** What Identity Center makes of a permission set. */
export function isPermissionSet(arn: string): boolean {
  return arn.includes(':role/aws-reserved/sso.amazonaws.com/');
}

export function isSupport(arn: string): boolean {
  return /(^|[-_])support$/i.test(arn.slice(arn.lastIndexOf('/') + 1));
}
