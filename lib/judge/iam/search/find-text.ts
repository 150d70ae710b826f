import { type Glob, type GlobToken, matchesGlob, tokensOf } from '../glob';

/** A text, none, or that looking for one took too many steps. */
export type Found = { readonly text: string } | 'none' | 'too-many';

const MAX_STATES = 20_000;
/** Characters of all patterns together; ARNs are far shorter. */
const MAX_TOKENS = 20_000;
/** Characters to fill wildcards with; the first that no pattern mentions stands for all that none mentions. */
const FILLERS = 'xyzwqkj0123456789_~%@!';

interface Machine {
  readonly tokens: readonly GlobToken[];
  readonly accepts: bigint;
}

const known = new Map<string, Found>();

/**
 * The shortest text that matches all of `inside` and none of `outside`. Walks the patterns side by side, one character
 * at a time, remembering for each the set of places it may stand at; so the answer `none` is a proof.
 */
export function findText(inside: readonly Glob[], outside: readonly Glob[]): Found {
  const key = JSON.stringify([[...inside].sort(), [...outside].sort()]);
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = literalOf(inside, outside) ?? leastOf(inside, outside) ?? walk(inside, outside);
  if (known.size > 50_000) known.clear();
  known.set(key, found);
  return found;
}

/** A pattern without wildcards leaves only one text to look at. */
function literalOf(inside: readonly Glob[], outside: readonly Glob[]): Found | undefined {
  const literal = inside.find((glob) => tokensOf(glob).every((token) => 'char' in token));
  if (literal === undefined) return undefined;
  return fits(literal, inside, outside) ? { text: literal } : 'none';
}

/**
 * Without its wildcards a pattern is the shortest text that matches it, and the only one of that length; where it fits, there is
 * nothing shorter to walk to.
 */
function leastOf(inside: readonly Glob[], outside: readonly Glob[]): Found | undefined {
  const texts = inside.map(tokensOf).filter((tokens) => tokens.every((token) => !('one' in token)));
  const text = texts
    .map((tokens) => tokens.map((token) => ('char' in token ? token.char : '')).join(''))
    .find((least) => fits(least, inside, outside));
  return text === undefined ? undefined : { text };
}

function fits(text: string, inside: readonly Glob[], outside: readonly Glob[]): boolean {
  return inside.every((g) => matchesGlob(g, text)) && !outside.some((g) => matchesGlob(g, text));
}

function walk(inside: readonly Glob[], outside: readonly Glob[]): Found {
  const machines = [...inside, ...outside].map(machineOf);
  if (machines.reduce((sum, { tokens }) => sum + tokens.length, 0) > MAX_TOKENS) return 'too-many';
  const used = new Set(machines.flatMap((m) => m.tokens.flatMap((t) => ('char' in t ? [t.char] : []))));
  const filler = [...FILLERS].find((c) => !used.has(c)) ?? '\u{e002}';
  const start = machines.map((m) => closure(m, 1n));
  let level: { readonly states: readonly bigint[]; readonly text: string }[] = [{ states: start, text: '' }];
  const seen = new Set([start.join()]);
  while (level.length > 0) {
    const next: { readonly states: readonly bigint[]; readonly text: string }[] = [];
    for (const { states, text } of level) {
      if (isGoal(states, machines, inside.length)) return { text };
      for (const char of candidates(states, machines, filler)) {
        const stepped = machines.map((m, i) => step(m, states[i] ?? 0n, char));
        if (stepped.slice(0, inside.length).some((s) => s === 0n)) continue;
        const key = stepped.join();
        if (seen.has(key)) continue;
        seen.add(key);
        if (seen.size > MAX_STATES) return 'too-many';
        next.push({ states: stepped, text: text + char });
      }
    }
    level = next;
  }
  return 'none';
}

function isGoal(states: readonly bigint[], machines: readonly Machine[], insideCount: number): boolean {
  return states.every((state, i) => {
    const accepted = (state & (machines[i]?.accepts ?? 0n)) !== 0n;
    return i < insideCount ? accepted : !accepted;
  });
}

/** Characters that some pattern waits for, and one that none waits for. */
function candidates(states: readonly bigint[], machines: readonly Machine[], filler: string): ReadonlySet<string> {
  const chars = new Set<string>();
  states.forEach((state, i) => {
    machines[i]?.tokens.forEach((token, position) => {
      if ('char' in token && (state >> BigInt(position)) & 1n) chars.add(token.char);
    });
  });
  return chars.add(filler);
}

function machineOf(glob: Glob): Machine {
  const tokens = tokensOf(glob);
  return { tokens, accepts: 1n << BigInt(tokens.length) };
}

/** A `*` may also be skipped. */
function closure({ tokens }: Machine, state: bigint): bigint {
  let closed = state;
  tokens.forEach((token, position) => {
    if ('any' in token && (closed >> BigInt(position)) & 1n) closed |= 1n << BigInt(position + 1);
  });
  return closed;
}

function step(machine: Machine, state: bigint, char: string): bigint {
  let next = 0n;
  machine.tokens.forEach((token, position) => {
    if (((state >> BigInt(position)) & 1n) === 0n) return;
    if ('any' in token) next |= 1n << BigInt(position);
    else if ('one' in token || token.char === char) next |= 1n << BigInt(position + 1);
  });
  return closure(machine, next);
}
