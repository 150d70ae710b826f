import { perIdentityStatement } from './grounds/identity-policies';
import { speaksOfAll } from './grounds/policies';
import { bad, open } from './grounds/ruling';

export const noAllowEverything = perIdentityStatement(
  'IAM-02',
  { but: ['administrator', 'break-glass'] },
  (statement, { property }) => {
    if (statement.effect !== 'Allow') return undefined;
    if (statement.actions.inverted)
      return bad(`statement ${statement.name} allows by NotAction`, property, statement.name);
    const all = speaksOfAll(statement, '*');
    if (all === true)
      return bad(`statement ${statement.name} allows every action of every service`, property, statement.name);
    return all === undefined
      ? open(`an action of statement ${statement.name} cannot be resolved`, property)
      : undefined;
  },
);
