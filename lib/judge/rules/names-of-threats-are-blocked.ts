import type { Assembly, Resource } from '../assembly/assembly';
import { isUnresolved } from '../assembly/value';
import { attachments } from './grounds/links';
import { type NameRule, nameRulesOf, RECOGNISED } from './grounds/name-rules';
import { oneOf, worst } from './grounds/property';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

const VPC = 'AWS::EC2::VPC';
const ASSOCIATION = 'AWS::Route53Resolver::FirewallRuleGroupAssociation';
const associations = attachments(ASSOCIATION, 'VpcId', VPC);
const configurations = attachments('AWS::Route53Resolver::FirewallConfig', 'ResourceId', VPC);

/** The filter must know threats by itself: a list that the company writes knows only what the company knows. */
export const namesOfThreatsAreBlocked = perResource('NET-27', [VPC], (vpc, { assembly }) => {
  const found = associations(assembly).get(vpc) ?? [];
  const hidden = assembly.ofType(ASSOCIATION).some(({ properties }) => isUnresolved(properties['VpcId']));
  if (found.length === 0) {
    return hidden
      ? open('a filter of names is for something that cannot be resolved')
      : bad('nothing filters its name queries');
  }
  return worst([decided(nameRulesOf(found, assembly), found), ...failsClosed(vpc, assembly)]);
});

/** Follows a query through the rules: for sure, and as far as the templates leave it open. */
function decided(rules: readonly NameRule[], found: readonly Resource[]): Ruling {
  const sure = blockedBy(rules, 'sure');
  if (isEnough(sure)) return good(`blocks ${[...sure].join(', ')}`);
  if (isEnough(blockedBy(rules, 'perhaps'))) {
    const doubt = rules.find((rule) => !rule.sure);
    return open(
      `what is blocked cannot be told: ${doubt?.association.logicalId ?? 'it'} ${doubt?.does ?? ''} ${doubt?.what ?? ''}`,
    );
  }
  const opened = rules.find(({ does, what }) => does === 'passes' && what === 'everything');
  if (opened !== undefined) return bad(`${opened.association.logicalId} lets everything pass before it is asked`);
  const loose = found
    .map((association) => ({ association, held: oneOf(association, 'MutationProtection', ['ENABLED']) }))
    .find(({ held }) => held.verdict === 'fails');
  if (loose !== undefined) return { ...loose.held, reason: `${loose.association.logicalId}: ${loose.held.reason}` };
  return bad(
    `blocks neither ${RECOGNISED.join(' and ')} nor a list of names that AWS keeps`,
    undefined,
    [...sure],
    RECOGNISED,
  );
}

/**
 * What is blocked before anything lets it pass. For sure: only what stands for sure blocks, and whatever may let pass does.
 * Perhaps: the other way round.
 */
function blockedBy(rules: readonly NameRule[], leaning: 'sure' | 'perhaps'): ReadonlySet<string> {
  const blocked = new Set<string>();
  const passed = new Set<string>();
  for (const { does, what, sure } of rules) {
    if (does === 'blocks') {
      if ((sure || leaning === 'perhaps') && !passed.has(what)) blocked.add(what);
    } else if (sure || leaning === 'sure') {
      if (!isKind(what)) break;
      passed.add(what);
    }
  }
  return blocked;
}

function isEnough(blocked: ReadonlySet<string>): boolean {
  return RECOGNISED.every((kind) => blocked.has(kind)) || [...blocked].some((what) => !isKind(what));
}

function isKind(what: string): boolean {
  return RECOGNISED.some((kind) => kind === what);
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
