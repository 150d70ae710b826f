import { allHold } from './condition';
import { matchesGlob } from './glob';
import { fill } from './pattern';
import type { PolicyValue, Selection, Statement } from './policy';
import { EVERYBODY, type Named, namedBy } from './principal-match';
import { type Request, resourceMatches } from './request';
import { both, not, some, type Truth, undecided } from './truth';

/** Whether the statement speaks about the request, apart from whom its principals name. */
export interface Match {
  readonly truth: Truth;
  readonly named: Named;
}

const NO_MATCH: Match = { truth: false, named: EVERYBODY };

export function matchStatement(statement: Statement, request: Request): Match {
  if (statement.faults.length > 0) {
    return { truth: undecided({ why: statement.faults.join('; ') }), named: EVERYBODY };
  }
  const acts = selects(statement.actions, (item) =>
    typeof item === 'string' ? matchesGlob(item, request.action) : undecided({ why: `the action ${item.unresolved}` }),
  );
  if (acts === false) return NO_MATCH;
  const named =
    statement.principals === undefined
      ? EVERYBODY
      : namedBy(statement.principals, request.asker, statement.effect, request.bounded);
  if (named.direct === false && named.role === false && named.account === false) return NO_MATCH;
  const covers = statement.resources === undefined ? true : coversResource(statement.resources, request);
  const truth = both(acts, covers);
  if (truth === false) return NO_MATCH;
  return { truth: both(truth, allHold(statement.conditions, request.context)), named };
}

function coversResource(resources: Selection<PolicyValue>, request: Request): Truth {
  return selects(resources, (item) => {
    if ('unresolved' in item) return undecided({ why: `the resource ${item.unresolved}` });
    const filled = fill(item, request.context);
    if ('open' in filled) return undecided(filled.open);
    // What holds a variable without a value is no resource, so that NotResource leaves nothing out for it.
    return 'missing' in filled ? false : resourceMatches(request.resource, filled.glob);
  });
}

function selects<T>({ items, inverted }: Selection<T>, test: (item: T) => Truth): Truth {
  const found = some(items, test);
  return inverted ? not(found) : found;
}
