import type { Assembly, Resource } from '../../assembly/assembly';
import { remember } from './links';
import { tagsOf } from './property';

const TAGS = ['rampart:tenant', 'TenantId', 'tenant'];

/** The tenant to whom a resource belongs, by its tag. */
function tenantOf(resource: Resource): string | undefined {
  const tags = tagsOf(resource);
  return TAGS.map((name) => tags.get(name)).find((value) => value !== undefined && value !== '');
}

/** Everything that carries the tag of a tenant. */
export const ofTenants = remember((assembly): readonly { readonly resource: Resource; readonly tenant: string }[] =>
  assembly.stacks
    .flatMap(({ resources }) => resources)
    .flatMap((resource) => {
      const tenant = tenantOf(resource);
      return tenant === undefined ? [] : [{ resource, tenant }];
    }),
);

/** What resources of tenants must not have in common. Networks and log groups may be shared. */
const OWN =
  /^AWS::(KMS::Key|IAM::Role|SecretsManager::Secret|S3::Bucket|DynamoDB::(Global)?Table|RDS::DB(Cluster|Instance)|Cognito::UserPool|VerifiedPermissions::PolicyStore|SQS::Queue|EFS::FileSystem)$/;

/** The tenants whose resources refer to each resource that no two of them may share. */
export function tenantsUsing(assembly: Assembly): ReadonlyMap<Resource, ReadonlySet<string>> {
  const users = new Map<Resource, Set<string>>();
  for (const { resources } of assembly.stacks) {
    for (const shared of resources) {
      if (!OWN.test(shared.type)) continue;
      const own = tenantOf(shared);
      const named = assembly.referrers(shared).flatMap((referrer) => tenantOf(referrer) ?? []);
      const all = new Set([...named, ...(own === undefined ? [] : [own])]);
      if (all.size > 0) users.set(shared, all);
    }
  }
  return users;
}
