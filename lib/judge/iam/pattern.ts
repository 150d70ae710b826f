import { type Glob, globOf, joinGlobs, literalGlob } from './glob';
import type { Pattern, PatternPart } from './policy';
import type { RequestContext } from './request-context';
import type { Obstacle } from './truth';

const VARIABLE = /\$\{([^}]*)\}/g;
const WITH_DEFAULT = /^\s*([^,]+?)\s*,\s*'([^']*)'\s*$/;

/** Reads wildcards and, for policies of version 2012-10-17, variables such as `${aws:username, 'nobody'}`. */
export function patternOf(text: string, variables: boolean): Pattern {
  const parts: PatternPart[] = [];
  let end = 0;
  const add = (glob: Glob) => {
    const last = parts.at(-1);
    if (last !== undefined && 'fixed' in last) parts[parts.length - 1] = { fixed: joinGlobs([last.fixed, glob]) };
    else parts.push({ fixed: glob });
  };
  for (const match of variables ? text.matchAll(VARIABLE) : []) {
    add(globOf(text.slice(end, match.index)));
    end = match.index + match[0].length;
    const name = match[1] ?? '';
    // ${*}, ${?} and ${$} stand for the characters themselves.
    if (name === '*' || name === '?' || name === '$') add(literalGlob(name));
    else {
      const withDefault = WITH_DEFAULT.exec(name);
      const variable = (withDefault?.[1] ?? name).trim().toLowerCase();
      parts.push(withDefault === null ? { variable } : { variable, fallback: withDefault[2] ?? '' });
    }
  }
  add(globOf(text.slice(end)));
  const [only] = parts;
  return parts.length === 1 && only !== undefined && 'fixed' in only
    ? { glob: only.fixed, parts, text }
    : { parts, text };
}

export type Filled = { readonly glob: Glob } | { readonly open: Obstacle } | { readonly missing: string };

/** Puts the request's values into the pattern. Wildcards inside such a value are literal. */
export function fill(pattern: Pattern, context: RequestContext): Filled {
  if (pattern.glob !== undefined) return { glob: pattern.glob };
  const globs: Glob[] = [];
  for (const part of pattern.parts) {
    if ('fixed' in part) {
      globs.push(part.fixed);
      continue;
    }
    if (context.isOpen(part.variable)) return { open: { key: part.variable, why: `the value of ${part.variable}` } };
    const values = context.get(part.variable);
    const [value] = values ?? [];
    // Only keys with a single value can stand in a variable.
    if (value !== undefined && values?.length === 1) globs.push(literalGlob(value));
    else if (part.fallback !== undefined) globs.push(literalGlob(part.fallback));
    else return { missing: part.variable };
  }
  return { glob: joinGlobs(globs) };
}
