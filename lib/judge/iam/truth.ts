import type { Glob } from './glob';

/** Why something cannot be decided: a request key or resource that is left open, or a policy value that the templates do not tell. */
export interface Obstacle {
  /** Pattern that the resource may or may not match, where the resource is left open. */
  readonly resource?: Glob;
  /** Lower-case condition key whose value would decide, where it is a key. */
  readonly key?: string;
  readonly why: string;
}

/** Three-valued truth after Kleene: what cannot be decided stays undecided unless the other side settles it. */
export type Truth = true | false | Undecided;

export interface Undecided {
  readonly undecided: readonly Obstacle[];
}

export function undecided(...obstacles: readonly Obstacle[]): Undecided {
  return { undecided: obstacles };
}

export function isUndecided(truth: Truth): truth is Undecided {
  return typeof truth === 'object';
}

export function not(truth: Truth): Truth {
  return isUndecided(truth) ? truth : !truth;
}

export function both(a: Truth, b: Truth): Truth {
  if (a === false || b === false) return false;
  if (a === true) return b;
  if (b === true) return a;
  return { undecided: [...a.undecided, ...b.undecided] };
}

export function either(a: Truth, b: Truth): Truth {
  if (a === true || b === true) return true;
  if (a === false) return b;
  if (b === false) return a;
  return { undecided: [...a.undecided, ...b.undecided] };
}

/** True where one is; stops at the first that settles it. */
export function some<T>(items: readonly T[], test: (item: T) => Truth): Truth {
  let result: Truth = false;
  for (const item of items) {
    result = either(result, test(item));
    if (result === true) return true;
  }
  return result;
}

/** True where all are; stops at the first that settles it. */
export function every<T>(items: readonly T[], test: (item: T) => Truth): Truth {
  let result: Truth = true;
  for (const item of items) {
    result = both(result, test(item));
    if (result === false) return false;
  }
  return result;
}
