import type { Question } from '../answer';
import type { Estate, ProtectedResource } from '../estate';
import { search } from '../search/search';

/** Somebody who can use a key for something, and a request that shows it. */
export interface KeyUser {
  readonly key: string;
  readonly principal: string;
  /** `unknown`: what is missing to decide. */
  readonly can: Question | { readonly unknown: readonly string[] };
}

/** Keys whose policies are in the estate. */
export function keysOf(estate: Estate): readonly ProtectedResource[] {
  return [...estate.resources.values()].filter((resource) => resource.layer === 'key');
}

/**
 * Who can do one of these actions with a key: every identity of the estate, the account's root, and every service or
 * outside principal that the key policy names. All condition keys are left open.
 *
 * @param among Only these are asked about. @default everybody
 */
export function keyUsers(
  estate: Estate,
  key: ProtectedResource,
  actions: readonly string[],
  among?: ReadonlySet<string>,
): readonly KeyUser[] {
  const root = `arn:aws:iam::${key.account}:root`;
  const named = key.policies
    .flatMap((policy) => policy.statements)
    .filter((statement) => statement.effect === 'Allow')
    .flatMap((statement) => statement.principals?.items ?? [])
    .flatMap(({ kind, id }) => (typeof id === 'string' && (kind === 'AWS' || kind === 'Service') ? [id] : []));
  const principals = new Set([root, ...estate.identities.keys(), ...named.filter((id) => id !== key.account)]);
  return [...principals].flatMap((principal): readonly KeyUser[] => {
    if (among !== undefined && !among.has(principal)) return [];
    const result = search(estate, { as: principal, do: actions, on: key.arn });
    if (result.found === 'none') return [];
    return [{ key: key.arn, principal, can: result.found === 'witness' ? result.request : { unknown: result.why } }];
  });
}

/** Who can decrypt with which key: the table of the report. */
export function whoCanDecrypt(estate: Estate): readonly KeyUser[] {
  return keysOf(estate).flatMap((key) => keyUsers(estate, key, ['kms:Decrypt']));
}
