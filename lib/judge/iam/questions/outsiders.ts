import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import { actionsOfService } from '../action-data';
import { parseArn } from '../arn';
import type { Estate, ProtectedResource } from '../estate';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import type { OpenQuestion } from '../search/open-question';
import { findingOf, subjectFor } from './findings';
import { firstWitness } from './session-without-mfa';

/** Stands for everybody whom nobody knows. */
const STRANGER = '999999999999';
const ASSUME = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];

/**
 * Who outside the account can do anything? Asked of every resource with a policy, for somebody unknown, for the anonymous,
 * and for every account that the policy names and the profile does not trust.
 *
 * @param trusted account ids that may have access.
 */
export function outsiders(assembly: Assembly, trusted: ReadonlySet<string>): readonly Finding[] {
  const estate = estateOfAssembly(assembly);
  return [...estate.resources.values()]
    .filter((resource) => resource.policies.length > 0)
    .map((resource) => {
      const result = firstWitness(estate, questionsOf(estate, resource, trusted));
      return findingOf(subjectFor(assembly, resource.arn, 'AWS::IAM::Role'), result, {
        fails: 'somebody outside the account has access',
        holds: 'nobody outside the account has access',
      });
    });
}

function questionsOf(
  estate: Estate,
  resource: ProtectedResource,
  trusted: ReadonlySet<string>,
): readonly OpenQuestion[] {
  const service = parseArn(resource.arn)?.service ?? '';
  const actions = resource.layer === 'trust' ? ASSUME : actionsOfService(service);
  const places = service === 's3' ? [resource.arn, `${resource.arn}/any-object`] : [resource.arn];
  const accounts = [STRANGER, ...accountsNamed(resource).filter((a) => a !== estate.account && !trusted.has(a))];
  const principals = accounts.map((account) => `arn:aws:iam::${account}:root`);
  if (resource.layer !== 'trust') principals.push('anonymous');
  // Who is outside is in no organization of ours.
  const without = ['aws:PrincipalOrgID', 'aws:PrincipalOrgPaths'];
  return principals.flatMap((as) => places.map((on) => ({ as, do: actions, on, without })));
}

/** Account ids that statements of the resource name as principals. */
function accountsNamed(resource: ProtectedResource): readonly string[] {
  const ids = resource.policies
    .flatMap((policy) => policy.statements)
    .filter((statement) => statement.effect === 'Allow')
    .flatMap((statement) => statement.principals?.items ?? [])
    .flatMap(({ kind, id }) => (kind === 'AWS' && typeof id === 'string' ? [id] : []));
  return [...new Set(ids.map((id) => (/^\d{12}$/.test(id) ? id : parseArn(id)?.account)))].filter(
    (account): account is string => account !== undefined && account !== '',
  );
}
