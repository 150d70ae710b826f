import type { z } from 'zod';
import { dotted, type Fault, type Path } from './fault';
import { type Located, nodeAt, placeOf, placeOfKey, toPlain } from './located';
import { nearest } from './nearest';
import { profileSchema } from './schema/profile-schema';
import { allowedAt, keysAt } from './schema/schema-at';
import { oneOf, shown, someOf } from './words';

/**
 * Everything about a merged tree that the schema refuses: unknown keys, missing keys, wrong types, values out of bounds.
 * `malformed` holds the paths whose values cannot be relied on; an unknown key spoils nothing beside it.
 */
export function schemaFaults(tree: Located): { readonly faults: Fault[]; readonly malformed: string[] } {
  const result = profileSchema.safeParse(toPlain(tree));
  if (result.success) return { faults: [], malformed: [] };
  const faults = distinct(result.error.issues.flatMap((issue) => faultsOf(issue, [], tree)));
  const unknown = faults.filter((fault) => fault.message.startsWith(notAKey));
  return {
    faults: shortened(faults, tree),
    malformed: faults.filter((fault) => !unknown.includes(fault)).map((fault) => fault.path),
  };
}

/** A profile that extends nothing lacks nearly everything; one fault says so better than thirty. */
function shortened(faults: readonly Fault[], tree: Located): Fault[] {
  const lacking = faults.filter((fault) => fault.message.startsWith('is missing') && !/[.[]/.test(fault.path));
  if (lacking.length < 4) return [...faults];
  const message = `lacks ${someOf(lacking.map((fault) => fault.path))}; begin the profile with \`extends: baseline\``;
  return [{ ...tree.at, path: '', message }, ...faults.filter((fault) => !lacking.includes(fault))];
}

/** A number beyond all bounds breaks two rules of the schema with one message. */
function distinct(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.path}\n${fault.message}`, fault])).values()];
}

const notAKey = 'is not a key of a profile';

function faultsOf(issue: z.core.$ZodIssue, above: Path, tree: Located): Fault[] {
  const path: Path = [...above, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...path, key], tree));
  if (issue.code === 'invalid_key') {
    const why = issue.issues[0]?.message ?? 'is not a name';
    return [{ ...placeOfKey(tree, path), path: dotted(path), message: `${shown(String(path.at(-1)))} ${why}` }];
  }
  if (issue.code === 'invalid_union' && issue.discriminator === undefined) {
    const meant = issue.errors.find((errors) => errors.every((error) => !missesShape(error, path, tree)));
    if (meant !== undefined) return meant.flatMap((error) => faultsOf(error, path, tree));
  }
  return [{ ...placeOf(tree, path), path: dotted(path), message: messageOf(issue, path, nodeAt(tree, path)) }];
}

/** Whether a choice was not meant at all: the value is no map, or the map lacks the key that names the choice. */
function missesShape(error: z.core.$ZodIssue, path: Path, tree: Located): boolean {
  if (error.path.length === 0) return error.code !== 'unrecognized_keys';
  return error.path.length === 1 && nodeAt(tree, [...path, String(error.path[0])]) === undefined;
}

function unknownKey(path: Path, tree: Located): Fault {
  const key = String(path.at(-1));
  const known = keysAt(path.slice(0, -1));
  const at = { ...placeOfKey(tree, path), path: dotted(path) };
  if (known.includes(key)) return { ...at, message: `is one choice too many; keep one of ${oneOf(known)}` };
  const meant = nearest(key, known);
  const hint = meant === undefined ? `known here: ${someOf(known)}` : `did you mean ${meant}?`;
  return { ...at, message: `${notAKey}; ${hint}` };
}

function messageOf(issue: z.core.$ZodIssue, path: Path, node: Located | undefined): string {
  if (node === undefined) return `is missing; add ${allowedAt(path)}`;
  const value = wordsFor(node);
  switch (issue.code) {
    case 'invalid_type':
      return `${typeHint(node, issue.expected)}must be ${allowedAt(path)}`;
    case 'too_big':
    case 'too_small':
      return sizeMessage(issue, path, value);
    case 'invalid_value': {
      const words = issue.values.map(String);
      const meant = nearest(node.kind === 'scalar' ? node.source : '', words);
      return `${value} is not allowed; must be ${oneOf(words)}${meant === undefined ? '' : `: did you mean ${meant}?`}`;
    }
    case 'invalid_union':
      if ('options' in issue && issue.options)
        return `${value} is not allowed; must be ${oneOf(issue.options.map(String))}`;
      return `${value} is not allowed; must be ${allowedAt(path)}`;
    case 'not_multiple_of':
      return `${value} is not allowed; must be ${allowedAt(path)}`;
    default:
      return `${value} ${issue.message}`;
  }
}

function sizeMessage(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall, path: Path, value: string): string {
  const bound = issue.code === 'too_big' ? issue.maximum : issue.minimum;
  const words = issue.code === 'too_big' ? 'at most' : 'at least';
  if (issue.origin === 'string')
    return `${value} is too ${issue.code === 'too_big' ? 'long' : 'short'}; must have ${words} ${bound} characters`;
  if (issue.origin === 'array')
    return `has too ${issue.code === 'too_big' ? 'many' : 'few'} items; must have ${words} ${bound}`;
  return `${value} is out of bounds; must be ${allowedAt(path)}`;
}

/** The value, and the two mistakes that YAML itself invites: quotes where none belong, and none where they do. */
function typeHint(node: Located, expected: string): string {
  const value = wordsFor(node);
  if (node.kind !== 'scalar') return `${value} is not allowed; `;
  if (node.value === null) return 'is empty; ';
  if (expected === 'string') return `${value} is not text, put it in quotes; `;
  const wantsPlain = expected === 'number' || expected === 'int' || expected === 'boolean';
  return wantsPlain && typeof node.value === 'string' ? `${value} is text; ` : `${value} is not allowed; `;
}

function wordsFor(node: Located): string {
  if (node.kind === 'list') return 'a list';
  if (node.kind === 'map') return 'a map';
  if (node.value === null) return 'null';
  return shown(typeof node.value === 'string' ? node.value : node.source);
}
