import type { Estate, Identity } from '../estate';
import { readPolicy } from '../read-policy';
import { search } from '../search/search';
import { passRoleMethods } from './pass-role-methods';
import { permissionMethods } from './permission-methods';
import { Reach } from './reach';
import { workloadMethods } from './workload-methods';

/** One step of a path. */
export interface Step {
  readonly from: string;
  /** Method id. */
  readonly by: string;
  /** Identity that is won; `*` for a new one with every permission. */
  readonly to: string;
}

export type Escalation =
  | { readonly identity: string; readonly path: readonly Step[] }
  | { readonly identity: string; readonly path: undefined; readonly unknown: readonly string[] };

export const methods = [...permissionMethods, ...passRoleMethods, ...workloadMethods];

/** Who may do these to any role can give anybody everything. */
const ADMINISTRATION = ['iam:AttachRolePolicy', 'iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'];
const ALL = readPolicy('everything', {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});

/**
 * Paths from identities that are no administrators to one that is, or to a new one: chains of the known methods, shortest
 * first. Identities from which there is none are left out of the answer, unless something unknown stands in the way.
 */
export function escalationPaths(known: Estate): readonly Escalation[] {
  const estate = withSomebody(known);
  const reach = new Reach(estate, methods);
  const administrators = new Set(
    [...estate.identities.values()].filter((i) => isAdministrator(estate, i)).map((i) => i.arn),
  );
  return [...known.identities.values()]
    .filter(({ arn }) => !administrators.has(arn))
    .flatMap((identity): readonly Escalation[] => {
      const { path, unknown } = shortest(estate, reach, administrators, identity);
      if (path !== undefined) return [{ identity: identity.arn, path }];
      return unknown.length > 0 ? [{ identity: identity.arn, path: undefined, unknown }] : [];
    });
}

const TAKES_ROLES = readPolicy('somebody', {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'], Resource: '*' },
  ],
});

/**
 * Users live in an account beside what the templates hold, and a trust that names the account lets them in. Somebody who
 * can become one of them can take what they may take.
 */
function withSomebody(estate: Estate): Estate {
  const arn = `arn:aws:iam::${estate.account}:user/some-user-of-the-account`;
  const user: Identity = { arn, kind: 'user', policies: [TAKES_ROLES], tags: {} };
  return { ...estate, identities: new Map(estate.identities).set(arn, user) };
}

export function isAdministrator(estate: Estate, identity: Identity): boolean {
  const raised = { ...estate, identities: new Map(estate.identities).set(identity.arn, identity) };
  return ADMINISTRATION.every(
    (action) => search(raised, { as: identity.arn, do: [action], on: 'any' }).found === 'witness',
  );
}

function shortest(
  estate: Estate,
  reach: Reach,
  administrators: ReadonlySet<string>,
  start: Identity,
): { readonly path: readonly Step[] | undefined; readonly unknown: readonly string[] } {
  const unknown = new Set<string>();
  const seen = new Set([start.arn]);
  let level: { readonly at: Identity; readonly path: readonly Step[] }[] = [{ at: start, path: [] }];
  while (level.length > 0) {
    const next: { readonly at: Identity; readonly path: readonly Step[] }[] = [];
    for (const { at, path } of level) {
      const { edges, obstacles } = reach.from(at);
      for (const why of obstacles) unknown.add(why);
      for (const { method, to } of edges) {
        const grown = [...path, { from: at.arn, by: method.id, to: to?.arn ?? '*' }];
        if (to === undefined || administrators.has(to.arn) || wins(estate, method.wins, to))
          return { path: grown, unknown: [] };
        if (method.wins !== 'target' || seen.has(to.arn)) continue;
        seen.add(to.arn);
        next.push({ at: to, path: grown });
      }
    }
    level = next;
  }
  return { path: undefined, unknown: [...unknown] };
}

/** Whether an identity whose policies or boundary one can choose is an administrator then. */
function wins(estate: Estate, what: string, { boundary, boundaryArn, ...identity }: Identity): boolean {
  const cap = boundary === undefined ? {} : { boundary };
  if (what === 'self' || what === 'raised-target')
    return isAdministrator(estate, { ...identity, ...cap, policies: [ALL] });
  if (what === 'unbounded') return isAdministrator(estate, identity);
  return false;
}
