/** Any run of characters and any one character, kept apart from a literal `*` or `?` that a policy variable produced. */
const ANY = '\u{e000}';
const ONE = '\u{e001}';
const ANY_CODE = ANY.charCodeAt(0);
const ONE_CODE = ONE.charCodeAt(0);

/** A pattern whose wildcards are marked; made by `globOf`. */
export type Glob = string & { readonly glob: unique symbol };

/** Reads `*` and `?` as wildcards. */
export function globOf(text: string): Glob {
  return text.replaceAll('*', ANY).replaceAll('?', ONE) as Glob;
}

/** Joins patterns and literal text (from `literalGlob`) to one pattern. */
export function joinGlobs(parts: readonly Glob[]): Glob {
  return parts.join('') as Glob;
}

/** Text in which nothing is a wildcard. */
export function literalGlob(text: string): Glob {
  return text as Glob;
}

export function hasWildcard(glob: Glob): boolean {
  return glob.includes(ANY) || glob.includes(ONE);
}

/** Whether the pattern is a lone `*`. */
export function isAny(glob: Glob): boolean {
  return glob === ANY;
}

export function lowerGlob(glob: Glob): Glob {
  return glob.toLowerCase() as Glob;
}

/** Splits at `:`, for the comparison of ARNs part by part. */
export function splitGlob(glob: Glob, limit: number): readonly Glob[] {
  const parts = glob.split(':');
  if (parts.length > limit) parts.splice(limit - 1, parts.length, parts.slice(limit - 1).join(':'));
  return parts as Glob[];
}

/** The pattern as a policy writes it, for messages. */
export function showGlob(glob: Glob): string {
  return glob.replaceAll(ANY, '*').replaceAll(ONE, '?');
}

/**
 * Whether the whole text matches. Two pointers and one place to go back to: the last `*` swallows one character more each
 * time, so no pattern takes more than pattern times text steps.
 */
export function matchesGlob(glob: Glob, text: string): boolean {
  let g = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const token = glob.charCodeAt(g);
    if (token === ANY_CODE) {
      star = g;
      resume = t;
      g += 1;
    } else if (token === ONE_CODE || token === text.charCodeAt(t)) {
      g += 1;
      t += 1;
    } else if (star >= 0) {
      resume += 1;
      t = resume;
      g = star + 1;
    } else {
      return false;
    }
  }
  while (glob.charCodeAt(g) === ANY_CODE) g += 1;
  return g === glob.length;
}

export type GlobToken = { readonly any: true } | { readonly one: true } | { readonly char: string };

/** The pattern as tokens, for building texts that match it. */
export function tokensOf(glob: Glob): readonly GlobToken[] {
  return [...glob].map((c) => (c === ANY ? { any: true } : c === ONE ? { one: true } : { char: c }));
}
