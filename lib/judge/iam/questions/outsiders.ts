import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import type { Organisation } from '../../expectations';
import { actionsOfService } from '../action-data';
import { parseArn } from '../arn';
import type { Estate, ProtectedResource } from '../estate';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import type { OpenQuestion } from '../search/open-question';
import { findingOf, subjectFor } from './findings';
import { firstWitness } from './session-without-mfa';

/** Stands for everybody whom nobody knows. */
export const STRANGER = '999999999999';

/**
 * Who outside the account can do anything? Asked of every resource with a policy, for somebody unknown, for the anonymous,
 * and for every account that the policy names. Roles are asked beside, because their
 * trust may name others on purpose.
 */
export function outsiders(assembly: Assembly, organisation?: Organisation): readonly Finding[] {
  const estate = estateOfAssembly(assembly, organisation);
  return [...estate.resources.values()]
    .filter((resource) => resource.policies.length > 0 && resource.layer !== 'trust')
    .map((resource) => {
      const result = firstWitness(estate, questionsOf(estate, resource));
      return findingOf(subjectFor(assembly, resource.arn, 'AWS::S3::Bucket'), result, {
        fails: 'somebody outside the account has access',
        holds: 'nobody outside the account has access',
      });
    });
}

function questionsOf(estate: Estate, resource: ProtectedResource): readonly OpenQuestion[] {
  const service = parseArn(resource.arn)?.service ?? '';
  const actions = actionsOfService(service);
  const places = service === 's3' ? [resource.arn, `${resource.arn}/any-object`] : [resource.arn];
  const accounts = [STRANGER, ...accountsNamed(resource).filter((account) => account !== estate.account)];
  const principals = [...accounts.map((account) => `arn:aws:iam::${account}:root`), 'anonymous'];
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
