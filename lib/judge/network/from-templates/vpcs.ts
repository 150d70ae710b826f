import type { Resource } from '../../assembly/assembly';
import type { Known, Subnet, Vpc } from '../topology';
import { isUnknown } from '../topology';
import type { Reader } from './reader';

export interface VpcsAndSubnets {
  readonly vpcs: Record<string, Vpc>;
  readonly subnets: Record<string, Subnet>;
}

/** What only a deployment that already lives knows: its routes, ACLs and addresses are not in the templates. */
const ELSEWHERE = 'it was made outside of the templates';

/**
 * VPCs and subnets. AWS chooses the IPv6 block of a VPC at deployment, so its subnets' blocks cannot be read; but they lie
 * in it, apart from each other, and nothing else is in it. Stand-ins from 3fff::/20 (RFC 9637) keep exactly that.
 */
export function vpcsAndSubnets(reader: Reader): VpcsAndSubnets {
  const { assembly } = reader;
  const vpcs: Record<string, Vpc> = {};
  const standIns = new Map<string, string>();
  for (const [index, vpc] of assembly.ofType('AWS::EC2::VPC').entries()) {
    const name = reader.name(vpc);
    const standIn = `3fff:0:${(index + 1).toString(16)}`;
    const blocks = assembly.ofType('AWS::EC2::VPCCidrBlock').filter((b) => reader.target(b, 'VpcId', vpc.type) === vpc);
    const region = regionOf(reader, vpc);
    vpcs[name] = {
      cidrs: [
        reader.cidr(reader.property(vpc, 'CidrBlock')) ?? { unknown: 'IPAM chooses the block of the VPC' },
        ...blocks.flatMap((block) => additional(reader, block, standIn)),
      ],
      ...(region === undefined ? {} : { region }),
    };
    standIns.set(name, standIn);
  }
  const subnets: Record<string, Subnet> = {};
  const used = new Map<string, number>();
  for (const subnet of assembly.ofType('AWS::EC2::Subnet')) {
    const vpc = vpcName(reader, subnet, vpcs);
    const nth = (used.get(vpc) ?? 0) + 1;
    used.set(vpc, nth);
    const tier = tierOf(reader, subnet);
    const zone = reader.text(reader.property(subnet, 'AvailabilityZone'));
    subnets[reader.name(subnet)] = {
      vpc,
      cidrs: [...ipv4(reader, subnet), ...ipv6(reader, subnet, standIns.get(vpc), nth)],
      ...(tier === undefined ? {} : { tier }),
      ...(typeof zone === 'string' ? { zone } : {}),
    };
  }
  return { vpcs, subnets };
}

/** Adds a subnet of a living VPC, which the templates only name. */
export function addForeignSubnet(into: VpcsAndSubnets, id: string): void {
  if (Object.hasOwn(into.subnets, id)) return;
  const vpc = `VPC of ${id}`;
  into.vpcs[vpc] = { cidrs: [{ unknown: ELSEWHERE }] };
  const unknown = { unknown: `${id}: ${ELSEWHERE}` };
  into.subnets[id] = { vpc, cidrs: [unknown], routeTable: unknown, networkAcl: unknown };
}

/** A subnet's tier is its tag rampart:tier, else the name that CDK's Vpc construct gave its group of subnets. */
function tierOf(reader: Reader, subnet: Resource): string | undefined {
  return reader.tag(subnet, 'rampart:tier') ?? reader.tag(subnet, 'aws-cdk:subnet-name');
}

function vpcName(reader: Reader, subnet: Resource, vpcs: Record<string, Vpc>): string {
  const id = reader.id(reader.property(subnet, 'VpcId'), 'AWS::EC2::VPC');
  const name = typeof id === 'string' ? id : `VPC of ${reader.name(subnet)}`;
  if (!Object.hasOwn(vpcs, name)) vpcs[name] = { cidrs: [{ unknown: ELSEWHERE }] };
  return name;
}

function regionOf(reader: Reader, resource: Resource): string | undefined {
  return reader.assembly.stacks.find((s) => s.name === resource.stack)?.region;
}

function additional(reader: Reader, block: Resource, standIn: string): readonly Known<string>[] {
  const ipv4 = reader.cidr(reader.property(block, 'CidrBlock'));
  const own = reader.cidr(reader.property(block, 'Ipv6CidrBlock'));
  const amazon = reader.boolean(reader.property(block, 'AmazonProvidedIpv6CidrBlock'));
  if (ipv4 !== undefined) return [ipv4];
  if (typeof own === 'string') return [own];
  return own !== undefined || amazon !== false ? [`${standIn}::/56`] : [];
}

function ipv4(reader: Reader, subnet: Resource): readonly Known<string>[] {
  if (reader.boolean(reader.property(subnet, 'Ipv6Native')) === true) return [];
  return [reader.cidr(reader.property(subnet, 'CidrBlock')) ?? { unknown: 'IPAM chooses the block of the subnet' }];
}

/** The block of the subnet itself, or one that AWS::EC2::SubnetCidrBlock adds to it. */
function ipv6(reader: Reader, subnet: Resource, standIn: string | undefined, nth: number): readonly Known<string>[] {
  const added = reader.assembly
    .ofType('AWS::EC2::SubnetCidrBlock')
    .find((b) => reader.target(b, 'SubnetId', subnet.type) === subnet);
  const block =
    reader.cidr(reader.property(subnet, 'Ipv6CidrBlock')) ??
    (added && (reader.cidr(reader.property(added, 'Ipv6CidrBlock')) ?? { unknown: 'IPAM chooses the block' }));
  if (block === undefined || typeof block === 'string') return block === undefined ? [] : [block];
  return isUnknown(block) && standIn !== undefined ? [`${standIn}:${nth.toString(16)}::/64`] : [block];
}
