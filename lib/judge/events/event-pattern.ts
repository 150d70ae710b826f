import { type Cidr, overlapOf, parseCidrClearingHostBits } from '../../addresses/cidr';

/** True, false, or undefined where the templates do not tell or EventBridge would refuse the pattern. */
export type Matched = boolean | undefined;

type Json = unknown;
type Fields = Readonly<Record<string, Json>>;

/**
 * Whether an event matches an EventBridge pattern, both as plain JSON; values of the pattern that the templates do not
 * tell are objects with `$unresolved`.
 *
 * Modelled: nested objects, where every key must match; `$or`; lists of matchers, one of which must match; arrays in the
 * event, one element of which must match; exact texts, numbers, true, false and null; prefix and suffix (each also with
 * equals-ignore-case), equals-ignore-case, wildcard with `\*`, anything-but of values and of the four text matchers,
 * numeric ranges, cidr of both families, and exists, which looks at leaves. Not modelled: that two conditions inside
 * arrays of objects must be met by the same element, which EventBridge demands; so a match may be found too easily there.
 */
export function matchesEvent(pattern: Json, event: Fields): Matched {
  const fields = fieldsOf(pattern);
  if (fields === undefined || '$unresolved' in fields || Object.keys(fields).length === 0) return undefined;
  return matchesFields(fields, event);
}

function matchesFields(pattern: Fields, event: Json): Matched {
  let met: Matched = true;
  for (const [key, wanted] of Object.entries(pattern)) {
    const one = key === '$or' ? matchesOneOf(wanted, event) : matchesField(wanted, valuesAt(event, key));
    if (one === false) return false;
    met &&= one;
  }
  return met;
}

function matchesOneOf(wanted: Json, event: Json): Matched {
  return Array.isArray(wanted) ? any(wanted.map((one) => matchesFields(fieldsOf(one) ?? {}, event))) : undefined;
}

/** @param values What stands there in the event; several where the way there leads through arrays, none where it is absent. */
function matchesField(wanted: Json, values: readonly Json[]): Matched {
  if (Array.isArray(wanted)) return any(wanted.map((matcher) => matchesLeaf(matcher, values)));
  const fields = fieldsOf(wanted);
  if (fields === undefined || '$unresolved' in fields) return undefined;
  return values.length === 0 ? matchesFields(fields, {}) : any(values.map((value) => matchesFields(fields, value)));
}

/** Arrays are looked into, however deep, as EventBridge flattens them. */
function valuesAt(event: Json, key: string): readonly Json[] {
  if (Array.isArray(event)) return event.flatMap((element) => valuesAt(element, key));
  const fields = fieldsOf(event);
  return fields !== undefined && Object.hasOwn(fields, key) ? flat(fields[key]) : [];
}

function flat(value: Json): readonly Json[] {
  return Array.isArray(value) ? value.flatMap(flat) : [value];
}

function matchesLeaf(matcher: Json, values: readonly Json[]): Matched {
  const fields = fieldsOf(matcher);
  if (fields === undefined) return values.some((value) => value === matcher);
  const [[operator, operand] = ['', undefined], ...more] = Object.entries(fields);
  if (more.length > 0 || operator === '$unresolved') return undefined;
  if (operator === 'exists') {
    const there = values.some((value) => fieldsOf(value) === undefined);
    return typeof operand === 'boolean' ? there === operand : undefined;
  }
  return any(values.map((value) => matchesValue(operator, operand, value)));
}

function matchesValue(operator: string, operand: Json, value: Json): Matched {
  switch (operator) {
    case 'prefix':
    case 'suffix':
    case 'wildcard':
    case 'equals-ignore-case':
      return matchesText(operator, operand, value);
    case 'anything-but':
      return isOtherThan(operand, value);
    case 'numeric':
      return Array.isArray(operand) ? isInRange(operand, value) : undefined;
    case 'cidr':
      return isInBlock(operand, value);
    default:
      return undefined;
  }
}

function matchesText(operator: string, operand: Json, value: Json): Matched {
  const folded = fieldsOf(operand)?.['equals-ignore-case'];
  const ignoreCase = operator === 'equals-ignore-case' || folded !== undefined;
  const wanted = folded ?? operand;
  if (typeof wanted !== 'string') return undefined;
  if (typeof value !== 'string') return false;
  const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text);
  switch (operator) {
    case 'prefix':
      return fold(value).startsWith(fold(wanted));
    case 'suffix':
      return fold(value).endsWith(fold(wanted));
    case 'wildcard':
      return matchesWildcard(wanted, value);
    default:
      return fold(value) === fold(wanted);
  }
}

/** `*` stands for any run of characters; `\*` and `\\` for themselves. Linear in pattern times text. */
function matchesWildcard(pattern: string, text: string): boolean {
  const tokens = [...pattern.matchAll(/\\[*\\]|[\s\S]/gu)].map(([token]) => token);
  let t = 0;
  let p = 0;
  let star = -1;
  let resume = 0;
  const characters = [...text];
  while (t < characters.length) {
    const token = tokens[p];
    if (token === '*') {
      star = p;
      resume = t;
      p += 1;
    } else if (token !== undefined && (token.length > 1 ? token.slice(1) : token) === characters[t]) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      resume += 1;
      t = resume;
      p = star + 1;
    } else {
      return false;
    }
  }
  return tokens.slice(p).every((token) => token === '*');
}

function isOtherThan(operand: Json, value: Json): Matched {
  const fields = fieldsOf(operand);
  if (fields === undefined) {
    const listed = Array.isArray(operand) ? operand : [operand];
    return listed.some((item) => fieldsOf(item) !== undefined) ? undefined : !listed.includes(value);
  }
  const [[operator, excluded] = ['', undefined]] = Object.entries(fields);
  const matched = any(flat(excluded).map((one) => matchesText(operator, one, value)));
  return ['prefix', 'suffix', 'wildcard', 'equals-ignore-case'].includes(operator) && matched !== undefined
    ? !matched
    : undefined;
}

/** `['>=', 4, '<', 7]`. EventBridge compares numbers only, never texts that look like one. */
function isInRange(range: readonly Json[], value: Json): Matched {
  if (range.length === 0 || range.length % 2 !== 0) return undefined;
  const bounds = Array.from({ length: range.length / 2 }, (_, i) => [range[2 * i], range[2 * i + 1]] as const);
  return all(
    bounds.map(([operator, bound]) => {
      if (typeof bound !== 'number') return undefined;
      const compare = COMPARE[String(operator)];
      if (compare === undefined) return undefined;
      return typeof value === 'number' && compare(value, bound);
    }),
  );
}

const COMPARE: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

function isInBlock(operand: Json, value: Json): Matched {
  const block = blockOf(operand);
  if (block === undefined) return undefined;
  const address = typeof value === 'string' ? blockOf(value) : undefined;
  return address !== undefined && overlapOf(block, address) !== undefined && address.prefix >= block.prefix;
}

/** Undefined for a text that is no block, which EventBridge refuses in a pattern and never matches in an event. */
function blockOf(text: Json): Cidr | undefined {
  try {
    return typeof text === 'string' ? parseCidrClearingHostBits(text) : undefined;
  } catch {
    return undefined;
  }
}

function any(results: readonly Matched[]): Matched {
  if (results.includes(true)) return true;
  return results.includes(undefined) ? undefined : false;
}

function all(results: readonly Matched[]): Matched {
  if (results.includes(false)) return false;
  return results.includes(undefined) ? undefined : true;
}

function fieldsOf(value: Json): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}
