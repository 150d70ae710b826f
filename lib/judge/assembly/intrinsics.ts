import { parseCidrClearingHostBits, sizeOf } from '../../addresses/cidr';
import { formatAddress } from '../../addresses/format-address';
import type { Value } from './assembly';
import { isList, isUnresolved, numberOf, unresolved } from './value';

/** A text longer than this is no template any more, but an attempt to fill the memory. */
const MAX_TEXT = 1_000_000;
const MAX_SUBNETS = 256;

/** Joins texts that are all known; one that is not makes the whole unresolved. */
export function join(separator: Value | undefined, parts: readonly (Value | undefined)[]): Value {
  if (typeof separator !== 'string') return unresolved('Fn::Join without a separator');
  const texts: string[] = [];
  let length = 0;
  for (const part of parts) {
    if (isUnresolved(part)) return unresolved(`Fn::Join of ${part.$unresolved}`);
    if (part === null || part === undefined || typeof part === 'object') return unresolved('Fn::Join of no text');
    texts.push(String(part));
    length += texts[texts.length - 1]?.length ?? 0;
    if (length > MAX_TEXT) return unresolved(`Fn::Join of more than ${MAX_TEXT} characters`);
  }
  return opaque(texts.join(separator));
}

/** `{{resolve:...}}` is looked up at deployment; nobody knows its value before. */
export function opaque(text: string): Value {
  return text.includes('{{resolve:') ? unresolved(text) : text;
}

export function select(index: Value | undefined, list: Value | undefined): Value {
  if (isUnresolved(list)) return unresolved(`Fn::Select of ${list.$unresolved}`);
  const position = numberOf(index);
  const found = isList(list) && position !== undefined ? list[position] : undefined;
  return found ?? unresolved('Fn::Select outside its list');
}

export function split(separator: Value | undefined, text: Value | undefined): Value {
  if (isUnresolved(text)) return unresolved(`Fn::Split of ${text.$unresolved}`);
  if (typeof separator !== 'string' || separator === '' || typeof text !== 'string') {
    return unresolved('Fn::Split of no text');
  }
  return text.split(separator);
}

/** Fn::Cidr: `count` blocks of `bits` host bits each, from the start of the block. */
export function cidrs(block: Value | undefined, count: Value | undefined, bits: Value | undefined): Value {
  const wanted = numberOf(count);
  const hostBits = numberOf(bits);
  if (typeof block !== 'string' || wanted === undefined || wanted < 1 || wanted > MAX_SUBNETS) {
    return unresolved('Fn::Cidr');
  }
  try {
    const outer = parseCidrClearingHostBits(block);
    const width = outer.family === 'ipv4' ? 32 : 128;
    const prefix = width - (hostBits ?? 8);
    if (prefix < outer.prefix || prefix > width || !Number.isInteger(prefix)) return unresolved('Fn::Cidr');
    const size = 1n << BigInt(width - prefix);
    if (size * BigInt(wanted) > sizeOf(outer)) return unresolved('Fn::Cidr beyond its block');
    return Array.from({ length: wanted }, (_, i) => {
      const value = outer.first + size * BigInt(i);
      return `${formatAddress({ family: outer.family, value })}/${prefix}`;
    });
  } catch {
    return unresolved(`Fn::Cidr of ${block}`);
  }
}

/** Every region has these three names, though an account sees them shuffled. */
export function zonesOf(region: Value | undefined): Value {
  return typeof region === 'string' && region !== ''
    ? ['a', 'b', 'c'].map((letter) => `${region}${letter}`)
    : unresolved('Fn::GetAZs of an unknown region');
}

export function base64(value: Value | undefined): Value {
  if (isUnresolved(value)) return value;
  return typeof value === 'string' ? Buffer.from(value).toString('base64') : unresolved('Fn::Base64 of no text');
}

const PLACEHOLDER = /\$\{([^}]*)\}/g;

/** The parts of an Fn::Sub text: literal, or the name between `${` and `}`. `${!x}` is the literal `${x}`. */
export function substitutionParts(text: string): readonly ({ literal: string } | { name: string })[] {
  const parts: ({ literal: string } | { name: string })[] = [];
  let end = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    parts.push({ literal: text.slice(end, match.index) });
    end = match.index + match[0].length;
    const name = match[1] ?? '';
    parts.push(name.startsWith('!') ? { literal: `\${${name.slice(1)}}` } : { name: name.trim() });
  }
  parts.push({ literal: text.slice(end) });
  return parts;
}
