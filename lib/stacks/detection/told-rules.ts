import type { ToldCalls } from '../../promises/told-call';
import { TOLD_CALLS } from '../../promises/told-calls';
import { type AlertRule, calls, tampering } from './alert-rules';

/** CloudFormation begins the names of what it makes with that of the stack; some calls take an ARN or a URL. */
const OURS = [{ prefix: 'rampart-' }, { wildcard: '*:rampart-*' }, { wildcard: '*/rampart-*' }];

/** An event rule for each service whose calls people are told of. */
export const TOLD_RULES: readonly AlertRule[] = TOLD_CALLS.map(toldRule);

function toldRule({ id, service, what, names, versioned, ours }: ToldCalls): AlertRule {
  const matchers = versioned === true ? names.map((prefix) => ({ prefix })) : names;
  const rule = tampering(id, service, what, matchers);
  if (ours === undefined) return rule;
  const { detail, ...pattern } = calls(service, matchers);
  return { ...rule, pattern: { ...pattern, detail: { ...Object(detail), requestParameters: { [ours]: OURS } } } };
}
