import type { Resource, Value } from '../../assembly/assembly';
import { at, isReference } from '../../assembly/value';
import type { GroupRule, Known, PrefixList, SecurityGroup } from '../topology';
import { isUnknown } from '../topology';
import { databasePort } from './database-port';
import { protocolOf, rangeOf } from './network-acls';
import type { Reader } from './reader';

const GROUP = 'AWS::EC2::SecurityGroup';
const LIST = 'AWS::EC2::PrefixList';
/** Custom resources that empty the default group of a VPC. */
const CLOSERS = ['Custom::VpcRestrictDefaultSG', 'Custom::RampartClosedDefaultSecurityGroup'];

type Rules = { vpc?: string; tier?: string; ingress: GroupRule[]; egress: GroupRule[] };

export interface Groups {
  readonly securityGroups: Record<string, SecurityGroup>;
  readonly prefixLists: Record<string, PrefixList>;
  /** The topology's name for what a property names as a group of an interface. */
  nameOf(value: Value): Known<string>;
  /** The group that AWS gives to an interface for which none is named. */
  defaultOf(vpc: string): string;
}

/** Security groups with their rules, wherever the templates write them, and the prefix lists that rules name. */
export function securityGroups(reader: Reader): Groups {
  const { assembly } = reader;
  const groups: Record<string, Rules> = {};
  const prefixLists = knownLists(reader);
  for (const group of assembly.ofType(GROUP)) {
    const vpc = reader.id(reader.property(group, 'VpcId'), 'AWS::EC2::VPC');
    const tier = reader.tag(group, 'rampart:tier');
    groups[reader.name(group)] = {
      ingress: [],
      egress: [],
      ...(typeof vpc === 'string' ? { vpc } : {}),
      ...(tier === undefined ? {} : { tier }),
    };
  }
  const defaultOf = (vpc: string) => {
    const name = `default group of ${vpc}`;
    groups[name] ??= defaultGroup(reader, vpc, name);
    return name;
  };
  const nameOf = (value: Value): Known<string> => {
    const vpc = defaultGroupOf(reader, value);
    if (vpc !== undefined) return defaultOf(reader.name(vpc));
    const name = reader.id(value, GROUP) ?? { unknown: 'no security group is named' };
    return isUnknown(name) || Object.hasOwn(groups, name) ? name : { unknown: `${name} is outside of the templates` };
  };
  const add = (group: string, direction: 'ingress' | 'egress', rule: Value, conditional?: string) => {
    groups[group]?.[direction].push(ruleOf(rule, direction, conditional));
  };
  const ruleOf = (rule: Value, direction: 'ingress' | 'egress', conditional: string | undefined): GroupRule => {
    const traffic = trafficOf(reader, rule);
    const peer = conditional === undefined ? peerOf(rule, direction) : { unknown: `condition ${conditional}` };
    return 'unknown' in traffic ? { protocol: '-1', peer: traffic } : { ...traffic, peer };
  };
  const peerOf = (rule: Value, direction: 'ingress' | 'egress'): Known<string> => {
    const [group, list] =
      direction === 'ingress'
        ? ['SourceSecurityGroupId', 'SourcePrefixListId']
        : ['DestinationSecurityGroupId', 'DestinationPrefixListId'];
    const cidr = reader.cidr(at(rule, 'CidrIp')) ?? reader.cidr(at(rule, 'CidrIpv6'));
    if (cidr !== undefined) return cidr;
    const listed = at(rule, list);
    if (listed !== undefined) return prefixListNamed(reader, listed, prefixLists);
    const named = at(rule, group) ?? at(rule, 'SourceSecurityGroupName');
    if (named === undefined) return { unknown: 'the rule names nobody' };
    const name = nameOf(named);
    if (!isUnknown(name)) return name;
    // A group from elsewhere has members, but no address: only interfaces that carry it are admitted.
    const foreign = `group from elsewhere (${name.unknown})`;
    groups[foreign] ??= { ingress: [], egress: [] };
    return foreign;
  };

  for (const group of assembly.ofType(GROUP)) {
    const name = reader.name(group);
    for (const rule of reader.list(group, 'SecurityGroupIngress')) add(name, 'ingress', rule);
    const outward = reader.list(group, 'SecurityGroupEgress');
    for (const rule of outward) add(name, 'egress', rule);
    // EC2 lets everything out of a group for which the template writes no egress.
    if (outward.length === 0) groups[name]?.egress.push(...EVERYTHING);
  }
  for (const direction of ['ingress', 'egress'] as const) {
    for (const rule of assembly.ofType(`${GROUP}${direction === 'ingress' ? 'Ingress' : 'Egress'}`)) {
      const group = reader.property(rule, 'GroupId') ?? reader.property(rule, 'GroupName');
      const name = group === undefined ? undefined : nameOf(group);
      if (typeof name === 'string') add(name, direction, rule.properties, rule.conditional);
    }
  }
  return { securityGroups: groups, prefixLists, nameOf, defaultOf };
}

const EVERYTHING: readonly GroupRule[] = [
  { protocol: '-1', peer: '0.0.0.0/0' },
  { protocol: '-1', peer: '::/0' },
];

/** AWS lets members of a VPC's default group talk to each other and everything out, until somebody empties it. */
function defaultGroup(reader: Reader, vpc: string, name: string): Rules {
  const closed = reader.assembly.stacks
    .flatMap((s) => s.resources)
    .some(
      (r) =>
        CLOSERS.includes(r.type) &&
        Object.values(r.properties).some((v) => nameIs(reader, defaultGroupOf(reader, v), vpc)),
    );
  return closed
    ? { vpc, ingress: [], egress: [] }
    : { vpc, ingress: [{ protocol: '-1', peer: name }], egress: [...EVERYTHING] };
}

function nameIs(reader: Reader, resource: Resource | undefined, name: string): boolean {
  return resource !== undefined && reader.name(resource) === name;
}

function defaultGroupOf(reader: Reader, value: Value): Resource | undefined {
  if (!isReference(value) || value.$ref.attribute !== 'DefaultSecurityGroup') return undefined;
  return reader.targetOf(value, 'AWS::EC2::VPC');
}

function trafficOf(
  reader: Reader,
  rule: Value,
): Pick<GroupRule, 'protocol' | 'ports' | 'icmp'> | { readonly unknown: string } {
  const text = reader.text(at(rule, 'IpProtocol'));
  const protocol =
    text === undefined
      ? ({ unknown: 'the rule names no protocol' } as const)
      : isUnknown(text)
        ? text
        : protocolOf(text);
  if (isUnknown(protocol)) return protocol;
  const [from, to] = [portOf(reader, at(rule, 'FromPort')), portOf(reader, at(rule, 'ToPort'))];
  if (from === undefined || to === undefined) return { protocol };
  const range = rangeOf(from, to);
  if (protocol === 'icmp' || protocol === 'icmpv6' || protocol === 1 || protocol === 58) {
    return isUnknown(range) ? range : { protocol, icmp: range };
  }
  // Port -1 is all ports, whatever the protocol.
  return !isUnknown(range) && range[0] === -1 ? { protocol } : { protocol, ports: range };
}

function portOf(reader: Reader, value: Value | undefined): Known<number> | undefined {
  return databasePort(reader, value) ?? reader.number(value);
}

function knownLists(reader: Reader): Record<string, PrefixList> {
  return Object.fromEntries(
    reader.assembly.ofType(LIST).map((list) => [
      reader.name(list),
      {
        entries: reader
          .list(list, 'Entries')
          .map((entry) => reader.cidr(at(entry, 'Cidr')) ?? { unknown: 'the entry names no addresses' }),
      },
    ]),
  );
}

/** The name of a prefix list; one from elsewhere is added with an entry that nobody knows. */
export function prefixListNamed(reader: Reader, value: Value, lists: Record<string, PrefixList>): Known<string> {
  const name = reader.id(value, LIST) ?? { unknown: 'no prefix list is named' };
  if (isUnknown(name)) return name;
  if (!Object.hasOwn(lists, name))
    lists[name] = { entries: [{ unknown: `prefix list ${name} is outside of the templates` }] };
  return name;
}
