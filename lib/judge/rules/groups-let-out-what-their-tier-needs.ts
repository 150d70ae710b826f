import { AddressSet } from '../../addresses/address-set';
import { PortSet } from '../../addresses/port-set';
import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource } from '../assembly/assembly';
import type { Rule } from '../rule';
import { type GroupRule, groupRules } from './grounds/group-rules';
import { attachments, pointedTo } from './grounds/links';
import { blockOf, otherEndOf } from './grounds/other-end';
import { bad, good, open, type Ruling, subjectOf } from './grounds/ruling';
import { tierOf } from './grounds/subnets';

const GROUP = 'AWS::EC2::SecurityGroup';
const VPC = 'AWS::EC2::VPC';
/** Where nobody answers: what is written so that EC2 adds no rule that lets everything out. */
const NOWHERE = AddressSet.of('255.255.255.255/32', '127.0.0.0/8', '::1/128');
const PRIVATE = AddressSet.of('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7');
const HTTPS = PortSet.of(443);

/**
 * NET-03 finds what is wide whoever does it. This asks each tier for its own: one port to the internet is what a workload
 * needs, and what a database or load balancer that somebody took over would use.
 */
export const groupsLetOutWhatTheirTierNeeds: Rule = {
  control: 'NET-30',
  examine: (assembly) =>
    groupRules(assembly)
      .filter(({ direction }) => direction === 'egress')
      .map((rule): Finding => ({ subject: subjectOf(rule.holder), ...examine(rule, assembly) })),
};

function examine(rule: GroupRule, assembly: Assembly): Ruling {
  const tier = rule.group && tierOf(rule.group)?.toLowerCase();
  const path = rule.path === '' ? undefined : rule.path;
  if (tier === 'edge') return fromEdge(rule, path, assembly);
  if (tier === 'data' || tier === 'admin' || tier === 'egress') return fromInside(rule, tier, path, assembly);
  return fromWorkload(rule, path, assembly);
}

/** Load balancers talk to workloads, and to them by group: an address would be whoever comes to have it. */
function fromEdge(rule: GroupRule, path: string | undefined, assembly: Assembly): Ruling {
  if (rule.peerGroup === undefined) {
    const end = otherEndOf(rule, assembly);
    if (end !== undefined && end.hidden === undefined && NOWHERE.covers(end.known)) return good('leads nowhere', path);
    return bad('the edge tier lets out to addresses instead of a group of the app tier', path);
  }
  const peer = pointedTo(rule.peerGroup, assembly, GROUP);
  if (peer === undefined) return open('the group that the edge tier calls is not in the templates', path);
  if (tierOf(peer)?.toLowerCase() !== 'app') {
    return bad(`the edge tier lets out to ${peer.logicalId}, which is no group of the app tier`, path);
  }
  if (rule.protocol === undefined || rule.ports === undefined) {
    return open('what the edge tier calls cannot be resolved', path);
  }
  return rule.protocol === 'tcp' && rule.ports.size === 1
    ? good(`calls ${peer.logicalId} on TCP ${rule.ports.toString()}`, path)
    : bad(`the edge tier lets out ${rule.protocol} ${rule.ports.toString()}, not one port of TCP`, path);
}

/** Databases and endpoints answer, and call nobody outside. */
function fromInside(rule: GroupRule, tier: string, path: string | undefined, assembly: Assembly): Ruling {
  if (rule.peerGroup !== undefined) {
    return pointedTo(rule.peerGroup, assembly, GROUP) === undefined
      ? open(`the group that the ${tier} tier calls is not in the templates`, path)
      : good('calls a group', path);
  }
  const end = otherEndOf(rule, assembly);
  if (end === undefined) return good('names no addresses', path);
  const own = addressesOfVpc(rule.group, assembly);
  const beyond = end.known.subtract(NOWHERE).subtract(own ?? PRIVATE);
  if (!beyond.isEmpty) return bad(`the ${tier} tier lets out beyond the VPC`, path);
  if (end.hidden !== undefined) return open(`where the ${tier} tier lets out is not told: ${end.hidden}`, path);
  return own === undefined && !NOWHERE.covers(end.known)
    ? open('the addresses of its VPC are not in the templates', path)
    : good('stays in the VPC', path);
}

/** Workloads reach AWS and others by HTTPS; mail, shells and names have their own services. */
function fromWorkload(rule: GroupRule, path: string | undefined, assembly: Assembly): Ruling {
  const end = otherEndOf(rule, assembly);
  if (end === undefined) return good('names no addresses', path);
  const { ports, protocol } = rule;
  if (protocol === 'tcp' && ports !== undefined && HTTPS.covers(ports)) return good('lets out TCP 443', path);
  const internet = end.known.subtract(NOWHERE).subtract(PRIVATE);
  if (internet.isEmpty) {
    return end.hidden === undefined
      ? good('stays in private networks', path)
      : open(`where it lets out is not told: ${end.hidden}`, path);
  }
  return protocol === undefined || (protocol === 'tcp' && ports === undefined)
    ? open('what it lets out to the internet cannot be resolved', path)
    : bad(`lets ${protocol} ${ports?.toString() ?? ''} out to the internet, not TCP 443 alone`, path);
}

const blocks = attachments('AWS::EC2::VPCCidrBlock', 'VpcId', VPC);

/** Undefined where the VPC is none of the assembly. Blocks that AWS chooses are not among them. */
function addressesOfVpc(group: Resource | undefined, assembly: Assembly): AddressSet | undefined {
  const vpc = group && pointedTo(group.properties['VpcId'], assembly, VPC);
  if (vpc === undefined) return undefined;
  return [vpc, ...(blocks(assembly).get(vpc) ?? [])]
    .flatMap(({ properties }) => [properties['CidrBlock'], properties['Ipv6CidrBlock']])
    .reduce<AddressSet>((sum, block) => sum.union(blockOf(block) ?? AddressSet.EMPTY), AddressSet.EMPTY);
}
