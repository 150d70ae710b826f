import { actionExists, actionsOfService, needsResource, properName } from '../iam/action-data';
import { hasWildcard, matchesGlob, showGlob } from '../iam/glob';
import type { Statement } from '../iam/policy';
import { perIdentityStatement } from './grounds/identity-policies';
import { isAboutEverything } from './grounds/policies';
import { bad, open } from './grounds/ruling';

export const resourcesAreNamed = perIdentityStatement(
  'IAM-04',
  { but: ['administrator', 'break-glass'] },
  (statement, { property }) => {
    if (statement.effect !== 'Allow') return undefined;
    const everything = isAboutEverything(statement);
    if (everything === false) return undefined;
    if (statement.resources?.inverted)
      return bad(`statement ${statement.name} allows by NotResource`, property, statement.name);
    const limitable = actionsWithResources(statement);
    if (limitable.length === 0) return undefined;
    return everything === undefined && allUnresolved(statement)
      ? open(`the resources of statement ${statement.name} cannot be resolved`, property)
      : everything === undefined
        ? undefined
        : bad(
            `statement ${statement.name} allows ${limitable.slice(0, 3).join(', ')} on every resource, which can be named`,
            property,
            limitable.slice(0, 20),
          );
  },
);

function allUnresolved(statement: Statement): boolean {
  return statement.resources?.items.every((item) => 'unresolved' in item) ?? false;
}

/** Actions of the statement that work on resources with ARNs. Unknown actions do nothing. */
function actionsWithResources(statement: Statement): readonly string[] {
  if (statement.actions.inverted) return ['everything but a few actions'];
  return statement.actions.items.flatMap((item) => {
    if (typeof item !== 'string') return [];
    const text = showGlob(item);
    const [service = ''] = text.split(':');
    if (service.includes('*') || service.includes('?')) return [text];
    if (!hasWildcard(item)) return actionExists(text) && needsResource(text) ? [properName(text)] : [];
    return actionsOfService(service).filter(
      (action) => matchesGlob(item, action.toLowerCase()) && needsResource(action),
    );
  });
}
