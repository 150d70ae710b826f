import type { Finding } from '../../promises/judgement';
import type { Resource } from '../assembly/assembly';
import type { Policy, Statement } from '../iam/policy';
import type { Rule } from '../rule';
import { guardedDocuments } from './grounds/guarded-documents';
import { identityPolicies, isExcepted } from './grounds/identity-policies';
import { isDelegation } from './grounds/key-policies';
import { unreadable, wholeServiceOf } from './grounds/policies';
import { bad, good, open, type Ruling, subjectOf } from './grounds/ruling';

/**
 * Also on one resource alone `service:*` holds what nobody meant: to change the policy, to delete, to give on. Boundaries and
 * endpoint policies cap and grant nothing; the delegation of a key to its account leaves the choice to identity policies.
 */
export const noAllowTakesInAWholeService: Rule = {
  control: 'IAM-28',
  examine: (assembly, expectations) => {
    const identity = identityPolicies(assembly)
      .filter(({ principals }) => principals.length === 0 || !principals.every((p) => isExcepted(p, EXCEPTED)))
      // Everything but a few actions is judged as such where it is granted to identities.
      .map((holder) => ({ ...holder, spares: (s: Statement) => s.actions.inverted }));
    const guarded = guardedDocuments(assembly).map((document) => ({
      ...document,
      spares: (s: Statement) =>
        document.kind === 'key' && isDelegation(s, document.resource, { assembly, expectations }),
    }));
    return [...identity, ...guarded].flatMap(examine);
  },
};

const EXCEPTED = ['administrator', 'break-glass'] as const;

interface Granting {
  readonly resource: Resource;
  readonly property: string;
  readonly policy: Policy;
  spares(statement: Statement): boolean;
}

function examine({ resource, property, policy, spares }: Granting): readonly Finding[] {
  const subject = subjectOf(resource);
  const broken = unreadable([policy]);
  if (broken !== undefined) return [{ subject, ...open(`the policy cannot be read: ${broken}`, property) }];
  const found = policy.statements.flatMap((s) => (spares(s) ? [] : (widthOf(s, property) ?? [])));
  const said = found.length > 0 ? found : [good(`${policy.statements.length} statements examined`, property)];
  return said.map((ruling) => ({ subject, ...ruling }));
}

function widthOf(statement: Statement, property: string): Ruling | undefined {
  if (statement.effect !== 'Allow') return undefined;
  const service = wholeServiceOf(statement);
  if (service !== undefined) {
    return bad(`statement ${statement.name} allows all of ${service}`, property, statement.name);
  }
  return statement.actions.items.some((item) => typeof item !== 'string')
    ? open(`statement ${statement.name} has an action that cannot be resolved`, property)
    : undefined;
}
