import { literalGlob } from './glob';
import { operatorNamed } from './operators';
import { fill } from './pattern';
import type { Condition, PolicyValue } from './policy';
import type { RequestContext } from './request-context';
import { every, isUndecided, not, some, type Truth, undecided } from './truth';

/** Whether one operator-and-key of a Condition element holds for the request. */
function holds(condition: Condition, context: RequestContext): Truth {
  const { key, set } = condition;
  if (context.isOpen(key)) return undecided({ key, why: `the value of ${key}` });
  const values = context.get(key);
  if (condition.operator === 'null') return some(condition.values, (wanted) => isNull(wanted, values === undefined));
  const operator = operatorNamed(condition.operator);
  if (operator === undefined) return undecided({ why: `the operator ${condition.operator}` });
  if (values === undefined) {
    if (condition.ifExists) return true;
    // ForAllValues is true of no value at all, ForAnyValue is not. Without either, a negated operator is true of an
    // absent key, because nothing matches.
    return set === undefined ? operator.negated : set === 'ForAllValues';
  }
  // An empty string counts as an empty set for the set operators.
  const asked = set === undefined ? values : values.filter((value) => value !== '');
  const one = (value: string): Truth => matchesOne(value, condition.values, context, operator);
  if (set === 'ForAllValues') return every(asked, one);
  if (set === 'ForAnyValue') return some(asked, one);
  const any = some(asked, one);
  const all = every(asked, one);
  // AWS wants a set operator for several values, and does not say what a plain one makes of values that disagree.
  return any === true && all === false
    ? undecided({ why: `what ${condition.operator} makes of several values of ${key}` })
    : isUndecided(all)
      ? all
      : any;
}

type Comparer = NonNullable<ReturnType<typeof operatorNamed>>;

function matchesOne(value: string, wanted: readonly PolicyValue[], context: RequestContext, operator: Comparer): Truth {
  const matched = some(wanted, (item) => compare(value, item, context, operator));
  return operator.negated ? not(matched) : matched;
}

function compare(value: string, wanted: PolicyValue, context: RequestContext, operator: Comparer): Truth {
  if ('unresolved' in wanted) return undecided({ why: `the policy value ${wanted.unresolved}` });
  if (!operator.variables) return operator.matches(value, wanted.glob ?? literalGlob(wanted.text));
  const filled = fill(wanted, context);
  if ('open' in filled) return undecided(filled.open);
  // A variable without a value is equal to nothing and like nothing: a match fails, and its negation holds.
  if ('missing' in filled) return false;
  const matches = operator.matches(value, filled.glob);
  // One page of AWS lets Bool take variables, another does not; unfilled, the text would match nothing.
  const disputed = operator.variables === 'disputed' && wanted.glob === undefined;
  return matches && disputed ? undecided({ why: `whether Bool fills in ${wanted.text}` }) : matches;
}

function isNull(wanted: PolicyValue, absent: boolean): Truth {
  if ('unresolved' in wanted) return undecided({ why: `the policy value ${wanted.unresolved}` });
  const text = wanted.text.toLowerCase();
  if (text !== 'true' && text !== 'false') return false;
  return (text === 'true') === absent;
}

/** Whether all conditions of a statement hold. */
export function allHold(conditions: readonly Condition[], context: RequestContext): Truth {
  return every(conditions, (condition) => holds(condition, context));
}
