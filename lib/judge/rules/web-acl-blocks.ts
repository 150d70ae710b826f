import type { Assembly, Value } from '../assembly/assembly';
import { at, booleanOf, isMap, isReference, isUnresolved, listOf, numberOf, own } from '../assembly/value';
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
  const byDefault = own(action, 'Block') === undefined;
  const needed = byDefault ? [...groups(rules, assembly), limited(rules), ...wavedThrough(rules)] : [];
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
  const action = at(rule, 'Action');
  const group = groupOf(rule);
  if ([rule, override, action, group].some(isUnresolved)) return open('what a rule does cannot be resolved', path);
  if (group === undefined) {
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
    : overridden(group, `${path}.Statement.${kindOf(rule)}`);
}

/** Single rules of a group can be told to count or to let pass, while the group as a whole still says that it acts. */
function overridden(group: Value, path: string): Ruling {
  const excluded = at(group, 'ExcludedRules');
  const overrides = at(group, 'RuleActionOverrides');
  if ([excluded, overrides].some((list) => isUnresolved(list) || isReference(list))) {
    return open('which of its rules are overridden cannot be resolved', path);
  }
  if (listOf(excluded).length > 0) {
    return bad('rules of a group are excluded, so that they only count', `${path}.ExcludedRules`, shown(excluded), []);
  }
  const actions = listOf(overrides).map((one) => at(one, 'ActionToUse'));
  const loose = actions.findIndex((use) => isMap(use) && !STOPS.some((name) => own(use, name) !== undefined));
  if (loose >= 0) {
    const place = `${path}.RuleActionOverrides.${loose}.ActionToUse`;
    return bad('a rule of a group is overridden and stops nothing', place, shown(actions[loose]), STOPS);
  }
  return actions.some((use) => isUnresolved(use) || isReference(use))
    ? open('to what a rule of a group is overridden cannot be resolved', `${path}.RuleActionOverrides`)
    : good('a group of rules acts', path);
}

const MANAGED = 'ManagedRuleGroupStatement';
const REFERENCED = 'RuleGroupReferenceStatement';

function kindOf(rule: Value): string {
  return own(at(rule, 'Statement'), MANAGED) === undefined ? REFERENCED : MANAGED;
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
    const having = names.flatMap((found, index) => (found === name ? [index] : []));
    if (having.length > 0) return best(having.map((index) => forEverything(name, rules, index)));
    return others || names.some(isUnresolved)
      ? open(`whether another group stands for ${name} cannot be told`, 'Rules')
      : bad(`lacks ${name}`, 'Rules', shown(names.filter((n) => n !== undefined)), name);
  });
}

function isOfAws(rule: Value): boolean {
  return at(rule, 'Statement.ManagedRuleGroupStatement.VendorName') === 'AWS';
}

/** What a group is asked of; a narrower statement leaves out the requests that an attacker sends instead. */
function forEverything(name: string, rules: readonly Value[], index: number): Ruling {
  const path = `Rules.${index}.Statement.${MANAGED}.ScopeDownStatement`;
  const scope = at(rules[index], `Statement.${MANAGED}.ScopeDownStatement`);
  if (scope === undefined) return good(`has ${name}`, 'Rules');
  return isUnresolved(scope) || isReference(scope)
    ? open(`of which requests ${name} is asked cannot be resolved`, path)
    : bad(`${name} is asked of some requests only`, path, shown(scope), 'no ScopeDownStatement');
}

/** Where several rules could do the same, one that does is enough. */
function best(rulings: readonly Ruling[]): Ruling {
  const first = (verdict: Ruling['verdict']) => rulings.find((ruling) => ruling.verdict === verdict);
  return (
    first('holds') ??
    first('unknown') ??
    first('fails') ??
    bad('limits nobody who asks without end', 'Rules', undefined, 'a rate-based rule that blocks')
  );
}

function limited(rules: readonly Value[]): Ruling {
  return best(
    rules.flatMap((rule, index) => {
      const statement = at(rule, 'Statement.RateBasedStatement');
      const action = at(rule, 'Action');
      const path = `Rules.${index}.Statement.RateBasedStatement`;
      if (statement === undefined) return [];
      if ([statement, action].some(isUnresolved)) return [open('what its limit does cannot be resolved', path)];
      return STOPS.some((name) => own(action, name) !== undefined) ? [limits(statement, path)] : [];
    }),
  );
}

/** Each address is counted by itself: one that the caller writes into a header, a key or one count for all is no limit. */
function limits(statement: Value, path: string): Ruling {
  const key = at(statement, 'AggregateKeyType');
  const scope = at(statement, 'ScopeDownStatement');
  const limit = at(statement, 'Limit');
  const raw = at(statement, 'EvaluationWindowSec');
  if ([key, scope, limit, raw].some((value) => isUnresolved(value) || isReference(value))) {
    return open('its limit cannot be resolved', `${path}.Limit`);
  }
  if (key !== 'IP') return bad('does not count each address by itself', `${path}.AggregateKeyType`, shown(key), 'IP');
  if (scope !== undefined) {
    return bad('limits some requests only', `${path}.ScopeDownStatement`, shown(scope), 'no ScopeDownStatement');
  }
  const window = numberOf(raw) ?? FIVE_MINUTES;
  const rate = ((numberOf(limit) ?? Number.POSITIVE_INFINITY) * FIVE_MINUTES) / window;
  return rate <= MOST_REQUESTS
    ? good(`stops an address at ${rate} requests in five minutes`, `${path}.Limit`)
    : bad(
        `lets an address ask ${rate} times in five minutes`,
        `${path}.Limit`,
        shown(limit),
        `at most ${MOST_REQUESTS}`,
      );
}

/** `Allow` ends the evaluation: what it matches is asked of no rule that comes later. */
function wavedThrough(rules: readonly Value[]): readonly Ruling[] {
  const priority = (rule: Value) => numberOf(at(rule, 'Priority'));
  const stopping = rules.filter((rule) => groupOf(rule) !== undefined || at(rule, 'Statement.RateBasedStatement'));
  return rules.flatMap((rule, index) => {
    const path = `Rules.${index}`;
    if (own(at(rule, 'Action'), 'Allow') === undefined) return [];
    const known = isKnownCaller(at(rule, 'Statement'));
    if (known === true) return [];
    const mine = priority(rule);
    const later = stopping.map((one) => {
      const other = priority(one);
      return mine === undefined || other === undefined ? undefined : other > mine;
    });
    if (later.every((isLater) => isLater === false)) return [];
    if (known === undefined || !later.includes(true)) {
      return [open('whom it lets past the rules that stop cannot be resolved', path)];
    }
    const expected = 'an IPSetReferenceStatement, or a priority after the rules that stop';
    return [bad('lets requests past the rules that stop', `${path}.Statement`, shown(at(rule, 'Statement')), expected)];
  });
}

/** Whether a statement matches addresses of a list alone; undefined where that cannot be told. */
function isKnownCaller(statement: Value | undefined): boolean | undefined {
  if (isUnresolved(statement) || isReference(statement)) return undefined;
  if (own(statement, 'IPSetReferenceStatement') !== undefined) return true;
  const [all, any] = ['AndStatement', 'OrStatement'].map((kind) => at(statement, `${kind}.Statements`));
  if (isUnresolved(all) || isUnresolved(any)) return undefined;
  const everyOf = listOf(all).map(isKnownCaller);
  if (everyOf.length > 0) return everyOf.includes(true) || (everyOf.includes(undefined) ? undefined : false);
  const oneOf = listOf(any).map(isKnownCaller);
  if (oneOf.length === 0 || oneOf.includes(false)) return false;
  return oneOf.includes(undefined) ? undefined : true;
}
