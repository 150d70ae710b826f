import type { Resource } from '../../assembly/assembly';
import type { AclEntry, Known, NetworkAcl, RuleProtocol } from '../topology';
import { isUnknown } from '../topology';
import type { Reader } from './reader';

/** Network ACLs with their entries, and which subnet is associated with which. */
export function networkAcls(reader: Reader): {
  readonly networkAcls: Record<string, NetworkAcl>;
  readonly ofSubnet: ReadonlyMap<string, Known<string>>;
} {
  const { assembly } = reader;
  const acls: Record<string, { ingress: AclEntry[]; egress: AclEntry[] }> = {};
  for (const acl of assembly.ofType('AWS::EC2::NetworkAcl')) acls[reader.name(acl)] = { ingress: [], egress: [] };
  for (const entry of assembly.ofType('AWS::EC2::NetworkAclEntry')) {
    const acl = reader.target(entry, 'NetworkAclId', 'AWS::EC2::NetworkAcl');
    if (acl === undefined) continue;
    const direction = reader.boolean(reader.property(entry, 'Egress')) === true ? 'egress' : 'ingress';
    acls[reader.name(acl)]?.[direction].push(entryOf(reader, entry));
  }
  const ofSubnet = new Map<string, Known<string>>();
  for (const association of assembly.ofType('AWS::EC2::SubnetNetworkAclAssociation')) {
    const subnet = reader.target(association, 'SubnetId', 'AWS::EC2::Subnet');
    const acl = reader.id(reader.property(association, 'NetworkAclId'), 'AWS::EC2::NetworkAcl');
    if (subnet === undefined || acl === undefined) continue;
    const name = reader.name(subnet);
    ofSubnet.set(
      name,
      typeof acl === 'string' && !Object.hasOwn(acls, acl)
        ? { unknown: `network ACL ${acl} is outside of the templates` }
        : acl,
    );
  }
  return { networkAcls: acls, ofSubnet };
}

function entryOf(reader: Reader, entry: Resource): AclEntry {
  const number = reader.number(reader.property(entry, 'RuleNumber'));
  const protocol = aclProtocol(reader.text(reader.property(entry, 'Protocol')));
  const cidr = reader.cidr(reader.property(entry, 'CidrBlock')) ??
    reader.cidr(reader.property(entry, 'Ipv6CidrBlock')) ?? { unknown: 'the entry names no addresses' };
  const from = reader.number(reader.property(entry, 'PortRange.From'));
  const to = reader.number(reader.property(entry, 'PortRange.To'));
  const type = reader.number(reader.property(entry, 'Icmp.Type'));
  const code = reader.number(reader.property(entry, 'Icmp.Code'));
  const unsure = entry.conditional === undefined ? undefined : { unknown: `condition ${entry.conditional}` };
  return {
    // An entry whose place nobody knows is put first: as a deny it blocks what it may block, and its doubt shows.
    number: typeof number === 'number' ? number : 0,
    action: reader.property(entry, 'RuleAction') === 'allow' ? 'allow' : 'deny',
    protocol: isUnknown(protocol) ? '-1' : protocol,
    cidr: isUnknown(protocol) ? protocol : (unsure ?? cidr),
    ...(from === undefined || to === undefined ? {} : { ports: rangeOf(from, to) }),
    ...(typeof type === 'number' ? { icmp: [type, typeof code === 'number' ? code : -1] as const } : {}),
  };
}

function aclProtocol(text: Known<string> | undefined): Known<RuleProtocol> {
  if (text === undefined) return { unknown: 'the entry names no protocol' };
  if (isUnknown(text)) return text;
  return protocolOf(text);
}

/** Names and numbers of protocols as EC2 takes them. */
export function protocolOf(text: string): Known<RuleProtocol> {
  const name = text.toLowerCase();
  if (name === '-1' || name === 'all') return '-1';
  if (name === 'tcp' || name === 'udp' || name === 'icmp' || name === 'icmpv6') return name;
  return /^\d{1,3}$/.test(name) ? Number(name) : { unknown: `protocol "${text}" is none that EC2 knows` };
}

export function rangeOf(from: Known<number>, to: Known<number>): Known<readonly [number, number]> {
  if (isUnknown(from)) return from;
  return isUnknown(to) ? to : [from, to];
}
