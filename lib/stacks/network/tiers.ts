import { Fn, Tags } from 'aws-cdk-lib';
import { CfnRouteTable, CfnSubnet, CfnSubnetRouteTableAssociation, type CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Profile } from '../../profile/profile';
import { subnetCidrs } from './subnet-cidrs';

/** The tiers that every profile has; `egress` stands only where a firewall does. */
export type TierName = Exclude<keyof Profile['network']['tiers'], 'egress'>;

export const TIERS: readonly TierName[] = ['edge', 'app', 'data', 'admin'];

export interface TierSubnet {
  readonly zone: string;
  readonly cidr: string;
  readonly subnet: CfnSubnet;
  readonly routeTable: CfnRouteTable;
}

export interface TierProps {
  /** Value of the tag `rampart:tier`. */
  readonly tier: string;
  readonly vpc: CfnVPC;
  readonly profile: Profile;
  /** Position of the tier's first /64 in the IPv6 block of the VPC, where it has one: its position never changes. */
  readonly ipv6From: number;
  /** Which part of the block the subnets take, where two groups of subnets share it. @default the whole block */
  readonly part?: { readonly index: number; readonly of: number };
}

/**
 * One tier: a subnet and a route table of its own in every zone, so that a route for one tier or zone never serves
 * another. The tag `rampart:tier` is how the network proof knows it.
 */
export class Tier extends Construct {
  public readonly cidr: string;
  public readonly subnets: readonly TierSubnet[];

  constructor(scope: Construct, id: string, props: TierProps & { readonly cidr: string }) {
    super(scope, id);
    const { tier, vpc, profile, part = { index: 0, of: 1 } } = props;
    this.cidr = props.cidr;
    const zones = profile.availabilityZones.slice(0, profile.network.azCount);
    const blocks = subnetCidrs(this.cidr, zones.length * part.of).slice(part.index * zones.length);
    const ipv6 = (index: number) =>
      profile.network.ipv6 ? { ipv6CidrBlock: ipv6Block(vpc, props.ipv6From + part.index * zones.length + index) } : {};
    this.subnets = zones.map((zone, index) => this.subnet(vpc, zone, blocks[index] ?? '', ipv6(index)));
    Tags.of(this).add('rampart:tier', tier);
  }

  public get subnetIds(): string[] {
    return this.subnets.map(({ subnet }) => subnet.ref);
  }

  private subnet(vpc: CfnVPC, zone: string, cidrBlock: string, ipv6: { readonly ipv6CidrBlock?: string }): TierSubnet {
    const subnet = new CfnSubnet(this, `Subnet${letter(zone)}`, {
      vpcId: vpc.ref,
      availabilityZone: zone,
      cidrBlock,
      mapPublicIpOnLaunch: false,
      ...ipv6,
    });
    const routeTable = new CfnRouteTable(this, `Routes${letter(zone)}`, { vpcId: vpc.ref });
    new CfnSubnetRouteTableAssociation(this, `Association${letter(zone)}`, {
      subnetId: subnet.ref,
      routeTableId: routeTable.ref,
    });
    return { zone, cidr: cidrBlock, subnet, routeTable };
  }
}

/** Room for the subnets of one tier: one for each of six zones, twice in the tier of the way out. */
export const IPV6_ROOM = 16;

/** AWS chooses the /56 of the VPC at deployment; it holds 256 subnets of the only size that there is. */
function ipv6Block(vpc: CfnVPC, position: number): string {
  return Fn.select(position, Fn.cidr(Fn.select(0, vpc.attrIpv6CidrBlocks), 256, '64'));
}

/** What a zone is called in construct ids. */
export function letter(zone: string): string {
  return zone.slice(-1).toUpperCase();
}
