import { showGlob } from '../iam/glob';
import type { Statement } from '../iam/policy';
import { perIdentityStatement } from './grounds/identity-policies';
import { isAboutEverything, speaksOfAll } from './grounds/policies';
import { bad } from './grounds/ruling';

export const noWholeServiceOnEverything = perIdentityStatement(
  'IAM-03',
  { but: ['administrator', 'break-glass'] },
  (statement, { property }) => {
    if (statement.effect !== 'Allow') return undefined;
    const everywhere = statement.resources?.inverted === true || isAboutEverything(statement) === true;
    const service = everywhere ? wholeService(statement) : undefined;
    return service === undefined
      ? undefined
      : bad(`statement ${statement.name} allows all of ${service} on every resource`, property, statement.name);
  },
);

function wholeService(statement: Statement): string | undefined {
  if (statement.actions.inverted) return 'all services but a few';
  const services = statement.actions.items.flatMap((item) =>
    typeof item === 'string' ? [showGlob(item).split(':')[0] ?? ''] : [],
  );
  return services.find((service) => speaksOfAll(statement, service) === true);
}
