import type { Estate } from '../estate';
import { rolesOfPeople, trustStatements } from './humans';

/** Somebody whom the trust policy of a role lets in, and the call by which he comes. */
export interface WayIn {
  readonly as: string;
  readonly do: readonly string[];
  /** ARN of the role. */
  readonly on: string;
}

/**
 * Every way in that the trust policy of a role of people knows. An account stands for its root and for its users, who bring
 * a user name. Roles of people in the assembly are left out, because their own doors are asked; any other role, and any
 * service, is somebody of whom nobody knows who stands behind it.
 */
export function waysIn(estate: Estate, role: string): readonly WayIn[] {
  const named = trustStatements(estate, role)
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ principals }) => principals?.items ?? []);
  const ways = named.flatMap(({ kind, id }): readonly WayIn[] => {
    if (typeof id !== 'string') return [];
    if (kind === 'Federated') {
      const call = id.includes(':saml-provider/') ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity';
      return [{ as: id, do: [call], on: role }];
    }
    if (kind === 'Service') return [{ as: id, do: ['sts:AssumeRole'], on: role }];
    if (kind !== 'AWS' && kind !== '*') return [];
    const other = roleBehind(id);
    if (other !== undefined) {
      const asked = estate.identities.has(other) && rolesOfPeople(estate).some(({ arn }) => arn === other);
      return asked ? [] : [{ as: other, do: ['sts:AssumeRole'], on: role }];
    }
    return [...peopleOf(kind === '*' ? estate.account : id)].map((as) => ({ as, do: ['sts:AssumeRole'], on: role }));
  });
  return [...new Map(ways.map((way) => [`${way.as} ${way.do.join()}`, way])).values()];
}

function peopleOf(id: string): readonly string[] {
  const account = /^\d{12}$/.test(id) ? id : /^arn:[^:]+:iam::(\d{12}):root$/.exec(id)?.[1];
  return account === undefined
    ? [id]
    : [`arn:aws:iam::${account}:root`, `arn:aws:iam::${account}:user/some-user-of-the-account`];
}

/** The role itself, or the one whose session is named. */
function roleBehind(id: string): string | undefined {
  if (id.includes(':role/')) return id;
  const [, partition, account, name] = /^arn:([^:]+):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(id) ?? [];
  return name === undefined ? undefined : `arn:${partition}:iam::${account}:role/${name}`;
}
