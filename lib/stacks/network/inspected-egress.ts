import { Construct } from 'constructs';
import { Firewall, type FirewallProps } from './firewall';
import { TierAcl } from './tier-acl';
import { passageRules } from './tier-acls';
import { IPV6_ROOM, TIERS, Tier, type TierName, type TierSubnet } from './tiers';
import type { WaysOut } from './ways-out';

export interface InspectedEgressProps extends Omit<FirewallProps, 'subnets'> {
  readonly tiers: Record<TierName, Tier>;
  /** Block of the tier; the profile's checks have made sure that there is one. */
  readonly cidr: string;
}

/** The subnets of the way out, the firewall in them, and the routes through it. */
export class InspectedEgress extends Construct {
  /** Where the NAT gateways stand. */
  public readonly natSubnets: readonly TierSubnet[];
  private readonly firewall: Firewall;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: InspectedEgressProps,
  ) {
    super(scope, id);
    const { vpc, profile, cidr, tiers } = props;
    const part = (name: string, index: number) =>
      new Tier(this, name, {
        tier: 'egress',
        vpc,
        profile,
        cidr,
        ipv6From: TIERS.length * IPV6_ROOM,
        part: { index, of: 2 },
      });
    const firewallSubnets = part('FirewallSubnets', 0).subnets;
    this.natSubnets = part('NatSubnets', 1).subnets;
    new TierAcl(this, 'Acl', {
      vpc,
      subnets: [...firewallSubnets, ...this.natSubnets],
      ...passageRules(tiers.app.cidr),
    });
    this.firewall = new Firewall(this, 'Firewall', { ...props, subnets: firewallSubnets });
  }

  public leadThrough(ways: WaysOut): void {
    this.firewall.lead(this.props.tiers.app, this.natSubnets, ways);
  }
}
