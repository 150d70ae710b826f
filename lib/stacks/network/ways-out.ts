import {
  CfnEgressOnlyInternetGateway,
  CfnEIP,
  CfnInternetGateway,
  CfnNatGateway,
  CfnRoute,
  type CfnVPC,
  CfnVPCGatewayAttachment,
} from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Profile } from '../../profile/profile';
import { letter, type Tier, type TierName, type TierSubnet } from './tiers';

const ANYWHERE = '0.0.0.0/0';
const ANYWHERE_V6 = '::/0';

/** Whether anything in the VPC needs an internet gateway at all. */
export function hasInternetGateway(profile: Profile): boolean {
  return profile.edge.mode === 'public' || profile.network.egress !== 'none';
}

/**
 * Whether the app tier calls out by IPv6. Behind a firewall it does not: replies of an egress-only gateway cannot be led back
 * through it.
 */
export function callsByIpv6({ network }: Profile): boolean {
  return network.ipv6 && network.egress === 'nat';
}

export interface WaysOutProps {
  readonly vpc: CfnVPC;
  readonly tiers: Record<TierName, Tier>;
  /** Subnets of the NAT gateways behind a firewall; undefined where there is no firewall. */
  readonly behindFirewall: readonly TierSubnet[] | undefined;
  readonly profile: Profile;
}

/** The internet gateway, which subnets it serves, and the NAT gateways through which only the app tier may call out. */
export class WaysOut extends Construct {
  /** NAT gateways by availability zone. */
  public readonly nats: ReadonlyMap<string, CfnNatGateway>;
  private readonly gateway: CfnInternetGateway;
  private readonly attachment: CfnVPCGatewayAttachment;

  constructor(scope: Construct, id: string, props: WaysOutProps) {
    super(scope, id);
    const { vpc, tiers, behindFirewall, profile } = props;
    const { egress, natGateways } = profile.network;
    this.gateway = new CfnInternetGateway(this, 'InternetGateway');
    this.attachment = new CfnVPCGatewayAttachment(this, 'Attachment', {
      vpcId: vpc.ref,
      internetGatewayId: this.gateway.ref,
    });
    if (profile.edge.mode === 'public' || egress === 'nat') this.face('Edge', tiers.edge.subnets);
    if (behindFirewall !== undefined) this.face('Behind', behindFirewall);
    const homes = natGateways === 'one' ? tiers.edge.subnets.slice(0, 1) : tiers.edge.subnets;
    this.nats = this.gateways(behindFirewall ?? (egress === 'nat' ? homes : []));
    if (egress === 'nat') this.leadThere(tiers.app);
    if (profile.network.ipv6 && profile.edge.mode === 'public') this.faceByIpv6(tiers.edge.subnets);
    if (callsByIpv6(profile)) this.leadOutByIpv6(vpc, tiers.app.subnets);
  }

  private faceByIpv6(subnets: readonly TierSubnet[]): void {
    for (const { zone, routeTable } of subnets) {
      const route = new CfnRoute(this, `EdgeIpv6${letter(zone)}`, {
        routeTableId: routeTable.ref,
        destinationIpv6CidrBlock: ANYWHERE_V6,
        gatewayId: this.gateway.ref,
      });
      route.addResourceDependency(this.attachment);
    }
  }

  /** IPv6 has no NAT: the gateway that lets nothing in but replies stands in its place. */
  private leadOutByIpv6(vpc: CfnVPC, subnets: readonly TierSubnet[]): void {
    const gateway = new CfnEgressOnlyInternetGateway(this, 'EgressOnly', { vpcId: vpc.ref });
    for (const { zone, routeTable } of subnets) {
      new CfnRoute(this, `AppIpv6${letter(zone)}`, {
        routeTableId: routeTable.ref,
        destinationIpv6CidrBlock: ANYWHERE_V6,
        egressOnlyInternetGatewayId: gateway.ref,
      });
    }
  }

  private face(id: string, subnets: readonly TierSubnet[]): void {
    for (const { zone, routeTable } of subnets) {
      const route = new CfnRoute(this, `${id}${letter(zone)}`, {
        routeTableId: routeTable.ref,
        destinationCidrBlock: ANYWHERE,
        gatewayId: this.gateway.ref,
      });
      route.addResourceDependency(this.attachment);
    }
  }

  private gateways(homes: readonly TierSubnet[]): ReadonlyMap<string, CfnNatGateway> {
    return new Map(
      homes.map(({ zone, subnet }) => {
        const address = new CfnEIP(this, `Address${letter(zone)}`, { domain: 'vpc' });
        address.addResourceDependency(this.attachment);
        const nat = new CfnNatGateway(this, `Nat${letter(zone)}`, {
          subnetId: subnet.ref,
          allocationId: address.attrAllocationId,
        });
        nat.addResourceDependency(this.attachment);
        return [zone, nat] as const;
      }),
    );
  }

  private leadThere(app: Tier): void {
    const [only] = this.nats.values();
    for (const { zone, routeTable } of app.subnets) {
      new CfnRoute(this, `App${letter(zone)}`, {
        routeTableId: routeTable.ref,
        destinationCidrBlock: ANYWHERE,
        natGatewayId: (this.nats.get(zone) ?? only)?.ref ?? '',
      });
    }
  }
}
