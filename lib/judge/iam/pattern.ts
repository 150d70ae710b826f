import { type Glob, globOf, joinGlobs, literalGlob } from './glob';
import type { Pattern, PatternPart } from './policy';
import type { RequestContext } from './request-context';
import type { Obstacle } from './truth';

/** Reads wildcards and, for policies of version 2012-10-17, variables such as `${aws:username, 'nobody'}`. */
export function patternOf(text: string, variables: boolean): Pattern {
  const parts: PatternPart[] = [];
  const add = (glob: Glob) => {
    const last = parts.at(-1);
    if (last !== undefined && 'fixed' in last) parts[parts.length - 1] = { fixed: joinGlobs([last.fixed, glob]) };
    else parts.push({ fixed: glob });
  };
  let end = 0;
  for (let open = text.indexOf('${'); variables && open >= 0; open = text.indexOf('${', end)) {
    const close = text.indexOf('}', open);
    if (close < 0) break;
    add(globOf(text.slice(end, open)));
    end = close + 1;
    const name = text.slice(open + 2, close);
    // ${*}, ${?} and ${$} stand for the characters themselves.
    if (name === '*' || name === '?' || name === '$') add(literalGlob(name));
    else parts.push(variableOf(name));
  }
  add(globOf(text.slice(end)));
  const [only] = parts;
  return parts.length === 1 && only !== undefined && 'fixed' in only
    ? { glob: only.fixed, parts, text }
    : { parts, text };
}

/** `key`, or `key, 'default'`. */
function variableOf(name: string): PatternPart {
  const comma = name.indexOf(',');
  const fallback = comma < 0 ? '' : name.slice(comma + 1).trim();
  const quoted = fallback.length >= 2 && fallback.startsWith("'") && fallback.endsWith("'");
  if (!quoted) return { variable: name.trim().toLowerCase() };
  return { variable: name.slice(0, comma).trim().toLowerCase(), fallback: fallback.slice(1, -1) };
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
