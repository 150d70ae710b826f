import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import type { Estate } from '../estate';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import type { OpenQuestion, SearchResult } from '../search/open-question';
import { search } from '../search/search';
import { findingOf, subjectFor } from './findings';
import { humansOf, trustStatements } from './humans';

/** Keys by which a provider says how somebody signed in, whatever prefix or tag name it uses. */
const SAYS_MFA = /mfa|multifactor|:amr$|:acr$/;

/**
 * Can any human role be taken without a second factor? Asked where the session is issued, because AWS carries the MFA keys
 * neither into AssumeRole sessions nor into federated calls. IAM principals must bring aws:MultiFactorAuthPresent;
 * federated ones the assertion that the trust names, for the provider's own setting is in no template.
 */
export function sessionWithoutMfa(assembly: Assembly): readonly Finding[] {
  const estate = estateOfAssembly(assembly);
  return humansOf(estate)
    .filter(({ arn, kind }) => kind === 'role' && trustStatements(estate, arn).length > 0)
    .map(({ arn }) =>
      findingOf(subjectFor(assembly, arn, 'AWS::IAM::Role'), firstWitness(estate, doorsOf(estate, arn)), {
        fails: 'a person can take the role without a second factor',
        holds: 'nobody takes the role without a second factor',
      }),
    );
}

/** Every way in that the trust policy knows, without a second factor. */
function doorsOf(estate: Estate, role: string): readonly OpenQuestion[] {
  const questions: OpenQuestion[] = [];
  const statements = trustStatements(estate, role).filter((s) => s.effect === 'Allow');
  const keys = statements.flatMap((s) => s.conditions.map((c) => c.key)).filter((key) => SAYS_MFA.test(key));
  for (const { kind, id } of statements.flatMap((s) => s.principals?.items ?? [])) {
    if (typeof id !== 'string') continue;
    if (kind === 'Federated') {
      const action = id.includes(':saml-provider/') ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity';
      questions.push({ as: id, do: [action], on: role, without: keys });
      continue;
    }
    if (kind !== 'AWS' && kind !== '*') continue;
    // Another role brings no MFA key of its own; its own door is asked by itself.
    if (/:(assumed-)?role\//.test(id)) continue;
    const as = kind === '*' ? `arn:aws:iam::${estate.account}:root` : id;
    const asked = { as, do: ['sts:AssumeRole'], on: role };
    questions.push({ ...asked, with: { 'aws:MultiFactorAuthPresent': 'false' }, without: ['aws:MultiFactorAuthAge'] });
    questions.push({ ...asked, without: ['aws:MultiFactorAuthPresent', 'aws:MultiFactorAuthAge'] });
  }
  return questions;
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
