import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import type { Organisation } from '../../expectations';
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
 * Can any human role be taken without a second factor? Asked where the session is issued, because AWS carries the MFA keys
 * neither into AssumeRole sessions nor into federated calls. IAM principals must bring aws:MultiFactorAuthPresent;
 * federated ones the assertion that the trust names, for the provider's own setting is in no template.
 */
export function sessionWithoutMfa(assembly: Assembly, organisation?: Organisation): readonly Finding[] {
  const estate = estateOfAssembly(assembly, organisation);
  const wording = {
    fails: 'a person can take the role without a second factor',
    holds: 'nobody takes the role without a second factor',
  };
  return humansOf(estate)
    .filter(({ arn, kind }) => kind === 'role' && (isPermissionSet(arn) || trustStatements(estate, arn).length > 0))
    .map((human) =>
      findingOf(subjectFor(assembly, human.arn, 'AWS::IAM::Role'), secondFactorOf(estate, human), wording),
    );
}

/** A request by which somebody without a second factor becomes the role, or acts as the user. @param acting what a permission set or user is asked for. */
export function secondFactorOf(estate: Estate, human: Identity, acting = everyAction()): SearchResult {
  const { arn, kind } = human;
  if (kind === 'user') return firstWitness(estate, withoutFactor({ as: arn, do: acting, on: 'any' }));
  return isPermissionSet(arn) ? withoutAttribute(estate, human, acting) : firstWitness(estate, doorsOf(estate, arn));
}

/** Every way in that the trust policy knows, without a second factor. */
function doorsOf(estate: Estate, role: string): readonly OpenQuestion[] {
  const keys = trustStatements(estate, role)
    .filter((s) => s.effect === 'Allow')
    .flatMap((s) => s.conditions.map((c) => c.key))
    .filter((key) => SAYS_MFA.test(key));
  return waysIn(estate, role).flatMap((way): readonly OpenQuestion[] => {
    // The assertion is absent, or says that somebody signed in with a password alone.
    if (!way.do.includes('sts:AssumeRole')) {
      return [{ ...way, without: keys }, ...keys.map((key) => ({ ...way, with: { [key]: 'pwd' } }))];
    }
    return withoutFactor(way);
  });
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
 */
function withoutAttribute(
  estate: Estate,
  { arn, policies, boundary }: Identity,
  acting: OpenQuestion['do'],
): SearchResult {
  const keys = [...policies, ...(boundary === undefined ? [] : [boundary])]
    .flatMap((policy) => policy.statements.flatMap((s) => s.conditions.map((c) => c.key)))
    .filter((key) => key.startsWith('aws:principaltag/') && SAYS_MFA.test(key));
  if (keys.length === 0) {
    return { found: 'unknown', why: ['whether the Identity Center instance demands a second factor'] };
  }
  return firstWitness(estate, [
    { as: arn, do: acting, on: 'any', without: keys },
    ...keys.map((key) => ({ as: arn, do: acting, on: 'any', with: { [key]: 'false' } })),
  ]);
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
