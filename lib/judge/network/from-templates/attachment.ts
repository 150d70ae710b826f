import type { Value } from '../../assembly/assembly';
import type { Known } from '../topology';
import { isUnknown } from '../topology';
import type { Reader } from './reader';
import type { Groups } from './security-groups';
import { addForeignSubnet, type VpcsAndSubnets } from './vpcs';

/** What interfaces need to know of the network that they are attached to. */
export interface Site {
  readonly reader: Reader;
  readonly network: VpcsAndSubnets;
  readonly groups: Groups;
}

/** Subnets and groups of something with network interfaces. */
export interface Attachment {
  readonly subnets: readonly string[];
  readonly securityGroups: readonly Known<string>[];
}

/** Undefined when no subnet is named, as for what is outside of every VPC. No group named: the VPC's default group. */
export function attachmentOf(site: Site, subnets: readonly Value[], groups: readonly Value[]): Attachment | undefined {
  const named = subnets.map((value) => subnetNamed(site, value));
  const [first] = named;
  if (first === undefined) return undefined;
  const securityGroups = groups.map((value) => site.groups.nameOf(value));
  if (securityGroups.length > 0) return { subnets: named, securityGroups };
  const vpc = site.network.subnets[first]?.vpc ?? '';
  return { subnets: named, securityGroups: [site.groups.defaultOf(vpc)] };
}

function subnetNamed({ reader, network }: Site, value: Value): string {
  const id = reader.id(value, 'AWS::EC2::Subnet') ?? { unknown: 'no subnet is named' };
  const name = isUnknown(id) ? `subnet (${id.unknown})` : id;
  addForeignSubnet(network, name);
  return name;
}
