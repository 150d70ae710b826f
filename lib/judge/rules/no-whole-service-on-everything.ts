import { perIdentityStatement } from './grounds/identity-policies';
import { isAboutEverything, wholeServiceOf } from './grounds/policies';
import { bad } from './grounds/ruling';

export const noWholeServiceOnEverything = perIdentityStatement(
  'IAM-03',
  { but: ['administrator', 'break-glass'] },
  (statement, { property }) => {
    if (statement.effect !== 'Allow') return undefined;
    const everywhere = statement.resources?.inverted === true || isAboutEverything(statement) === true;
    const service = everywhere ? wholeServiceOf(statement) : undefined;
    return service === undefined
      ? undefined
      : bad(`statement ${statement.name} allows all of ${service} on every resource`, property, statement.name);
  },
);
