import type { Assembly, Value } from '../assembly/assembly';
import { at, booleanOf, isReference, isUnresolved, listOf, numberOf, own } from '../assembly/value';
import { faults } from './grounds/property';
import { bad, good, open, perResource, type Ruling, shown } from './grounds/ruling';

/** What AWS calls its baseline, for every application. */
const BASELINE = ['AWSManagedRulesCommonRuleSet', 'AWSManagedRulesKnownBadInputsRuleSet'];
const SQL = 'AWSManagedRulesSQLiRuleSet';
const DATABASES = ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'];
/** Requests of one address in five minutes. */
const MOST_REQUESTS = 2_000;
const FIVE_MINUTES = 300;
const STOPS = ['Block', 'Captcha', 'Challenge'];

/**
 * A web ACL that lets pass what no rule stops is as good as its rules: they have to be there, to stop and not to count, and
 * to be seen. https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html
 */
export const webAclBlocks = perResource('EDGE-21', ['AWS::WAFv2::WebACL'], (acl, { assembly }) => {
  const raw = acl.properties['Rules'];
  const action = acl.properties['DefaultAction'];
  if (isUnresolved(raw) || isUnresolved(action)) return open('its rules cannot be resolved', 'Rules');
  const rules = listOf(raw);
  const seen = [isSeen(acl.properties['VisibilityConfig'], 'VisibilityConfig')];
  const stopping = rules.flatMap((rule, index) => [
    isSeen(at(rule, 'VisibilityConfig'), `Rules.${index}.VisibilityConfig`),
    stops(rule, `Rules.${index}`),
  ]);
  // Where everything is blocked by default, the rules are what lets pass.
  const needed = own(action, 'Block') === undefined ? [...groups(rules, assembly), limited(rules)] : [];
  return faults([...seen, ...stopping, ...needed]);
});

function isSeen(config: Value | undefined, path: string): Ruling {
  const metrics = at(config, 'CloudWatchMetricsEnabled');
  if (isUnresolved(metrics) || isReference(metrics)) return open('whether it is measured cannot be resolved', path);
  return booleanOf(metrics) === true
    ? good('is measured', path)
    : bad('what it stops is measured nowhere', `${path}.CloudWatchMetricsEnabled`, shown(metrics), true);
}

/** A group of rules stops unless it is told to count; a rule of its own says what it does. */
function stops(rule: Value, path: string): Ruling {
  const override = at(rule, 'OverrideAction');
  if (isUnresolved(rule) || isUnresolved(override)) return open('what a rule does cannot be resolved', path);
  if (groupOf(rule) === undefined) {
    const action = at(rule, 'Action');
    return action === undefined || own(action, 'Count') !== undefined
      ? bad('a rule counts what it matches and stops nothing', `${path}.Action`, shown(action), STOPS)
      : good('a rule acts', `${path}.Action`);
  }
  return own(override, 'None') === undefined
    ? bad(
        'a group of rules counts what it matches and stops nothing',
        `${path}.OverrideAction`,
        shown(override),
        'None',
      )
    : good('a group of rules acts', `${path}.OverrideAction`);
}

function groupOf(rule: Value): Value | undefined {
  return at(rule, 'Statement.ManagedRuleGroupStatement') ?? at(rule, 'Statement.RuleGroupReferenceStatement');
}

function groups(rules: readonly Value[], assembly: Assembly): readonly Ruling[] {
  const wanted = [...BASELINE, ...(assembly.ofType(...DATABASES).length > 0 ? [SQL] : [])];
  const names = rules.map((rule) => at(rule, 'Statement.ManagedRuleGroupStatement.Name'));
  // Groups of somebody else may stand for those of AWS: nobody here knows what they stop.
  const others = rules.some((rule) => groupOf(rule) !== undefined && !isOfAws(rule));
  return wanted.map((name) => {
    if (names.includes(name)) return good(`has ${name}`, 'Rules');
    return others || names.some(isUnresolved)
      ? open(`whether another group stands for ${name} cannot be told`, 'Rules')
      : bad(`lacks ${name}`, 'Rules', shown(names.filter((n) => n !== undefined)), name);
  });
}

function isOfAws(rule: Value): boolean {
  return at(rule, 'Statement.ManagedRuleGroupStatement.VendorName') === 'AWS';
}

function limited(rules: readonly Value[]): Ruling {
  const limits = rules.flatMap((rule, index) => {
    const statement = at(rule, 'Statement.RateBasedStatement');
    return statement === undefined || !STOPS.some((action) => own(at(rule, 'Action'), action) !== undefined)
      ? []
      : [{ statement, path: `Rules.${index}.Statement.RateBasedStatement.Limit` }];
  });
  const [first] = limits;
  if (first === undefined)
    return bad('limits nobody who asks without end', 'Rules', undefined, 'a rate-based rule that blocks');
  const limit = at(first.statement, 'Limit');
  if (isUnresolved(limit) || isReference(limit)) return open('its limit cannot be resolved', first.path);
  const window = numberOf(at(first.statement, 'EvaluationWindowSec')) ?? FIVE_MINUTES;
  const rate = ((numberOf(limit) ?? Number.POSITIVE_INFINITY) * FIVE_MINUTES) / window;
  return rate <= MOST_REQUESTS
    ? good(`stops an address at ${rate} requests in five minutes`, first.path)
    : bad(`lets an address ask ${rate} times in five minutes`, first.path, shown(limit), `at most ${MOST_REQUESTS}`);
}
