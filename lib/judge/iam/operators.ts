import { parseAddress } from '../../addresses/address';
import { AddressSet } from '../../addresses/address-set';
import { type Glob, matchesGlob, showGlob, splitGlob } from './glob';
import { instantOf } from './instant';

/** How one value of a request compares with one value of a policy. */
export interface Operator {
  readonly matches: (value: string, policy: Glob) => boolean;
  /** The operator holds when nothing matches, as in StringNotEquals. */
  readonly negated: boolean;
  /** Only the string and ARN operators fill in policy variables; about Bool AWS's pages say both. */
  readonly variables: boolean | 'disputed';
}

const literal = (policy: Glob) => showGlob(policy);

const equals = (value: string, policy: Glob) => value === literal(policy);
const equalsIgnoringCase = (value: string, policy: Glob) => value.toLowerCase() === literal(policy).toLowerCase();
const like = (value: string, policy: Glob) => matchesGlob(policy, value);
const bool = (value: string, policy: Glob) => {
  const wanted = literal(policy).toLowerCase();
  return (wanted === 'true' || wanted === 'false') && value.toLowerCase() === wanted;
};

/** Each of the six parts is compared by itself, so a wildcard does not run over a colon before the resource part. */
function arnLike(value: string, policy: Glob): boolean {
  const wanted = splitGlob(policy, 6);
  const parts = splitGlob(value as Glob, 6);
  if (wanted.length === 1 && literal(policy) === '*') return true;
  if (wanted.length < 6 || parts.length < 6) return false;
  return wanted.every((part, index) => matchesGlob(part, parts[index] ?? ''));
}

function ip(value: string, policy: Glob): boolean {
  try {
    return rangeOf(literal(policy)).contains(parseAddress(value));
  } catch {
    // A source "address" such as `cloudformation.amazonaws.com`, or a policy value that is no range, matches nothing.
    return false;
  }
}

const ranges = new Map<string, AddressSet>();

function rangeOf(text: string): AddressSet {
  const known = ranges.get(text) ?? AddressSet.of(text);
  ranges.set(text, known);
  return known;
}

function compare(read: (text: string) => number, holds: (a: number, b: number) => boolean) {
  return (value: string, policy: Glob) => {
    const [a, b] = [read(value), read(literal(policy))];
    return !Number.isNaN(a) && !Number.isNaN(b) && holds(a, b);
  };
}

function numberOf(text: string): number {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text.trim()) ? Number(text) : Number.NaN;
}

function binary(value: string, policy: Glob): boolean {
  return Buffer.from(value, 'base64').equals(Buffer.from(literal(policy), 'base64'));
}

const OPERATORS = new Map<string, Operator>();

function define(
  name: string,
  matches: Operator['matches'],
  options: { negated?: boolean; variables?: Operator['variables'] } = {},
) {
  OPERATORS.set(name.toLowerCase(), {
    matches,
    negated: options.negated ?? false,
    variables: options.variables ?? false,
  });
}

for (const [prefix, read] of [
  ['Numeric', numberOf],
  ['Date', instantOf],
] as const) {
  define(
    `${prefix}Equals`,
    compare(read, (a, b) => a === b),
  );
  define(
    `${prefix}NotEquals`,
    compare(read, (a, b) => a === b),
    { negated: true },
  );
  define(
    `${prefix}LessThan`,
    compare(read, (a, b) => a < b),
  );
  define(
    `${prefix}LessThanEquals`,
    compare(read, (a, b) => a <= b),
  );
  define(
    `${prefix}GreaterThan`,
    compare(read, (a, b) => a > b),
  );
  define(
    `${prefix}GreaterThanEquals`,
    compare(read, (a, b) => a >= b),
  );
}
for (const [suffix, matches] of [
  ['Equals', equals],
  ['EqualsIgnoreCase', equalsIgnoringCase],
  ['Like', like],
] as const) {
  define(`String${suffix}`, matches, { variables: true });
  define(`StringNot${suffix}`, matches, { negated: true, variables: true });
}
// ArnEquals and ArnLike behave identically.
for (const suffix of ['Equals', 'Like']) {
  define(`Arn${suffix}`, arnLike, { variables: true });
  define(`ArnNot${suffix}`, arnLike, { negated: true, variables: true });
}
define('Bool', bool, { variables: 'disputed' });
define('BinaryEquals', binary);
define('IpAddress', ip);
define('NotIpAddress', ip, { negated: true });
// Evaluated apart, because it asks for the key and not for its value.
define('Null', () => false);

export function isOperator(name: string): boolean {
  return OPERATORS.has(name.toLowerCase());
}

/** @param name in lower case, checked with `isOperator`. */
export function operatorNamed(name: string): Operator | undefined {
  return OPERATORS.get(name);
}
