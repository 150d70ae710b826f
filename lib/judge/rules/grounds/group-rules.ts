import { AddressSet } from '../../../addresses/address-set';
import { PortSet } from '../../../addresses/port-set';
import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { at, isReference, isUnresolved, listOf, numberOf, say } from '../../assembly/value';
import { pointedTo, remember } from './links';

const GROUP = 'AWS::EC2::SecurityGroup';

/** One ingress or egress rule, inline or a resource of its own. */
export interface GroupRule {
  readonly direction: 'ingress' | 'egress';
  /** Undefined where the group is not in the assembly. */
  readonly group: Resource | undefined;
  /** Resource in which the rule stands. */
  readonly holder: Resource;
  /** Path in the holder, empty where the holder is the rule. */
  readonly path: string;
  /** `all`, `tcp`, `udp`, `icmp`, a number as text, or undefined where it cannot be resolved. */
  readonly protocol: string | undefined;
  /** Undefined where the ports cannot be resolved. Protocols without ports have all. */
  readonly ports: PortSet | undefined;
  /** Addresses of the other end; undefined where it names none. */
  readonly addresses: AddressSet | 'unresolved' | undefined;
  readonly peerGroup: Value | undefined;
  readonly prefixList: Value | undefined;
  readonly description: Value | undefined;
}

const PROTOCOLS: Readonly<Record<string, string>> = {
  '-1': 'all',
  '6': 'tcp',
  '17': 'udp',
  '1': 'icmp',
  '58': 'icmpv6',
};

/** Every rule of every security group of the assembly. */
export const groupRules = remember((assembly): readonly GroupRule[] => [
  ...assembly
    .ofType(GROUP)
    .flatMap((group) => [
      ...inline(group, 'ingress', 'SecurityGroupIngress'),
      ...inline(group, 'egress', 'SecurityGroupEgress'),
    ]),
  ...standing(assembly, 'AWS::EC2::SecurityGroupIngress', 'ingress'),
  ...standing(assembly, 'AWS::EC2::SecurityGroupEgress', 'egress'),
]);

/** Rules of each group, for rules that look at a group as a whole. */
export const rulesOfGroup = remember((assembly) => {
  const map = new Map<Resource, GroupRule[]>();
  for (const rule of groupRules(assembly)) {
    if (rule.group === undefined) continue;
    const known = map.get(rule.group);
    if (known === undefined) map.set(rule.group, [rule]);
    else known.push(rule);
  }
  return map;
});

function inline(group: Resource, direction: GroupRule['direction'], property: string): readonly GroupRule[] {
  return listOf(group.properties[property]).map((rule, index) => ({
    ...read(rule, direction),
    group,
    holder: group,
    path: `${property}.${index}`,
  }));
}

function standing(assembly: Assembly, type: string, direction: GroupRule['direction']): readonly GroupRule[] {
  return assembly.ofType(type).map((holder) => ({
    ...read(holder.properties, direction),
    group: pointedTo(holder.properties['GroupId'], assembly, GROUP),
    holder,
    path: '',
  }));
}

function read(rule: Value, direction: GroupRule['direction']) {
  const source = direction === 'ingress' ? 'Source' : 'Destination';
  const protocol = protocolOf(isUnresolved(rule) ? rule : at(rule, 'IpProtocol'));
  return {
    direction,
    protocol,
    ports: portsOf(rule, protocol),
    addresses: addressesOf(rule),
    peerGroup: at(rule, `${source}SecurityGroupId`) ?? at(rule, `${source}SecurityGroupName`),
    prefixList: at(rule, `${source}PrefixListId`),
    description: at(rule, 'Description'),
  };
}

function protocolOf(value: Value | undefined): string | undefined {
  if (isUnresolved(value) || isReference(value)) return undefined;
  const text = say(value ?? 'all').toLowerCase();
  return PROTOCOLS[text] ?? text;
}

function portsOf(rule: Value, protocol: string | undefined): PortSet | undefined {
  if (protocol === undefined) return undefined;
  if (protocol !== 'tcp' && protocol !== 'udp') return PortSet.ALL;
  const [from, to] = [at(rule, 'FromPort'), at(rule, 'ToPort')];
  if (from === undefined && to === undefined) return PortSet.ALL;
  const first = numberOf(from ?? to);
  const last = numberOf(to ?? from);
  if (first === undefined || last === undefined) return undefined;
  if (first === -1 || last === -1) return PortSet.ALL;
  const isPort = (port: number) => Number.isInteger(port) && port >= 0 && port <= 65535;
  return isPort(first) && isPort(last) && first <= last ? PortSet.of({ from: first, to: last }) : undefined;
}

function addressesOf(rule: Value): GroupRule['addresses'] {
  if (isUnresolved(rule)) return 'unresolved';
  const blocks = [at(rule, 'CidrIp'), at(rule, 'CidrIpv6')].filter((block) => block !== undefined && block !== null);
  if (blocks.length === 0) return undefined;
  try {
    return AddressSet.of(...blocks.map((block) => text(block)));
  } catch {
    return 'unresolved';
  }
}

function text(value: Value | undefined): string {
  if (typeof value !== 'string') throw new Error('no text');
  return value.trim();
}

/** Whether the rule lets TCP pass to some of the ports. Undefined where that cannot be told. */
export function admitsTcp(rule: GroupRule, ports: PortSet): boolean | undefined {
  if (rule.protocol === undefined) return undefined;
  if (rule.protocol !== 'tcp' && rule.protocol !== 'all') return false;
  return rule.ports?.overlaps(ports);
}

const HALF_OF_IPV4 = 1n << 31n;
const GLOBAL_IPV6 = AddressSet.of('2000::/3');
const HALF_OF_GLOBAL_IPV6 = 1n << 124n;

/** Half of the internet is as good as all of it: nobody who means a partner writes 0.0.0.0/1. */
export function isMostOfInternet(set: AddressSet): boolean {
  return set.only('ipv4').size >= HALF_OF_IPV4 || set.only('ipv6').intersect(GLOBAL_IPV6).size >= HALF_OF_GLOBAL_IPV6;
}

/** Groups of load balancers that face the internet; without a Scheme a load balancer does. */
export const publicBalancerGroups = remember((assembly) => {
  const groups = new Set<Resource>();
  for (const balancer of assembly.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')) {
    const scheme = balancer.properties['Scheme'];
    if (scheme !== undefined && scheme !== 'internet-facing') continue;
    for (const value of listOf(balancer.properties['SecurityGroups'])) {
      const group = pointedTo(value, assembly, GROUP);
      if (group !== undefined) groups.add(group);
    }
  }
  return groups;
});
