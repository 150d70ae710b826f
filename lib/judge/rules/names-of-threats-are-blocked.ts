import type { Assembly, Resource, Value } from '../assembly/assembly';
import { at, isUnresolved, listOf, numberOf } from '../assembly/value';
import { attachments, pointedTo } from './grounds/links';
import { oneOf, worst } from './grounds/property';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

const VPC = 'AWS::EC2::VPC';
/** What AWS recognises without a list. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/firewall-advanced.html */
const RECOGNISED = ['DGA', 'DNS_TUNNELING'];
const MATCHED = ['Action', 'DnsThreatProtection', 'FirewallDomainListId'];
const GROUP = 'AWS::Route53Resolver::FirewallRuleGroup';
const ASSOCIATION = 'AWS::Route53Resolver::FirewallRuleGroupAssociation';
const associations = attachments(ASSOCIATION, 'VpcId', VPC);
const configurations = attachments('AWS::Route53Resolver::FirewallConfig', 'ResourceId', VPC);

/** The filter must know threats by itself: a list that the company writes knows only what the company knows. */
export const namesOfThreatsAreBlocked = perResource('NET-27', [VPC], (vpc, { assembly }) => {
  const found = associations(assembly).get(vpc) ?? [];
  if (found.length === 0) {
    return assembly.ofType(ASSOCIATION).some(({ properties }) => isUnresolved(properties['VpcId']))
      ? open('a filter of names is for something that cannot be resolved')
      : bad('nothing filters its name queries');
  }
  const best = found.map((association) => filter(association, assembly)).sort(byVerdict)[0];
  return worst([...(best === undefined ? [] : [best]), ...failsClosed(vpc, assembly)]);
});

function filter(association: Resource, assembly: Assembly): Ruling {
  if (association.conditional !== undefined) {
    return open(`the filter is there only where ${association.conditional} is met`);
  }
  const held = oneOf(association, 'MutationProtection', ['ENABLED']);
  if (held.verdict !== 'holds') return { ...held, reason: `${association.logicalId}: ${held.reason}` };
  const group = pointedTo(association.properties['FirewallRuleGroupId'], assembly, GROUP);
  if (group === undefined) return open('its names are filtered by a rule group outside the assembly');
  return knowsThreats(group, assembly);
}

function knowsThreats(group: Resource, assembly: Assembly): Ruling {
  const rules = [...listOf(group.properties['FirewallRules'])].sort((a, b) => priorityOf(a) - priorityOf(b));
  const opens = rules.findIndex((rule) => at(rule, 'Action') === 'ALLOW' && matchesEverything(rule, assembly));
  const asked = opens < 0 ? rules : rules.slice(0, opens);
  const blocking = asked.filter((rule) => at(rule, 'Action') === 'BLOCK');
  const recognised = RECOGNISED.filter((kind) => blocking.some((rule) => at(rule, 'DnsThreatProtection') === kind));
  const lists = blocking.filter((rule) => isManagedList(rule, assembly)).length;
  if (lists > 0 || recognised.length === RECOGNISED.length) {
    return good(`${group.logicalId} blocks ${[...recognised, `${lists} lists that AWS keeps`].join(', ')}`);
  }
  return rules.some((rule) => isUnresolved(rule) || MATCHED.some((key) => isUnresolved(at(rule, key))))
    ? open(`what ${group.logicalId} blocks cannot be resolved`)
    : bad(
        `${group.logicalId} blocks neither ${RECOGNISED.join(' and ')} nor a list of names that AWS keeps`,
        undefined,
        recognised,
        RECOGNISED,
      );
}

function priorityOf(rule: Value): number {
  return numberOf(at(rule, 'Priority')) ?? Number.POSITIVE_INFINITY;
}

/** One that is none of the assembly's own. What stands on it only AWS knows. */
function isManagedList(rule: Value, assembly: Assembly): boolean {
  const list = at(rule, 'FirewallDomainListId');
  return (
    typeof list === 'string' && pointedTo(list, assembly, 'AWS::Route53Resolver::FirewallDomainList') === undefined
  );
}

function matchesEverything(rule: Value, assembly: Assembly): boolean {
  const list = pointedTo(at(rule, 'FirewallDomainListId'), assembly, 'AWS::Route53Resolver::FirewallDomainList');
  return list !== undefined && listOf(list.properties['Domains']).some((domain) => domain === '*' || domain === '*.');
}

/** AWS fails closed where nothing is said. */
function failsClosed(vpc: Resource, assembly: Assembly): readonly Ruling[] {
  return (configurations(assembly).get(vpc) ?? []).map((configuration) => {
    const said = oneOf(configuration, 'FirewallFailOpen', ['DISABLED']);
    return said.verdict === 'holds'
      ? said
      : { ...said, reason: `names are resolved where the filter fails: ${said.reason}` };
  });
}

const WEIGHT = { holds: 0, unknown: 1, fails: 2 } as const;

function byVerdict(a: Ruling, b: Ruling): number {
  return WEIGHT[a.verdict] - WEIGHT[b.verdict];
}
