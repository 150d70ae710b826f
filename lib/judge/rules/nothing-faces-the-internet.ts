import { AddressSet } from '../../addresses/address-set';
import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource } from '../assembly/assembly';
import { isUnresolved } from '../assembly/value';
import type { Expectations } from '../expectations';
import { publicAccessBlocks } from '../network/from-templates/public-access-blocks';
import type { Rule } from '../rule';
import { groupRules } from './grounds/group-rules';
import { pointedTo } from './grounds/links';
import { bad, good, open, type Ruling, subjectOf, wholeAssembly } from './grounds/ruling';
import { natSubnets, routesOf, routeTablesOf, tierOf } from './grounds/subnets';

/** RFC 1918, RFC 6598 and unique local addresses. */
const PRIVATE = AddressSet.of('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7');
/** `block-ingress` leaves every way out open, and exclusions then say nothing. */
const BLOCKED = 'block-bidirectional';

export const nothingFacesTheInternet: Rule = {
  control: 'NET-11',
  examine: (assembly, expectations) => {
    const passed = exclusions(assembly, expectations);
    if (expectations.figures['exposure'] !== 'internal') return passed;
    const found = [...gateways(assembly), ...passed, ...groups(assembly)];
    if (found.length > 0) return found;
    return [
      {
        subject: wholeAssembly('AWS::EC2::VPC'),
        ...good('no internet gateway is attached, and groups admit private ranges only'),
      },
    ];
  },
};

function gateways(assembly: Assembly): readonly Finding[] {
  const modes = publicAccessBlocks(assembly).map((r) => r.properties['InternetGatewayBlockMode']);
  return assembly
    .ofType('AWS::EC2::VPCGatewayAttachment')
    .filter(({ properties }) => properties['InternetGatewayId'] !== undefined)
    .map((attachment): Finding => {
      const subject = subjectOf(attachment);
      if (modes.includes(BLOCKED)) {
        return { subject, ...good('VPC block public access stops what goes through the internet gateway, both ways') };
      }
      if (modes.some(isUnresolved)) {
        return { subject, ...open('the mode of VPC block public access cannot be resolved') };
      }
      return modes.includes('block-ingress')
        ? { subject, ...bad('VPC block public access stops only what comes in', 'InternetGatewayId', modes, BLOCKED) }
        : { subject, ...bad('attaches an internet gateway, which exposure internal rules out', 'InternetGatewayId') };
    });
}

/** What VPC block public access lets through all the same. */
function exclusions(assembly: Assembly, { edge }: Expectations): readonly Finding[] {
  return assembly
    .ofType('AWS::EC2::VPCBlockPublicAccessExclusion')
    .map((exclusion) => ({ subject: subjectOf(exclusion), ...passage(exclusion, assembly, edge) }));
}

function passage({ properties }: Resource, assembly: Assembly, edge: Expectations['edge']): Ruling {
  const { SubnetId: named, InternetGatewayExclusionMode: mode } = properties;
  if (named === undefined) return bad('lets a whole VPC through VPC block public access', 'VpcId');
  const subnet = pointedTo(named, assembly, 'AWS::EC2::Subnet');
  if (subnet === undefined) return open('the subnet that is let through is not in the assembly', 'SubnetId');
  if (edge === 'public' && tierOf(subnet) === 'edge')
    return good('lets a subnet of the public edge through', 'SubnetId');
  const path = 'InternetGatewayExclusionMode';
  if (isUnresolved(mode)) return open('which way is let through cannot be resolved', path);
  if (mode !== 'allow-egress') {
    return bad('lets more than outbound traffic through VPC block public access', path, mode, 'allow-egress');
  }
  return natSubnets(assembly).has(subnet) || callsThroughEgressOnly(subnet, assembly)
    ? good('lets out what passes a NAT gateway or an egress-only gateway', 'SubnetId')
    : bad(`lets ${subnet.logicalId} out, where no NAT gateway stands`, 'SubnetId');
}

function callsThroughEgressOnly(subnet: Resource, assembly: Assembly): boolean {
  return routeTablesOf(subnet, assembly)
    .flatMap((table) => routesOf(table, assembly))
    .some(({ properties }) => properties['EgressOnlyInternetGatewayId'] !== undefined);
}

function groups(assembly: Assembly): readonly Finding[] {
  return groupRules(assembly)
    .filter((rule) => rule.direction === 'ingress' && rule.addresses !== undefined)
    .map((rule): Finding => {
      const subject = subjectOf(rule.holder);
      if (!(rule.addresses instanceof AddressSet))
        return { subject, ...open('the addresses cannot be resolved', rule.path) };
      return PRIVATE.covers(rule.addresses)
        ? { subject, ...good('admits private ranges only', rule.path) }
        : { subject, ...bad('admits public addresses, which exposure internal rules out', rule.path) };
    });
}
