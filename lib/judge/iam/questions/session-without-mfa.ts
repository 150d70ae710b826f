import type { Claim, Trusted } from '../../../profile/trusted';
import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import type { Expectations } from '../../expectations';
import { everyAction } from '../action-data';
import type { Estate, Identity } from '../estate';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import type { OpenQuestion, SearchResult } from '../search/open-question';
import { search } from '../search/search';
import { findingOf, subjectFor } from './findings';
import { humansOf, isPermissionSet, trustStatements } from './humans';
import { waysIn } from './ways-in';

/** Keys by which a provider says how somebody signed in, whatever prefix or tag name it uses. */
const SAYS_MFA = /mfa|multifactor|:amr$|:acr$/;
/**
 * What providers send for a second factor, or for a device that is one; for where no profile tells the value. Everything
 * else, a message by SMS among it, is taken for none.
 * https://www.rfc-editor.org/rfc/rfc8176
 */
const STATES_FACTOR = /^(true|yes|1|otp|hwk|pop|phrh?|aal[23])$|mfa|2fa|multi-?(factor|ple-?authn)/i;

/**
 * Can any human role be taken without a second factor? Asked where the session is issued, because AWS carries the MFA keys
 * neither into AssumeRole sessions nor into federated calls. IAM principals must bring aws:MultiFactorAuthPresent;
 * federated ones the assertion that the trust names, for the provider's own setting is in no template.
 */
export function sessionWithoutMfa(
  assembly: Assembly,
  { organisation, trusted }: Pick<Expectations, 'organisation' | 'trusted'> = {},
): readonly Finding[] {
  const estate = estateOfAssembly(assembly, organisation);
  const wording = {
    fails: 'a person can take the role without a second factor',
    holds: 'nobody takes the role without a second factor',
  };
  return humansOf(estate)
    .filter(({ arn, kind }) => kind === 'role' && (isPermissionSet(arn) || trustStatements(estate, arn).length > 0))
    .map((human) =>
      findingOf(subjectFor(assembly, human.arn, 'AWS::IAM::Role'), secondFactorOf(estate, human, trusted), wording),
    );
}

/**
 * A request by which somebody without a second factor becomes the role, or acts as the user.
 *
 * @param trusted says which word states a second factor. @default whatever providers use to send for one
 * @param acting what a permission set or user is asked for.
 */
export function secondFactorOf(
  estate: Estate,
  human: Identity,
  trusted?: Trusted,
  acting = everyAction(),
): SearchResult {
  const { arn, kind } = human;
  if (kind === 'user') return firstWitness(estate, withoutFactor({ as: arn, do: acting, on: 'any' }));
  return isPermissionSet(arn)
    ? withoutAttribute(estate, human, trusted?.mfaAttribute, acting)
    : firstWitness(estate, doorsOf(estate, arn, trusted));
}

/** Every way in that the trust policy knows, without a second factor. */
function doorsOf(estate: Estate, role: string, trusted: Trusted | undefined): readonly OpenQuestion[] {
  const keys = trustStatements(estate, role)
    .filter((s) => s.effect === 'Allow')
    .flatMap((s) => s.conditions.map((c) => c.key))
    .filter((key) => SAYS_MFA.test(key));
  return waysIn(estate, role).flatMap((way): readonly OpenQuestion[] => {
    if (way.do.includes('sts:AssumeRole')) return withoutFactor(way);
    // The assertion is absent, or says anything but that there was a second factor.
    const proof = trusted?.providers.find(({ arn }) => arn === way.as)?.secondFactor;
    return [{ ...way, barring: proof === undefined ? barringFactors(keys) : barringClaim(proof) }];
  });
}

/** The key is absent or has other values; two spellings of one word are one. */
export function barringClaim({ key, value }: Claim): NonNullable<OpenQuestion['barring']> {
  const wanted = value.toLowerCase();
  return { [key]: { literals: [value], covers: (text) => text.toLowerCase() === wanted } };
}

function barringFactors(keys: readonly string[]): NonNullable<OpenQuestion['barring']> {
  const factors = { literals: [], covers: (text: string) => STATES_FACTOR.test(text) };
  return Object.fromEntries(keys.map((key) => [key, factors]));
}

/** A session with no more than a password, and a request that is signed with an access key, which lacks the key at all. */
export function withoutFactor(question: OpenQuestion): readonly OpenQuestion[] {
  return [
    { ...question, with: { 'aws:MultiFactorAuthPresent': 'false' }, without: ['aws:MultiFactorAuthAge'] },
    { ...question, without: ['aws:MultiFactorAuthPresent', 'aws:MultiFactorAuthAge'] },
  ];
}

/**
 * Identity Center issues the session of a permission set under a trust of its own. The second factor can be shown by an
 * attribute for access control, which arrives as a session tag; otherwise it is a setting that no template tells.
 *
 * @param attribute name of the attribute, where a profile tells it.
 */
function withoutAttribute(
  estate: Estate,
  { arn, policies, boundary }: Identity,
  attribute: string | undefined,
  acting: OpenQuestion['do'],
): SearchResult {
  const asked = { as: arn, do: acting, on: 'any' };
  if (attribute !== undefined) {
    return search(estate, {
      ...asked,
      barring: barringClaim({ key: `aws:PrincipalTag/${attribute}`, value: 'true' }),
    });
  }
  const keys = [...policies, ...(boundary === undefined ? [] : [boundary])]
    .flatMap((policy) => policy.statements.flatMap((s) => s.conditions.map((c) => c.key)))
    .filter((key) => key.startsWith('aws:principaltag/') && SAYS_MFA.test(key));
  return keys.length === 0
    ? { found: 'unknown', why: ['whether the Identity Center instance demands a second factor'] }
    : search(estate, { ...asked, barring: barringFactors(keys) });
}

/** The first witness among several questions; a proof only if each has one. */
export function firstWitness(estate: Estate, questions: readonly OpenQuestion[]): SearchResult {
  let examined = 0;
  const why: string[] = [];
  for (const question of questions) {
    const result = search(estate, question);
    if (result.found === 'witness') return result;
    if (result.found === 'unknown') why.push(...result.why);
    else examined += result.examined;
  }
  return why.length > 0 ? { found: 'unknown', why: [...new Set(why)] } : { found: 'none', examined };
}
