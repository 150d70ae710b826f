import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource } from '../assembly/assembly';
import { textOf } from '../assembly/text-of';
import { listOf } from '../assembly/value';
import { hasResource } from '../iam/action-data';
import { awsManagedPolicy } from '../iam/estate/aws-managed';
import { hasWildcard, showGlob } from '../iam/glob';
import type { Policy, Statement } from '../iam/policy';
import type { Rule } from '../rule';
import { calledFunctions } from './grounds/event-deliveries';
import { identityPolicies } from './grounds/identity-policies';
import { pointedTo } from './grounds/links';
import { isAboutEverything, unreadable } from './grounds/policies';
import { bad, good, open, type Ruling, subjectOf } from './grounds/ruling';

/** A function that events start acts without anybody watching; what it may do is what an event can make it do. */
export const calledFunctionRoleIsNarrow: Rule = {
  control: 'REM-04',
  examine: (assembly) =>
    [...calledFunctions(assembly).keys()].flatMap((called): readonly Finding[] => {
      const role = pointedTo(called.properties['Role'], assembly, 'AWS::IAM::Role');
      if (role === undefined) {
        return [{ subject: subjectOf(called), ...open('its role is not in the assembly', 'Role') }];
      }
      return faultsOf(role, assembly).map((ruling) => ({ subject: subjectOf(role), ...ruling }));
    }),
};

function faultsOf(role: Resource, assembly: Assembly): readonly Ruling[] {
  const own = identityPolicies(assembly)
    .filter(({ principals }) => principals.includes(role))
    .map(({ policy }) => policy);
  const policies = [...own, ...managedByAws(role, assembly)];
  const broken = unreadable(policies);
  if (broken !== undefined) return [open(`a policy cannot be read: ${broken}`)];
  const found = policies.flatMap((policy) => policy.statements.flatMap((s) => widths(s, policy)));
  return found.length > 0 ? found : [good(`${policies.length} policies name each call and its resources`)];
}

function managedByAws(role: Resource, assembly: Assembly): readonly Policy[] {
  return listOf(role.properties['ManagedPolicyArns']).flatMap((value) => {
    const arn = textOf(value, assembly);
    return arn?.includes(':iam::aws:policy/') ? [awsManagedPolicy(arn)] : [];
  });
}

function widths(statement: Statement, { name }: Policy): readonly Ruling[] {
  if (statement.effect !== 'Allow') return [];
  const where = `statement ${statement.name} of ${name}`;
  if (statement.actions.inverted) return [bad(`${where} allows everything but a few actions`)];
  const everything = statement.resources?.inverted === true ? true : isAboutEverything(statement);
  const wide = statement.actions.items.flatMap((action): Ruling[] => {
    if (typeof action !== 'string') return [open(`${where} has an action that cannot be resolved`)];
    const shownAction = showGlob(action);
    if (hasWildcard(action)) return [bad(`${where} allows ${shownAction}`, undefined, shownAction)];
    if (everything === true && hasResource(action)) {
      return [bad(`${where} allows ${shownAction} on everything`, undefined, shownAction)];
    }
    return [];
  });
  return wide.length > 0 || everything !== undefined ? wide : [open(`the resources of ${where} cannot be resolved`)];
}
