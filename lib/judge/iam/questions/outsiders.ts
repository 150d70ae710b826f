import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import type { Organisation } from '../../expectations';
import { actionsOfService } from '../action-data';
import { parseArn } from '../arn';
import type { Estate, ProtectedResource } from '../estate';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import type { NamedPrincipal, Statement } from '../policy';
import type { OpenQuestion, SearchResult } from '../search/open-question';
import { findingOf, subjectFor } from './findings';
import { firstWitness } from './session-without-mfa';

/** Stands for everybody whom nobody knows. */
export const STRANGER = '999999999999';

/**
 * Who outside the account can do anything? Asked of every resource with a policy, for somebody unknown, for the anonymous,
 * and for every account, role, session and user of elsewhere that the policy names. Roles are asked beside, because their
 * trust may name others on purpose.
 */
export function outsiders(assembly: Assembly, organisation?: Organisation): readonly Finding[] {
  const estate = estateOfAssembly(assembly, organisation);
  return [...estate.resources.values()]
    .filter((resource) => resource.policies.length > 0 && resource.layer !== 'trust')
    .map((resource) =>
      findingOf(subjectFor(assembly, resource.arn, 'AWS::S3::Bucket'), resultOf(estate, resource), {
        fails: 'somebody outside the account has access',
        holds: 'nobody outside the account has access',
      }),
    );
}

function resultOf(estate: Estate, resource: ProtectedResource): SearchResult {
  const result = firstWitness(estate, questionsOf(estate, resource));
  const obscure = allowsOf(resource)
    .flatMap(({ principals }) => principals?.items ?? [])
    .filter(isObscure);
  return result.found === 'none' && obscure.length > 0
    ? { found: 'unknown', why: obscure.map(({ id }) => `whose id ${typeof id === 'string' ? id : id.unresolved} is`) }
    : result;
}

function questionsOf(estate: Estate, resource: ProtectedResource): readonly OpenQuestion[] {
  const service = parseArn(resource.arn)?.service ?? '';
  const actions = actionsOfService(service);
  const places = service === 's3' ? [resource.arn, `${resource.arn}/any-object`] : [resource.arn];
  const principals = [`arn:aws:iam::${STRANGER}:root`, 'anonymous', ...othersNamed(estate, resource)];
  // Who is outside is in no organization of ours.
  const without = ['aws:PrincipalOrgID', 'aws:PrincipalOrgPaths'];
  return principals.flatMap((as) => places.map((on) => ({ as, do: actions, on, without })));
}

/** Principals of other accounts that the policies of the resource name, as such or by a condition on who asks. */
function othersNamed({ account }: Estate, resource: ProtectedResource): readonly string[] {
  const named = allowsOf(resource).flatMap(({ principals, conditions }) => [
    ...(principals?.items ?? []).flatMap(({ kind, id }) => (kind === 'AWS' && typeof id === 'string' ? [id] : [])),
    ...conditions
      .filter(({ key }) => key === 'aws:principalarn' || key === 'aws:principalaccount')
      .flatMap(({ values }) => values.flatMap((value) => ('text' in value ? [oneOf(value.text)] : []))),
  ]);
  const principals = named.map((id) => (/^\d{12}$/.test(id) ? `arn:aws:iam::${id}:root` : id));
  return [...new Set(principals)].filter((id) => ASKS.test(id) && parseArn(id)?.account !== account);
}

/** Who makes requests: a role, its session, a user, a federated user, an account. */
const ASKS =
  /^arn:aws[a-z-]*:(iam::\d{12}:(root$|role\/.|user\/.)|sts::\d{12}:(assumed-role\/.+\/.|federated-user\/.))/;

/** Somebody whom the pattern of an account or of a principal's ARN describes; in an account that nobody knows, if any will do. */
function oneOf(pattern: string): string {
  if (!pattern.startsWith('arn:')) return digitsOf(pattern);
  const [, partition = '', service = '', , account = '*', ...rest] = pattern.split(':');
  const resource = rest.join(':').replace(/^\*?$/, 'role/any');
  const fixed = (part: string, otherwise: string) => (/[*?]/.test(part) ? otherwise : part);
  const place = `arn:${fixed(partition, 'aws')}:${fixed(service, 'iam')}::${digitsOf(account)}`;
  return `${place}:${resource.replaceAll('*', 'any').replaceAll('?', 'a')}`;
}

/** An account id that the pattern describes. */
function digitsOf(pattern: string): string {
  const [first = '', ...others] = pattern.replaceAll('?', '9').split('*');
  const fixed = others.join('');
  return others.length === 0 ? first : `${first}${STRANGER.slice(first.length + fixed.length)}${fixed}`;
}

/** The id of a deleted principal, or that of an account in Amazon S3: both tell no account. */
function isObscure({ kind, id }: NamedPrincipal): boolean {
  return kind === 'CanonicalUser' || (kind === 'AWS' && typeof id === 'string' && /^A[A-Z0-9]{15,}$/.test(id));
}

function allowsOf({ policies }: ProtectedResource): readonly Statement[] {
  return policies.flatMap(({ statements }) => statements).filter(({ effect }) => effect === 'Allow');
}
