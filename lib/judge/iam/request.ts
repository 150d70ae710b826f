import type { Asker } from './asker';
import type { RequestContext } from './request-context';

/** One request, as the policies see it. */
export interface Request {
  readonly asker: Asker;
  /** `service:Action` in lower case. */
  readonly action: string;
  /** ARN of the resource, or `*` for actions without one. */
  readonly resource: string;
  readonly context: RequestContext;
  /** Whether the identity that asks has a permissions boundary; a Deny with NotPrincipal looks at it. */
  readonly bounded: boolean;
}
