import type { Trusted } from '../../../profile/trusted';
import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import type { Expectations } from '../../expectations';
import { parseArn } from '../arn';
import type { Estate } from '../estate';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import type { OpenQuestion, SearchResult } from '../search/open-question';
import { findingOf, subjectFor } from './findings';
import { isBreakGlass, rolesOfPeople, trustStatements } from './humans';
import { STRANGER } from './outsiders';
import { barringClaim, firstWitness } from './session-without-mfa';
import { type WayIn, waysIn } from './ways-in';

const GITHUB = 'token.actions.githubusercontent.com';

type Asked = Pick<Expectations, 'organisation' | 'trusted'>;

/**
 * Who but those that the profile names takes a role of people? Whatever conditions they meet: a second factor or an external
 * id of somebody else's account is that account's word. Auditor and break-glass are taken from the own account beside, so
 * that they work when the provider does not answer. Nothing is asked where no profile tells whom to trust.
 */
export function strangersAtDoors(assembly: Assembly, { organisation, trusted }: Asked): readonly Finding[] {
  if (trusted === undefined) return [];
  const estate = estateOfAssembly(assembly, organisation);
  return rolesForPeople(estate).map((role) => {
    const meant = ({ as }: WayIn) => isMeant(as, trusted, accountsOf(role, estate, trusted));
    const strangers: readonly OpenQuestion[] = [
      ...waysIn(estate, role).filter((way) => !meant(way)),
      { as: `arn:aws:iam::${STRANGER}:root`, do: ['sts:AssumeRole'], on: role },
    ];
    return findingOf(subjectFor(assembly, role, 'AWS::IAM::Role'), orObscure(estate, role, strangers), {
      fails: 'the role can be taken by somebody whom the profile does not trust',
      holds: 'the role is taken by nobody but those whom the profile trusts',
    });
  });
}

/**
 * What else could a provider vouch for? The audience is the one that the profile names, so that no other application of the
 * provider opens the door; for a pipeline of GitHub the subject is the one repository in the one environment.
 */
export function otherClaims(assembly: Assembly, { organisation, trusted }: Asked): readonly Finding[] {
  if (trusted === undefined) return [];
  const estate = estateOfAssembly(assembly, organisation);
  return [...estate.identities.values()].flatMap(({ arn: role }) => {
    const asked = waysIn(estate, role).flatMap((way) => otherThanMeant(way, trusted));
    if (asked.length === 0) return [];
    return [
      findingOf(subjectFor(assembly, role, 'AWS::IAM::Role'), firstWitness(estate, asked), {
        fails:
          'the role can be taken with a token of another application, repository or environment than the profile names',
        holds: 'the role is taken with the tokens that the profile names',
      }),
    ];
  });
}

function otherThanMeant(way: WayIn, { providers, githubSubject }: Trusted): readonly OpenQuestion[] {
  const provider = providers.find(({ arn }) => arn === way.as);
  if (provider !== undefined) return [{ ...way, barring: barringClaim(provider.audience) }];
  if (!way.as.endsWith(`oidc-provider/${GITHUB}`)) return [];
  return githubSubject === undefined
    ? [way]
    : [
        { ...way, barring: barringClaim({ key: `${GITHUB}:aud`, value: 'sts.amazonaws.com' }) },
        { ...way, barring: barringClaim({ key: `${GITHUB}:sub`, value: githubSubject }) },
      ];
}

/** Those whose trust lets people in, and those that lie where we keep the roles of people, whomever they trust. */
function rolesForPeople(estate: Estate): readonly string[] {
  const kept = [...estate.identities.values()].filter(
    ({ arn, kind }) => kind === 'role' && arn.includes('/human/') && trustStatements(estate, arn).length > 0,
  );
  return [...new Set([...rolesOfPeople(estate), ...kept].map(({ arn }) => arn))];
}

/** Accounts whose principals the role may let in. */
function accountsOf(role: string, { account }: Pick<Estate, 'account'>, { accounts }: Trusted): readonly string[] {
  return isBreakGlass(role) || /auditor$/i.test(role) ? [...accounts, account] : accounts;
}

/** A service is nobody outside; whether people hide behind it is asked where the second factor is. */
function isMeant(as: string, { providers }: Trusted, accounts: readonly string[]): boolean {
  if (as.includes('-provider/')) return providers.some(({ arn }) => arn === as);
  if (as.endsWith('.amazonaws.com') && as !== 'cognito-identity.amazonaws.com') return true;
  return accounts.includes(parseArn(as)?.account ?? '');
}

/** A witness, or the proof; but no proof where the templates do not tell whom the role trusts. */
function orObscure(estate: Estate, role: string, strangers: readonly OpenQuestion[]): SearchResult {
  const result = firstWitness(estate, strangers);
  const obscure = trustStatements(estate, role).some(
    ({ effect, principals }) =>
      effect === 'Allow' && principals?.items.some(({ id }) => typeof id !== 'string') === true,
  );
  return result.found === 'none' && obscure ? { found: 'unknown', why: [`whom ${role} trusts`] } : result;
}
