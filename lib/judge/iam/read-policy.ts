import { say } from '../assembly/value';
import { readCondition } from './condition-block';
import { globOf, lowerGlob } from './glob';
import { listOf, recordOf, unresolvedOf } from './json';
import { patternOf } from './pattern';
import type { NamedPrincipal, Policy, PolicyValue, PrincipalKind, Selection, Statement } from './policy';

/** Longer than any string of a policy that AWS takes; comparing such patterns would keep the judge busy for nothing. */
const MAX_TEXT = 10_000;
const ELEMENTS = new Set([
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
]);
const PRINCIPAL_KINDS: readonly PrincipalKind[] = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

/**
 * Reads a policy document. A document or statement that AWS would refuse is kept with its faults, and decides nothing: an
 * answer that depends on it is `unknown`.
 *
 * @param document JSON of the policy; values that the templates do not tell are objects with `$unresolved`.
 */
export function readPolicy(name: string, document: unknown): Policy {
  const record = recordOf(document);
  if (record === undefined) return { name, statements: [unreadable('0', 'the document is not an object')] };
  const hidden = unresolvedOf(document) ?? unresolvedOf(record['Statement']);
  if (hidden !== undefined) return { name, statements: [unreadable('0', `the templates do not tell it: ${hidden}`)] };
  const version = record['Version'] ?? '2008-10-17';
  const variables = version === '2012-10-17';
  const statements = listOf(record['Statement']).map((raw, index) => readStatement(raw, index, variables));
  if (!variables && version !== '2008-10-17') {
    statements.push(
      unreadable('Version', `Version is ${JSON.stringify(version)}; AWS knows 2012-10-17 and 2008-10-17`),
    );
  }
  if (statements.length === 0) statements.push(unreadable('0', 'the document has no Statement'));
  return { name, statements };
}

function readStatement(raw: unknown, index: number, variables: boolean): Statement {
  const record = recordOf(raw);
  const hidden = unresolvedOf(raw);
  if (record === undefined || hidden !== undefined) {
    return unreadable(String(index), hidden ?? 'the statement is not an object');
  }
  const name = typeof record['Sid'] === 'string' && record['Sid'] !== '' ? record['Sid'] : String(index);
  const faults = Object.keys(record)
    .filter((k) => !ELEMENTS.has(k))
    .map((k) => `unknown element ${k}`);
  const effect = record['Effect'];
  if (effect !== 'Allow' && effect !== 'Deny') faults.push(`Effect is ${JSON.stringify(effect)}; write Allow or Deny`);
  const pick = (element: string): Selection<unknown> | undefined => {
    const inverted = record[`Not${element}`] !== undefined;
    if (inverted && record[element] !== undefined) faults.push(`both ${element} and Not${element}`);
    const value = record[inverted ? `Not${element}` : element];
    return value === undefined ? undefined : { items: listOf(value), inverted };
  };
  const actions = pick('Action');
  if (actions === undefined) faults.push('neither Action nor NotAction');
  const resources = pick('Resource');
  const principals = pick('Principal');
  if (principals?.items.every(isEmpty)) faults.push('a Principal that names nobody');
  // Only policies that name principals may leave the resource out: it is what they are attached to.
  if (resources === undefined && principals === undefined) faults.push('neither Resource nor NotResource');
  return {
    name,
    effect: effect === 'Deny' ? 'Deny' : 'Allow',
    actions: mapped(actions ?? { items: [], inverted: false }, (item) => {
      const unresolved = unresolvedOf(item);
      if (unresolved !== undefined) return { unresolved };
      if (typeof item !== 'string') faults.push(`Action ${JSON.stringify(item)} is not a string`);
      return lowerGlob(globOf(shortened(say(item), faults)));
    }),
    resources: resources && mapped(resources, (item) => readValue(item, variables, faults)),
    principals: principals && {
      inverted: principals.inverted,
      items: principals.items.flatMap((p) => readPrincipals(p, faults)),
    },
    conditions: readCondition(record['Condition'], (item) => readValue(item, variables, faults), faults),
    faults,
  };
}

function readValue(item: unknown, variables: boolean, faults: string[]): PolicyValue {
  const unresolved = unresolvedOf(item);
  if (unresolved !== undefined) return { unresolved };
  if (typeof item === 'object' && item !== null) faults.push(`${JSON.stringify(item)} is not a string`);
  return patternOf(shortened(say(item), faults), variables);
}

function shortened(text: string, faults: string[]): string {
  if (text.length <= MAX_TEXT) return text;
  faults.push(`a string of ${text.length} characters; AWS takes no policy of that length`);
  return text.slice(0, MAX_TEXT);
}

function readPrincipals(raw: unknown, faults: string[]): readonly NamedPrincipal[] {
  if (raw === '*') return [{ kind: '*', id: '*' }];
  const unresolved = unresolvedOf(raw);
  if (unresolved !== undefined) return [{ kind: 'AWS', id: { unresolved } }];
  const record = recordOf(raw);
  if (record === undefined) {
    faults.push(`Principal ${JSON.stringify(raw)} is neither "*" nor an object`);
    return [];
  }
  return Object.entries(record).flatMap(([kind, ids]) => {
    if (!PRINCIPAL_KINDS.includes(kind as PrincipalKind)) faults.push(`unknown kind of principal ${kind}`);
    return listOf(ids).map((id): NamedPrincipal => {
      const hidden = unresolvedOf(id);
      if (hidden !== undefined) return { kind: kind as PrincipalKind, id: { unresolved: hidden } };
      // `{"AWS": "*"}` means the same as `"*"`.
      return { kind: kind === 'AWS' && id === '*' ? '*' : (kind as PrincipalKind), id: say(id) };
    });
  });
}

/** `{}` or an empty list, which AWS refuses. */
function isEmpty(principal: unknown): boolean {
  const record = unresolvedOf(principal) === undefined ? recordOf(principal) : undefined;
  return record !== undefined && Object.values(record).every((ids) => Array.isArray(ids) && ids.length === 0);
}

function mapped<T, U>(selection: Selection<T>, map: (item: T) => U): Selection<U> {
  return { items: selection.items.map(map), inverted: selection.inverted };
}

function unreadable(name: string, fault: string): Statement {
  return {
    name,
    effect: 'Allow',
    actions: { items: [globOf('*')], inverted: false },
    resources: undefined,
    principals: { items: [{ kind: '*', id: '*' }], inverted: false },
    conditions: [],
    faults: [fault],
  };
}
