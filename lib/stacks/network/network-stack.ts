import { Fn, Tags } from 'aws-cdk-lib';
import { CfnVPC, CfnVPCBlockPublicAccessExclusion, CfnVPCBlockPublicAccessOptions } from 'aws-cdk-lib/aws-ec2';
import type { IManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { HandlerCode } from '../../constructs/handler-code';
import { Published } from '../../constructs/published';
import { RampartStack } from '../../constructs/rampart-stack';
import type { Profile } from '../../profile/profile';
import { ClosedDefaultGroup } from './closed-default-group';
import { Endpoints } from './endpoints';
import { NetworkLogs } from './network-logs';
import { tierAcls } from './tier-acls';
import { TierGroups } from './tier-groups';
import { TIERS, Tier, type TierName } from './tiers';
import { hasInternetGateway, WaysOut } from './ways-out';

export interface NetworkStackProps {
  readonly profile: Profile;
  readonly logsKey: IKey;
  readonly platformKey: IKey;
  readonly boundary: IManagedPolicy;
  readonly topic: ITopic;
  readonly archiveArn: string;
  readonly code: HandlerCode;
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

  constructor(scope: Construct, id: string, props: NetworkStackProps) {
    super(scope, id, { profile: props.profile, layer: 'network', part: 'network' });
    const { profile } = this;
    const vpc = new CfnVPC(this, 'Vpc', {
      cidrBlock: profile.network.vpcCidr,
      enableDnsHostnames: true,
      enableDnsSupport: true,
    });
    Tags.of(vpc).add('Name', `rampart-${profile.name}`);
    const tiers = Object.fromEntries(
      TIERS.map((tier) => [tier, new Tier(this, pascal(tier), { tier, vpc, profile })]),
    ) as Record<TierName, Tier>;
    const { groups } = new TierGroups(this, 'Groups', { vpc, profile });
    tierAcls(this, vpc, tiers, profile);
    if (hasInternetGateway(profile)) new WaysOut(this, 'WaysOut', { vpc, tiers, profile });
    new Endpoints(this, 'Endpoints', { stack: this, vpc, tiers, securityGroupId: groups.admin.attrGroupId, profile });
    new NetworkLogs(this, 'Logs', { vpc, archiveArn: props.archiveArn });
    new ClosedDefaultGroup(this, 'ClosedDefaultGroup', { ...props, stack: this, vpc });
    this.blockPublicAccess(tiers);
    this.placements = Object.fromEntries(
      TIERS.map((tier) => [
        tier,
        { vpcId: vpc.ref, subnetIds: tiers[tier].subnetIds, securityGroupId: groups[tier].attrGroupId },
      ]),
    ) as Record<TierName, Placement>;
    this.publish(vpc);
  }

  /** Region-wide, so only where the profile takes it on; the edge tier is let through where it faces the internet. */
  private blockPublicAccess(tiers: Record<TierName, Tier>): void {
    if (this.profile.account.vpcPublicAccessBlock !== 'create') return;
    new CfnVPCBlockPublicAccessOptions(this, 'BlockPublicAccess', { internetGatewayBlockMode: 'block-bidirectional' });
    if (!hasInternetGateway(this.profile)) return;
    for (const { zone, subnet } of tiers.edge.subnets) {
      new CfnVPCBlockPublicAccessExclusion(this, `EdgePasses${zone.slice(-1).toUpperCase()}`, {
        internetGatewayExclusionMode: 'allow-bidirectional',
        subnetId: subnet.ref,
      });
    }
  }

  private publish(vpc: CfnVPC): void {
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
      },
    });
  }
}

function pascal(tier: TierName): string {
  return tier.charAt(0).toUpperCase() + tier.slice(1);
}
