import type { Estate } from '../estate';
import { trustStatements } from './humans';

/** Somebody whom the trust policy of a role lets in, and the call by which he comes. */
export interface WayIn {
  readonly as: string;
  readonly do: readonly string[];
  /** ARN of the role. */
  readonly on: string;
}

/**
 * Every way in that the trust policy of a role knows for people. An account stands for its root and for its users, who
 * bring a user name. Other roles are left out: they bring no second factor of their own, and their own doors are asked.
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
    if ((kind !== 'AWS' && kind !== '*') || /:(assumed-)?role\//.test(id)) return [];
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
