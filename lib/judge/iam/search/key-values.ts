import { AddressSet } from '../../../addresses/address-set';
import { formatAddress } from '../../../addresses/format-address';
import { type Glob, globOf, literalGlob, showGlob } from '../glob';
import { instantOf } from '../instant';
import { fill } from '../pattern';
import type { Condition } from '../policy';
import type { RequestContext } from '../request-context';
import { findText } from './find-text';

/** Values of a key, or undefined for absent. */
export type KeyValue = readonly string[] | undefined;

/** One value for each way in which the policies can tell values of a key apart. */
export interface KeyValues {
  readonly values: readonly KeyValue[];
  /** Whether that is every way; false where there are too many. */
  readonly complete: boolean;
  /** A key in a policy variable that must be decided before. */
  readonly first?: string;
}

const MAX_TEXTS = 64;
const MAX_SUBSETS_OF = 5;
/** In every request, so never absent. */
const ALWAYS_THERE = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:securetransport',
  'aws:requestedregion',
  'aws:viaawsservice',
]);

/**
 * Parts the values of a key into classes that no condition on it can tell apart, and takes one of each: address ranges,
 * numbers and instants between the bounds, texts by which patterns they match, true and false, absent.
 *
 * @param within addresses that the key is confined to.
 */
export function keyValues(
  key: string,
  conditions: readonly Condition[],
  context: RequestContext,
  within: AddressSet = AddressSet.ALL,
): KeyValues {
  const ranges: string[] = [];
  const numbers: number[] = [];
  const instants: number[] = [];
  const globs: Glob[] = [];
  let booleans = false;
  let sets = false;
  for (const condition of conditions) {
    sets ||= condition.set !== undefined;
    const { operator } = condition;
    for (const value of condition.values) {
      if ('unresolved' in value) continue;
      const filled = fill(value, context);
      if ('open' in filled) return { values: [], complete: true, first: filled.open.key ?? '' };
      if ('missing' in filled) continue;
      const text = showGlob(filled.glob);
      if (operator.endsWith('ipaddress')) ranges.push(text);
      else if (operator.startsWith('numeric')) numbers.push(Number(text));
      else if (operator.startsWith('date')) instants.push(instantOf(text));
      else if (operator === 'bool') booleans = true;
      else if (operator.endsWith('equalsignorecase')) globs.push(literalGlob(text), literalGlob(text.toUpperCase()));
      else if (operator.startsWith('stringlike') || operator.startsWith('stringnotlike') || operator.startsWith('arn'))
        globs.push(filled.glob);
      else if (operator !== 'null') globs.push(literalGlob(text));
    }
  }
  const texts = globs.length > 0 ? textsBy([...new Set(globs)]) : { texts: [], complete: true };
  const scalars = [
    ...(ranges.length > 0 || key.endsWith('sourceip') ? addresses(ranges, within) : []),
    ...between(numbers).map(String),
    ...between(instants).map((ms) => new Date(ms).toISOString().replace('.000Z', 'Z')),
    ...(booleans ? ['true', 'false'] : []),
    ...texts.texts,
  ];
  if (scalars.length === 0) scalars.push('x');
  const present: readonly KeyValue[] = sets ? subsets(scalars) : scalars.map((scalar) => [scalar]);
  const complete = texts.complete && (!sets || scalars.length <= MAX_SUBSETS_OF);
  return { values: ALWAYS_THERE.has(key) ? present : [...present, undefined], complete };
}

function addresses(ranges: readonly string[], within: AddressSet): readonly string[] {
  let cells = [within.only('ipv4'), within.only('ipv6')];
  for (const text of ranges) {
    const range = rangeOf(text);
    if (range === undefined) continue;
    cells = cells.flatMap((cell) => [cell.intersect(range), cell.subtract(range)]).filter((cell) => !cell.isEmpty);
  }
  return cells.flatMap(({ first }) => (first === undefined ? [] : [formatAddress(first)]));
}

function rangeOf(text: string): AddressSet | undefined {
  try {
    return AddressSet.of(text);
  } catch {
    // What is no range matches no address, so it parts nothing.
    return undefined;
  }
}

/** Each bound, and something between, below and above the bounds. */
function between(bounds: readonly number[]): readonly number[] {
  const sorted = [...new Set(bounds)].filter((n) => !Number.isNaN(n)).sort((a, b) => a - b);
  return sorted.flatMap((bound, i) => {
    const next = sorted[i + 1];
    const before = i === 0 ? [bound - 1000] : [];
    return [...before, bound, next === undefined ? bound + 1000 : (bound + next) / 2];
  });
}

/** One text for each set of patterns that a text can match together. */
function textsBy(globs: readonly Glob[]): { readonly texts: readonly string[]; readonly complete: boolean } {
  const texts: string[] = [];
  let complete = true;
  const part = (index: number, inside: readonly Glob[], outside: readonly Glob[]) => {
    if (texts.length >= MAX_TEXTS) {
      complete = false;
      return;
    }
    // A key that is there has some text.
    const found = findText([...inside, globOf('?*')], outside);
    if (found === 'none') return;
    if (found === 'too-many') {
      complete = false;
      return;
    }
    const glob = globs[index];
    if (glob === undefined) {
      texts.push(found.text);
      return;
    }
    part(index + 1, [...inside, glob], outside);
    part(index + 1, inside, [...outside, glob]);
  };
  part(0, [], []);
  return { texts, complete };
}

function subsets(scalars: readonly string[]): readonly (readonly string[])[] {
  if (scalars.length > MAX_SUBSETS_OF) return [...scalars.map((s) => [s]), [...scalars]];
  return Array.from({ length: 2 ** scalars.length - 1 }, (_, i) => scalars.filter((_s, bit) => ((i + 1) >> bit) & 1));
}
