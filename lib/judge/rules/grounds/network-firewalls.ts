import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { textOf } from '../../assembly/text-of';
import { at, listOf, numberOf } from '../../assembly/value';
import { pointedTo } from './links';

export const FIREWALL = 'AWS::NetworkFirewall::Firewall';
export const POLICY = 'AWS::NetworkFirewall::FirewallPolicy';
const RULE_GROUP = 'AWS::NetworkFirewall::RuleGroup';

/** AWS keeps groups of signatures of known threats up to date; the name says in which order of evaluation they fit. */
const SIGNATURES =
  /:aws-managed:stateful-rulegroup\/(ThreatSignatures\w+StrictOrder|AttackInfrastructure(StrictOrder)?)$/;

export interface GroupReference {
  /** Undefined where it cannot be resolved; policies in strict order must have one. */
  readonly priority: number | undefined;
  /** `signatures`: of AWS. `drops`: a list that only drops. `passes`: it may let traffic through. `unknown`: nobody knows. */
  readonly kind: 'signatures' | 'drops' | 'passes' | 'unknown';
  readonly group: Resource | undefined;
  readonly arn: Value | undefined;
}

/** The stateful rule groups of a policy, in the order in which they are written. */
export function groupsOf(policy: Resource, assembly: Assembly): readonly GroupReference[] {
  return listOf(at(policy.properties, 'FirewallPolicy.StatefulRuleGroupReferences')).map((reference) => {
    const arn = at(reference, 'ResourceArn');
    const group = pointedTo(arn, assembly, RULE_GROUP);
    return { priority: numberOf(at(reference, 'Priority')), kind: kindOf(arn, group, assembly), group, arn };
  });
}

function kindOf(arn: Value | undefined, group: Resource | undefined, assembly: Assembly): GroupReference['kind'] {
  if (group !== undefined) {
    return at(group.properties, 'RuleGroup.RulesSource.RulesSourceList.GeneratedRulesType') === 'DENYLIST'
      ? 'drops'
      : 'passes';
  }
  const text = textOf(arn, assembly);
  if (text === undefined) return 'unknown';
  if (SIGNATURES.test(text)) return 'signatures';
  return text.includes(':aws-managed:') ? 'drops' : 'passes';
}

const SOURCE = 'RuleGroup.RulesSource';

/** A rule in Suricata's language: action, protocol, addresses and ports of both ends. */
const PASSES_ALL = /^\s*pass\s+(ip|tcp)\s+(any|\$HOME_NET)\s+any\s+(->|<>)\s+(any|\$EXTERNAL_NET)\s+any\b/m;

/**
 * What stateful groups let through that are neither a list of domains nor of AWS: a plain rule that passes anything to
 * anywhere is told apart, everything else of them is not read.
 */
export function unreadGroups(
  assembly: Assembly,
): readonly { readonly reference: GroupReference; readonly policy: Resource; readonly passesAll: boolean }[] {
  return assembly.ofType(POLICY).flatMap((policy) =>
    groupsOf(policy, assembly).flatMap((reference) => {
      const { group, arn } = reference;
      if (group === undefined) {
        const isOfAws = textOf(arn, assembly)?.includes(':aws-managed:') === true;
        return isOfAws ? [] : [{ reference, policy, passesAll: false }];
      }
      if (at(group.properties, `${SOURCE}.RulesSourceList`) !== undefined) return [];
      return [{ reference, policy, passesAll: passesAll(group, assembly) }];
    }),
  );
}

function passesAll({ properties }: Resource, assembly: Assembly): boolean {
  const rules = textOf(at(properties, `${SOURCE}.RulesString`), assembly);
  if (rules !== undefined && PASSES_ALL.test(rules)) return true;
  return listOf(at(properties, `${SOURCE}.StatefulRules`)).some((rule) => {
    const header = (name: string) => String(at(rule, `Header.${name}`)).toUpperCase();
    return (
      at(rule, 'Action') === 'PASS' &&
      ['IP', 'TCP'].includes(header('Protocol')) &&
      ['Source', 'SourcePort', 'Destination', 'DestinationPort'].every((name) =>
        ['ANY', '0.0.0.0/0', '$HOME_NET', '$EXTERNAL_NET'].includes(header(name)),
      )
    );
  });
}

/** Lists of domains that the policies of the assembly let through. */
export function allowLists(assembly: Assembly): readonly Resource[] {
  return assembly.ofType(RULE_GROUP).filter(({ properties }) => {
    const list = at(properties, 'RuleGroup.RulesSource.RulesSourceList');
    return list !== undefined && at(list, 'GeneratedRulesType') !== 'DENYLIST';
  });
}
