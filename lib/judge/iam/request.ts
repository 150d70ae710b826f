import type { Asker } from './asker';
import { type Glob, isAny, matchesGlob, showGlob } from './glob';
import type { RequestContext } from './request-context';
import { type Truth, undecided } from './truth';

/** A resource that a search leaves open: what it has been chosen to match so far, and what not. */
export interface OpenResource {
  readonly inside: readonly Glob[];
  readonly outside: readonly Glob[];
}

/** One request, as the policies see it. */
export interface Request {
  readonly asker: Asker;
  /** `service:Action` in lower case. */
  readonly action: string;
  /** ARN of the resource, or `*` for actions without one. */
  readonly resource: string | OpenResource;
  readonly context: RequestContext;
  /** Whether the identity that asks has a permissions boundary; a Deny with NotPrincipal looks at it. */
  readonly bounded: boolean;
}

/** Whether the resource of a request matches a pattern. */
export function resourceMatches(resource: string | OpenResource, glob: Glob): Truth {
  if (typeof resource === 'string') return matchesGlob(glob, resource);
  if (resource.inside.includes(glob) || isAny(glob)) return true;
  if (resource.outside.includes(glob)) return false;
  return undecided({ resource: glob, why: `whether the resource matches ${showGlob(glob)}` });
}
