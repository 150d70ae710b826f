import { Tags } from 'aws-cdk-lib';
import { CfnRouteTable, CfnSubnet, CfnSubnetRouteTableAssociation, type CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Profile } from '../../profile/profile';
import { subnetCidrs } from './subnet-cidrs';

export type TierName = keyof Profile['network']['tiers'];

export const TIERS: readonly TierName[] = ['edge', 'app', 'data', 'admin'];

export interface TierSubnet {
  readonly zone: string;
  readonly subnet: CfnSubnet;
  readonly routeTable: CfnRouteTable;
}

/**
 * One tier: a subnet and a route table of its own in every zone, so that a route for one tier or zone never serves
 * another. The tag `rampart:tier` is how the network proof knows it.
 */
export class Tier extends Construct {
  public readonly cidr: string;
  public readonly subnets: readonly TierSubnet[];

  constructor(
    scope: Construct,
    id: string,
    props: { readonly tier: TierName; readonly vpc: CfnVPC; readonly profile: Profile },
  ) {
    super(scope, id);
    const { tier, vpc, profile } = props;
    this.cidr = profile.network.tiers[tier].cidr;
    const zones = profile.availabilityZones.slice(0, profile.network.azCount);
    const blocks = subnetCidrs(this.cidr, zones.length);
    this.subnets = zones.map((zone, index) =>
      this.subnet(vpc, zone, blocks[index] ?? '', zone.slice(-1).toUpperCase()),
    );
    Tags.of(this).add('rampart:tier', tier);
  }

  public get subnetIds(): string[] {
    return this.subnets.map(({ subnet }) => subnet.ref);
  }

  private subnet(vpc: CfnVPC, zone: string, cidrBlock: string, letter: string): TierSubnet {
    const subnet = new CfnSubnet(this, `Subnet${letter}`, {
      vpcId: vpc.ref,
      availabilityZone: zone,
      cidrBlock,
      mapPublicIpOnLaunch: false,
    });
    const routeTable = new CfnRouteTable(this, `Routes${letter}`, { vpcId: vpc.ref });
    new CfnSubnetRouteTableAssociation(this, `Association${letter}`, {
      subnetId: subnet.ref,
      routeTableId: routeTable.ref,
    });
    return { zone, subnet, routeTable };
  }
}
