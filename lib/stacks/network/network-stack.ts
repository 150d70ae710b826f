import { Aspects, Fn, Tags } from 'aws-cdk-lib';
import { CfnSubnet, CfnVPC, CfnVPCCidrBlock } from 'aws-cdk-lib/aws-ec2';
import type { IManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { HandlerCode } from '../../constructs/handler-code';
import { Published } from '../../constructs/published';
import { RampartStack } from '../../constructs/rampart-stack';
import type { Profile } from '../../profile/profile';
import { ApprovedAddresses } from './approved-addresses';
import { ClosedDefaultGroup } from './closed-default-group';
import { CompatGroup } from './compat-group';
import { Endpoints } from './endpoints';
import { InspectedEgress } from './inspected-egress';
import { NameFilter } from './name-filter';
import { NetworkLogs } from './network-logs';
import { blockPublicAccess } from './public-access-block';
import { tierAcls } from './tier-acls';
import { TierGroups } from './tier-groups';
import { IPV6_ROOM, TIERS, Tier, type TierName } from './tiers';
import { hasInternetGateway, WaysOut } from './ways-out';

export interface NetworkStackProps {
  readonly profile: Profile;
  readonly logsKey: IKey;
  readonly platformKey: IKey;
  readonly boundary: IManagedPolicy;
  readonly topic: ITopic;
  readonly archiveArn: string;
  readonly code: HandlerCode;
  /** Function that adopts what an account has one of; absent where the profile adopts nothing. */
  readonly adopterArn: string | undefined;
}

/** Where a stack of the edge or data tier is placed. */
export interface Placement {
  readonly vpcId: string;
  readonly subnetIds: string[];
  readonly securityGroupId: string;
}

/** One VPC in four tiers over the profile's zones; every wall between them stands here. */
export class NetworkStack extends RampartStack {
  public readonly placements: Record<TierName, Placement>;
  /** Group of the listener below TLS 1.3; undefined where the profile has none. */
  public readonly compatGroupId: string | undefined;

  constructor(scope: Construct, id: string, props: NetworkStackProps) {
    super(scope, id, { profile: props.profile, layer: 'network', part: 'network' });
    const { profile } = this;
    const vpc = new CfnVPC(this, 'Vpc', {
      cidrBlock: profile.network.vpcCidr,
      enableDnsHostnames: true,
      enableDnsSupport: true,
    });
    Tags.of(vpc).add('Name', `rampart-${profile.name}`);
    if (profile.network.ipv6) this.dualStack(vpc);
    const tiers = Object.fromEntries(
      TIERS.map((tier, index) => {
        const { cidr } = profile.network.tiers[tier];
        return [tier, new Tier(this, pascal(tier), { tier, vpc, profile, cidr, ipv6From: index * IPV6_ROOM })];
      }),
    ) as Record<TierName, Tier>;
    const { groups } = new TierGroups(this, 'Groups', { vpc, profile });
    if (profile.edge.tlsCompatEnabled) {
      this.compatGroupId = new CompatGroup(this, 'Compat', { vpc, app: groups.app, profile }).group.attrGroupId;
    }
    tierAcls(this, vpc, tiers, profile);
    const inspected = this.inspectedEgress(vpc, tiers, props);
    const behindFirewall = inspected?.natSubnets;
    if (hasInternetGateway(profile)) {
      const ways = new WaysOut(this, 'WaysOut', { vpc, tiers, behindFirewall, profile });
      inspected?.leadThrough(ways);
    }
    new Endpoints(this, 'Endpoints', { stack: this, vpc, tiers, securityGroupId: groups.admin.attrGroupId, profile });
    if (profile.network.dnsFirewall.action !== 'off') new NameFilter(this, 'Names', { vpc, profile });
    const { lists } = new ApprovedAddresses(this, 'Approved', { profile });
    new NetworkLogs(this, 'Logs', { vpc, archiveArn: props.archiveArn });
    new ClosedDefaultGroup(this, 'ClosedDefaultGroup', { ...props, stack: this, vpc });
    blockPublicAccess(this, { tiers, behindFirewall: behindFirewall ?? [], adopterArn: props.adopterArn });
    this.placements = Object.fromEntries(
      TIERS.map((tier) => [
        tier,
        { vpcId: vpc.ref, subnetIds: tiers[tier].subnetIds, securityGroupId: groups[tier].attrGroupId },
      ]),
    ) as Record<TierName, Placement>;
    this.publish(vpc, lists);
  }

  /** Subnets take parts of the block, so all of them wait for it. */
  private dualStack(vpc: CfnVPC): void {
    const block = new CfnVPCCidrBlock(this, 'Ipv6', { vpcId: vpc.ref, amazonProvidedIpv6CidrBlock: true });
    Aspects.of(this).add({
      visit: (node) => {
        if (node instanceof CfnSubnet) node.addResourceDependency(block);
      },
    });
  }

  private inspectedEgress(
    vpc: CfnVPC,
    tiers: Record<TierName, Tier>,
    props: NetworkStackProps,
  ): InspectedEgress | undefined {
    const { egress, tiers: blocks } = this.profile.network;
    if (egress !== 'firewall' || blocks.egress === undefined) return undefined;
    return new InspectedEgress(this, 'Egress', { ...props, stack: this, vpc, tiers, cidr: blocks.egress.cidr });
  }

  private publish(vpc: CfnVPC, approved: Readonly<Record<string, string>>): void {
    const { edge, app, data } = this.placements;
    new Published(this, 'Published', {
      values: {
        'network/vpc': vpc.ref,
        'network/edge/subnets': Fn.join(',', edge.subnetIds),
        'network/app/subnets': Fn.join(',', app.subnetIds),
        'network/data/subnets': Fn.join(',', data.subnetIds),
        'network/edge/security-group': edge.securityGroupId,
        'network/app/security-group': app.securityGroupId,
        'network/data/security-group': data.securityGroupId,
        ...Object.fromEntries(
          Object.entries(approved).map(([family, id]) => [`network/approved-addresses/${family}`, id]),
        ),
      },
    });
  }
}

function pascal(tier: TierName): string {
  return tier.charAt(0).toUpperCase() + tier.slice(1);
}
