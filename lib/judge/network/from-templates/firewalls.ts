import type { Resource, Value } from '../../assembly/assembly';
import { at, isReference } from '../../assembly/value';
import type { FirewallRule, Gateway, Known } from '../topology';
import { isUnknown } from '../topology';
import type { Reader } from './reader';

const FIREWALL = 'AWS::NetworkFirewall::Firewall';
const ASSOCIATION = 'AWS::NetworkFirewall::VpcEndpointAssociation';
const SUBNET = 'AWS::EC2::Subnet';
const POLICY = 'FirewallPolicy';

type Allowed = Known<readonly FirewallRule[]>;

const EVERYTHING: readonly FirewallRule[] = [{ protocol: '-1' }];

/** Endpoints of network firewalls by name: `Firewall@Subnet`, or the logical id of an endpoint association. */
export function firewallsOf(reader: Reader): Record<string, Gateway> {
  const gateways: Record<string, Gateway> = {};
  for (const firewall of reader.assembly.ofType(FIREWALL)) {
    const allows = allowedBy(reader, firewall);
    for (const mapping of reader.list(firewall, 'SubnetMappings')) {
      const subnet = reader.targetOf(at(mapping, 'SubnetId'), SUBNET);
      if (subnet === undefined) continue;
      const name = reader.name(subnet);
      gateways[`${reader.name(firewall)}@${name}`] = { kind: 'firewall', subnet: name, allows };
    }
  }
  for (const association of reader.assembly.ofType(ASSOCIATION)) {
    const subnet = reader.targetOf(reader.property(association, 'SubnetMapping.SubnetId'), SUBNET);
    const firewall = reader.target(association, 'FirewallArn', FIREWALL);
    if (subnet === undefined) continue;
    const allows: Allowed =
      firewall === undefined
        ? { unknown: `the firewall of ${reader.name(association)} is not in the templates` }
        : allowedBy(reader, firewall);
    gateways[reader.name(association)] = { kind: 'firewall', subnet: reader.name(subnet), allows };
  }
  return gateways;
}

/** Name of the endpoint that a route means: that of one zone, or the only one that a VPC has. */
export function firewallEndpointNamed(
  reader: Reader,
  value: Value | undefined,
  gateways: Readonly<Record<string, Gateway>>,
  vpc: Resource | undefined,
): string | undefined {
  const association = reader.targetOf(value, ASSOCIATION);
  if (association !== undefined) return reader.name(association);
  const firewall = reader.targetOf(value, FIREWALL);
  const zone = isReference(value) ? value.$ref.attribute.split('EndpointIds.')[1] : undefined;
  const inVpc = Object.entries(gateways).filter(([, g]) => g.kind === 'firewall' && standsIn(reader, g.subnet, vpc));
  const found =
    firewall === undefined || zone === undefined
      ? inVpc
      : inVpc.filter(
          ([name, g]) =>
            name.startsWith(`${reader.name(firewall)}@`) && 'subnet' in g && zoneOf(reader, g.subnet) === zone,
        );
  // CloudFormation gives endpoints in no order. One endpoint cannot be mistaken.
  return found.length === 1 ? found[0]?.[0] : undefined;
}

function subnetNamed(reader: Reader, name: string): Resource | undefined {
  return reader.assembly.ofType(SUBNET).find((subnet) => reader.name(subnet) === name);
}

function standsIn(reader: Reader, name: string, vpc: Resource | undefined): boolean {
  const subnet = subnetNamed(reader, name);
  return subnet !== undefined && vpc !== undefined && reader.target(subnet, 'VpcId', vpc.type) === vpc;
}

function zoneOf(reader: Reader, name: string): Known<string> | undefined {
  const subnet = subnetNamed(reader, name);
  return subnet && reader.text(reader.property(subnet, 'AvailabilityZone'));
}

/**
 * What may begin through the firewall. A connection counts from its handshake: domain lists and signatures act on what is
 * said afterwards, so they hinder no beginning. Rules of other kinds are not read.
 */
function allowedBy(reader: Reader, firewall: Resource): Allowed {
  const policy = reader.target(firewall, 'FirewallPolicyArn', 'AWS::NetworkFirewall::FirewallPolicy');
  if (policy === undefined) return { unknown: `the policy of ${reader.name(firewall)} is not in the templates` };
  const texts = (path: string) => reader.list(policy, `${POLICY}.${path}`).map((value) => reader.text(value));
  if (reader.list(policy, `${POLICY}.StatelessRuleGroupReferences`).length > 0) {
    return { unknown: `the stateless rule groups of ${reader.name(policy)} are not read` };
  }
  const stateless = texts('StatelessDefaultActions');
  if (stateless.some(isUnknown)) return { unknown: `the stateless actions of ${reader.name(policy)} are not known` };
  if (stateless.includes('aws:drop')) return [];
  if (stateless.includes('aws:pass')) return EVERYTHING;
  const other = reader
    .list(policy, `${POLICY}.StatefulRuleGroupReferences`)
    .find((reference) => !actsOnWhatIsSaid(reader, at(reference, 'ResourceArn')));
  if (other !== undefined) return { unknown: `the rule groups of ${reader.name(policy)} are not read` };
  const defaults = texts('StatefulDefaultActions');
  if (defaults.some(isUnknown)) return { unknown: `the default actions of ${reader.name(policy)} are not known` };
  return defaults.includes('aws:drop_strict') ? [] : EVERYTHING;
}

/** Threat signatures of AWS, and lists of domains. */
function actsOnWhatIsSaid(reader: Reader, arn: Value | undefined): boolean {
  const group = reader.targetOf(arn, 'AWS::NetworkFirewall::RuleGroup');
  if (group !== undefined) return reader.property(group, 'RuleGroup.RulesSource.RulesSourceList') !== undefined;
  const text = reader.text(arn);
  return typeof text === 'string' && text.includes(':aws-managed:stateful-rulegroup/');
}
