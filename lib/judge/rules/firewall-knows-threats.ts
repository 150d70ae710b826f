import { AddressSet } from '../../addresses/address-set';
import type { Assembly, Resource } from '../assembly/assembly';
import { textOf } from '../assembly/text-of';
import { at, listOf } from '../assembly/value';
import { pointedTo } from './grounds/links';
import { FIREWALL, groupsOf, POLICY } from './grounds/network-firewalls';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

const HOME = 'FirewallPolicy.PolicyVariables.RuleVariables.HOME_NET.Definition';
const PATH = 'FirewallPolicy.StatefulRuleGroupReferences';

/** In strict order a pass ends the evaluation, so signatures behind a list of allowed domains never see what it lets through. */
export const firewallKnowsThreats = perResource('NET-20', [POLICY], (policy, { assembly }) => {
  const home = homeNet(policy, assembly);
  if (home !== undefined) return home;
  const groups = groupsOf(policy, assembly);
  const signatures = groups.filter(({ kind }) => kind === 'signatures');
  const unclear = groups.filter(({ kind, priority }) => kind === 'unknown' || priority === undefined);
  if (signatures.length === 0) {
    return unclear.length > 0
      ? open('its rule groups cannot be resolved', PATH)
      : bad('asks no managed threat signatures', PATH, groups.length);
  }
  const last = Math.max(...signatures.map(({ priority }) => priority ?? Number.POSITIVE_INFINITY));
  const before = groups.find(({ kind, priority }) => kind === 'passes' && priority !== undefined && priority < last);
  if (before !== undefined) {
    const name = before.group?.logicalId ?? 'a rule group';
    return bad(
      `${name} can pass traffic before all threat signatures were asked`,
      PATH,
      before.priority,
      `above ${last}`,
    );
  }
  return unclear.length > 0
    ? open('the order of its rule groups cannot be resolved', PATH)
    : good(`asks ${signatures.length} groups of threat signatures before anything passes`, PATH);
});

/**
 * Signatures speak of $HOME_NET: who stands outside of it is watched by none. Where it is not set, AWS takes the VPC of the
 * firewall. https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-policy-settings.html
 */
function homeNet({ properties, ...policy }: Resource, assembly: Assembly): Ruling | undefined {
  const raw = at(properties, HOME);
  if (raw === undefined) return undefined;
  const home = addressesOf(listOf(raw).map((block) => textOf(block, assembly)));
  const firewalls = assembly
    .ofType(FIREWALL)
    .filter((f) => pointedTo(f.properties['FirewallPolicyArn'], assembly, POLICY)?.logicalId === policy.logicalId);
  for (const firewall of firewalls) {
    const vpc = pointedTo(firewall.properties['VpcId'], assembly, 'AWS::EC2::VPC');
    const inside = addressesOf([textOf(vpc?.properties['CidrBlock'], assembly)]);
    if (home === undefined || inside === undefined) {
      return open('whether HOME_NET holds the addresses of the VPC cannot be resolved', HOME);
    }
    if (!inside.subtract(home).isEmpty) {
      return bad('HOME_NET leaves out addresses of the VPC, which no signature then watches', HOME, listOf(raw));
    }
  }
  return undefined;
}

function addressesOf(blocks: readonly (string | undefined)[]): AddressSet | undefined {
  if (blocks.some((block) => block === undefined)) return undefined;
  try {
    return AddressSet.of(...blocks.flatMap((block) => block ?? []));
  } catch {
    return undefined;
  }
}
