import {
  CfnEIP,
  CfnInternetGateway,
  CfnNatGateway,
  CfnRoute,
  type CfnVPC,
  CfnVPCGatewayAttachment,
} from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Profile } from '../../profile/profile';
import type { Tier, TierName } from './tiers';

const ANYWHERE = '0.0.0.0/0';

/** Whether anything in the VPC needs an internet gateway at all. */
export function hasInternetGateway(profile: Profile): boolean {
  return profile.edge.mode === 'public' || profile.network.egress === 'nat';
}

/** The internet gateway of the edge tier and the NAT through which only the app tier may call out. */
export class WaysOut extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { readonly vpc: CfnVPC; readonly tiers: Record<TierName, Tier>; readonly profile: Profile },
  ) {
    super(scope, id);
    const { vpc, tiers, profile } = props;
    const gateway = new CfnInternetGateway(this, 'InternetGateway');
    const attachment = new CfnVPCGatewayAttachment(this, 'Attachment', {
      vpcId: vpc.ref,
      internetGatewayId: gateway.ref,
    });
    for (const { zone, routeTable } of tiers.edge.subnets) {
      const route = new CfnRoute(this, `Edge${letter(zone)}`, {
        routeTableId: routeTable.ref,
        destinationCidrBlock: ANYWHERE,
        gatewayId: gateway.ref,
      });
      route.addResourceDependency(attachment);
    }
    if (profile.network.egress === 'nat') this.nat(tiers, attachment, profile.network.natGateways);
  }

  private nat(tiers: Record<TierName, Tier>, attachment: CfnVPCGatewayAttachment, count: 'one' | 'per-zone'): void {
    const homes = count === 'one' ? tiers.edge.subnets.slice(0, 1) : tiers.edge.subnets;
    const gateways = homes.map(({ zone, subnet }) => {
      const address = new CfnEIP(this, `Address${letter(zone)}`, { domain: 'vpc' });
      address.addResourceDependency(attachment);
      const nat = new CfnNatGateway(this, `Nat${letter(zone)}`, {
        subnetId: subnet.ref,
        allocationId: address.attrAllocationId,
      });
      nat.addResourceDependency(attachment);
      return nat;
    });
    tiers.app.subnets.forEach(({ zone, routeTable }, index) => {
      new CfnRoute(this, `App${letter(zone)}`, {
        routeTableId: routeTable.ref,
        destinationCidrBlock: ANYWHERE,
        natGatewayId: (gateways[index] ?? gateways[0])?.ref ?? '',
      });
    });
  }
}

function letter(zone: string): string {
  return zone.slice(-1).toUpperCase();
}
