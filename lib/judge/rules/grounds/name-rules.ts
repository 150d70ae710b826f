import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { at, isUnresolved, listOf, numberOf } from '../../assembly/value';
import { pointedTo } from './links';
import { oneOf } from './property';

/** What AWS recognises without a list. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/firewall-advanced.html */
export const RECOGNISED = ['DGA', 'DNS_TUNNELING'] as const;

const GROUP = 'AWS::Route53Resolver::FirewallRuleGroup';
const LIST = 'AWS::Route53Resolver::FirewallDomainList';
const MATCHED = ['Action', 'DnsThreatProtection', 'FirewallDomainListId', 'Qtype'];
/** Everything, or all of a top-level domain. */
const WIDE = /^\*\.?$|^\*\.[^.*]+\.?$/;

/** One rule of a filter of names, in the order in which a query meets it. */
export interface NameRule {
  readonly does: 'blocks' | 'passes';
  /** A kind of RECOGNISED, a list from outside the assembly, everything, or what the templates do not tell. */
  readonly what: string;
  /** Whether it is there for sure, as it stands and where it stands. */
  readonly sure: boolean;
  readonly association: Resource;
}

/**
 * The rules that decide about a query, first to last: associations by priority, and within a group its rules. ALLOW and ALERT
 * both end the inspection and let the query pass. Own lists of some names are left out: they neither open nor know threats.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-rule-actions.html
 */
export function nameRulesOf(associations: readonly Resource[], assembly: Assembly): readonly NameRule[] {
  return byPriority(associations, ({ properties }) => properties['Priority']).flatMap(({ item, told }) => {
    const held = oneOf(item, 'MutationProtection', ['ENABLED']).verdict;
    return rulesOf(item, assembly).flatMap((rule): NameRule[] => {
      // A filter that anybody may take off blocks nothing that counts; what it lets pass it does until then.
      if (rule.does === 'blocks' && held === 'fails') return [];
      const sure = rule.sure && told && item.conditional === undefined && (rule.does === 'passes' || held === 'holds');
      return [{ ...rule, sure, association: item }];
    });
  });
}

type Read = Pick<NameRule, 'does' | 'what' | 'sure'>;

function rulesOf(association: Resource, assembly: Assembly): readonly Read[] {
  const group = pointedTo(association.properties['FirewallRuleGroupId'], assembly, GROUP);
  const raw = group?.properties['FirewallRules'];
  if (group === undefined || isUnresolved(raw)) return untold('a rule group that the templates do not show');
  return byPriority(listOf(raw), (rule) => at(rule, 'Priority')).flatMap(({ item, told }) =>
    read(item, assembly).map((rule) => ({ ...rule, sure: rule.sure && told })),
  );
}

/** It may let everything pass, and it may block all threats. */
function untold(what: string): readonly Read[] {
  return [
    { does: 'passes', what, sure: false },
    ...RECOGNISED.map((kind): Read => ({ does: 'blocks', what: kind, sure: false })),
  ];
}

function read(rule: Value, assembly: Assembly): readonly Read[] {
  if (isUnresolved(rule) || MATCHED.some((key) => isUnresolved(at(rule, key)))) {
    return untold('a rule that cannot be resolved');
  }
  const kind = at(rule, 'DnsThreatProtection');
  const blocks = at(rule, 'Action') === 'BLOCK';
  // A rule for one type of query leaves the others.
  if (blocks && at(rule, 'Qtype') !== undefined) return [];
  const does = blocks ? 'blocks' : 'passes';
  if (typeof kind === 'string') return [{ does, what: kind, sure: true }];
  const id = at(rule, 'FirewallDomainListId');
  const list = pointedTo(id, assembly, LIST);
  if (list === undefined) {
    if (id === undefined) return [];
    if (blocks) return [{ does, what: 'a list that AWS keeps', sure: typeof id === 'string' }];
    return [{ does, what: 'a list that the templates do not show', sure: false }];
  }
  const domains = listOf(list.properties['Domains']);
  const file = list.properties['DomainFileUrl'] !== undefined;
  if (blocks) return [];
  if (domains.some((domain) => typeof domain === 'string' && WIDE.test(domain))) {
    return [{ does, what: 'everything', sure: list.conditional === undefined }];
  }
  return file || domains.some((domain) => typeof domain !== 'string')
    ? [{ does, what: `what ${list.logicalId} holds`, sure: false }]
    : [];
}

/** Sorted by priority; one whose priority nobody tells may come first, where there are others. */
function byPriority<T>(items: readonly T[], priorityOf: (item: T) => Value | undefined) {
  return items
    .map((item) => ({ item, priority: numberOf(priorityOf(item)) }))
    .map(({ item, priority }) => ({
      item,
      priority: priority ?? Number.NEGATIVE_INFINITY,
      told: priority !== undefined || items.length === 1,
    }))
    .sort((a, b) => (a.priority === b.priority ? 0 : a.priority < b.priority ? -1 : 1));
}
