import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource } from '../assembly/assembly';
import { estateOfAssembly } from '../iam/estate/estate-of-assembly';
import type { Rule } from '../rule';
import { isAbout, unreadable } from './grounds/policies';
import { bad, good, open, type Ruling, subjectOf } from './grounds/ruling';
import { ofTenants } from './grounds/tenants';

/** A role of a tenant may name what belongs to that tenant, and nothing that belongs to another. */
export const tenantRolesNameTheirOwn: Rule = {
  control: 'TEN-02',
  examine: (assembly): readonly Finding[] => {
    const owned = ofTenants(assembly);
    return owned
      .filter(({ resource }) => resource.type === 'AWS::IAM::Role')
      .map(({ resource, tenant }) => ({
        subject: subjectOf(resource),
        ...reaches(
          resource,
          assembly,
          owned.filter((other) => other.tenant !== tenant).map((other) => other.resource),
        ),
      }));
  },
};

function reaches(role: Resource, assembly: Assembly, strangers: readonly Resource[]): Ruling {
  const policies = estateOfAssembly(assembly).identities.get(role.arn ?? '')?.policies;
  if (policies === undefined) return open('its policies cannot be resolved');
  const broken = unreadable(policies);
  if (broken !== undefined) return open(`its policies cannot be read: ${broken}`);
  for (const statement of policies.flatMap(({ statements }) => statements)) {
    if (statement.effect !== 'Allow') continue;
    for (const stranger of strangers) {
      const arn = stranger.arn;
      if (arn === undefined) continue;
      // A bucket is named with and without its objects.
      const answers = [isAbout(statement, arn), isAbout(statement, `${arn}/object`)];
      if (answers.includes(true))
        return bad(
          `statement ${statement.name} is also about ${stranger.logicalId} of another tenant`,
          undefined,
          statement.name,
        );
      if (answers.includes(undefined))
        return open(`whether statement ${statement.name} is about ${stranger.logicalId} cannot be resolved`);
    }
  }
  return good('names nothing of another tenant');
}
