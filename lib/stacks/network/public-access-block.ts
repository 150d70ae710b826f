import { CustomResource } from 'aws-cdk-lib';
import { CfnVPCBlockPublicAccessExclusion, CfnVPCBlockPublicAccessOptions } from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import { CONTRACT } from '../../../lambdas/manage-singleton/contract';
import type { RampartStack } from '../../constructs/rampart-stack';
import { letter, type Tier, type TierName, type TierSubnet } from './tiers';
import { callsByIpv6 } from './ways-out';

const MODE = 'block-bidirectional';

export interface PublicAccessBlockProps {
  readonly tiers: Record<TierName, Tier>;
  /** Subnets of NAT gateways behind a firewall. */
  readonly behindFirewall: readonly TierSubnet[];
  /** Function that adopts what an account has one of; absent where the profile adopts nothing. */
  readonly adopterArn: string | undefined;
}

/**
 * Region-wide, so only where the profile takes it on. What must pass is let through first: exclusions may stand before the
 * block does, and then nothing is cut in between. Subnets that only call out are let out and not in. By IPv6 the app
 * tier calls out by itself, and the block stops egress-only gateways too.
 */
export function blockPublicAccess(stack: RampartStack, props: PublicAccessBlockProps): void {
  if (stack.profile.account.vpcPublicAccessBlock === 'skip') return;
  const block = theBlock(stack, props.adopterArn);
  for (const { id, zone, subnet, mode } of passing(stack, props)) {
    const exclusion = new CfnVPCBlockPublicAccessExclusion(stack, `${id}Passes${letter(zone)}`, {
      internetGatewayExclusionMode: mode,
      subnetId: subnet.ref,
    });
    block.node.addDependency(exclusion);
  }
}

/** @throws when the profile adopts the block and nobody is there to do so */
function theBlock(stack: RampartStack, adopterArn: string | undefined): IConstruct {
  if (stack.profile.account.vpcPublicAccessBlock === 'create') {
    return new CfnVPCBlockPublicAccessOptions(stack, 'BlockPublicAccess', { internetGatewayBlockMode: MODE });
  }
  if (adopterArn === undefined) {
    throw new Error('account.vpcPublicAccessBlock is adopt, and the detection stack has no function that adopts');
  }
  return new CustomResource(stack, 'AdoptedBlockPublicAccess', {
    resourceType: CONTRACT.resourceType,
    serviceToken: adopterArn,
    properties: {
      [CONTRACT.properties.kind]: 'vpc-block-public-access',
      [CONTRACT.properties.desired]: { InternetGatewayBlockMode: MODE },
      [CONTRACT.properties.record]: stack.names.parameter('singletons/vpcPublicAccessBlock'),
    },
  });
}

interface Passing extends TierSubnet {
  readonly id: string;
  readonly mode: 'allow-bidirectional' | 'allow-egress';
}

function passing({ profile }: RampartStack, { tiers, behindFirewall }: PublicAccessBlockProps): readonly Passing[] {
  const isPublic = profile.edge.mode === 'public';
  const edge = isPublic || profile.network.egress === 'nat' ? tiers.edge.subnets : [];
  const app = callsByIpv6(profile) ? tiers.app.subnets : [];
  return [
    ...edge.map((s): Passing => ({ ...s, id: 'Edge', mode: isPublic ? 'allow-bidirectional' : 'allow-egress' })),
    ...behindFirewall.map((s): Passing => ({ ...s, id: 'Nat', mode: 'allow-egress' })),
    ...app.map((s): Passing => ({ ...s, id: 'App', mode: 'allow-egress' })),
  ];
}
