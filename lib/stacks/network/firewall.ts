import { Fn, type Stack } from 'aws-cdk-lib';
import { CfnRoute, type CfnVPC } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnFirewall, CfnFirewallPolicy, CfnRuleGroup } from 'aws-cdk-lib/aws-networkfirewall';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Profile } from '../../profile/profile';
import { FirewallLogs } from './firewall-logs';
import { letter, type Tier, type TierSubnet } from './tiers';
import type { WaysOut } from './ways-out';

const ANYWHERE = '0.0.0.0/0';

/** Rules that a group may come to hold; AWS fixes it when the group is made, and a change would replace the group. */
const CAPACITY = 500;

/** Whether everything must pass; whatever is not TCP or UDP with a rule of its own is inspected too. */
const INSPECT_ALL = ['aws:forward_to_sfe'];

export interface FirewallProps {
  readonly vpc: CfnVPC;
  readonly stack: Stack;
  readonly profile: Profile;
  /** Where its endpoints stand: nothing else does, because a firewall does not see its own subnet. */
  readonly subnets: readonly TierSubnet[];
  readonly archiveArn: string;
  readonly logsKey: IKey;
  readonly topic: ITopic;
}

/**
 * The one way out where egress is firewall: app -> firewall -> NAT gateway -> internet gateway, and back the same way, each zone
 * by itself. Before the NAT gateway, so that the firewall sees who calls. "Simple single zone architecture with an internet
 * gateway and a NAT gateway" in the AWS Network Firewall guide.
 */
export class Firewall extends Construct {
  private readonly firewall: CfnFirewall;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: FirewallProps,
  ) {
    super(scope, id);
    const { vpc, profile, subnets } = props;
    const name = `rampart-${profile.name}-egress`;
    // Removed on purpose as the stacks are: first a deployment that switches protection off.
    const guarded = profile.deployment.terminationProtection;
    this.firewall = new CfnFirewall(this, 'Resource', {
      firewallName: name,
      description: 'The only way from the app tier to the internet',
      firewallPolicyArn: this.policy(name).attrFirewallPolicyArn,
      vpcId: vpc.ref,
      subnetMappings: subnets.map(({ subnet }) => ({ subnetId: subnet.ref })),
      deleteProtection: guarded,
      firewallPolicyChangeProtection: guarded,
      subnetChangeProtection: guarded,
    });
    new FirewallLogs(this, 'Logs', { ...props, firewall: this.firewall });
  }

  /** Leads the app tier out through the firewall of its zone, and replies back through the same one. */
  public lead(app: Tier, natSubnets: readonly TierSubnet[], { nats }: WaysOut): void {
    for (const { zone, routeTable, cidr } of app.subnets) {
      const endpoint = this.endpointIn(zone);
      this.route(`App${letter(zone)}`, routeTable.ref, ANYWHERE, { vpcEndpointId: endpoint });
      const behind = this.props.subnets.find((subnet) => subnet.zone === zone);
      const nat = nats.get(zone);
      if (behind === undefined || nat === undefined) throw new Error(`no firewall subnet or NAT gateway in ${zone}`);
      this.route(`Onward${letter(zone)}`, behind.routeTable.ref, ANYWHERE, { natGatewayId: nat.ref });
      const home = natSubnets.find((subnet) => subnet.zone === zone);
      // More specific than the local route: without it replies would go straight home and the firewall would see half a connection.
      this.route(`Back${letter(zone)}`, home?.routeTable.ref ?? '', cidr, { vpcEndpointId: endpoint });
    }
  }

  private route(
    id: string,
    routeTableId: string,
    destinationCidrBlock: string,
    via: { readonly vpcEndpointId: string } | { readonly natGatewayId: string },
  ): void {
    new CfnRoute(this, id, { routeTableId, destinationCidrBlock, ...via });
  }

  /**
   * CloudFormation lists endpoints as `zone:id` "not in any particular order", so the position says nothing. What stands
   * between `zone:` and the next comma is the endpoint of that zone, wherever it is in the list.
   */
  private endpointIn(zone: string): string {
    const all = Fn.join(',', this.firewall.attrEndpointIds);
    return Fn.select(0, Fn.split(',', Fn.select(1, Fn.split(`${zone}:`, all))));
  }

  private policy(name: string): CfnFirewallPolicy {
    const { profile } = this.props;
    const groups = [...this.threatSignatures(), ...this.allowList(name)];
    return new CfnFirewallPolicy(this, 'Policy', {
      firewallPolicyName: name,
      description: 'Known threats first, then the allowed domains; everything else is dropped',
      firewallPolicy: {
        statelessDefaultActions: INSPECT_ALL,
        statelessFragmentDefaultActions: INSPECT_ALL,
        statefulEngineOptions: { ruleOrder: 'STRICT_ORDER', streamExceptionPolicy: 'DROP' },
        // Handshakes pass, because only after them a domain is named; what is said without an allowed one is dropped.
        statefulDefaultActions: ['aws:drop_established', 'aws:alert_established'],
        statefulRuleGroupReferences: groups.map((resourceArn, index) => ({ resourceArn, priority: index + 1 })),
        policyVariables: { ruleVariables: { HOME_NET: { definition: [profile.network.vpcCidr] } } },
      },
    });
  }

  private threatSignatures(): string[] {
    const { stack, profile } = this.props;
    const groups = `arn:${stack.partition}:network-firewall:${stack.region}:aws-managed:stateful-rulegroup`;
    return profile.network.firewall.threatSignatures.map((group) => `${groups}/${group}StrictOrder`);
  }

  /** AWS takes no empty list. */
  private allowList(name: string): string[] {
    const { allowedDomains } = this.props.profile.network.firewall;
    if (allowedDomains.length === 0) return [];
    const group = new CfnRuleGroup(this, 'AllowedDomains', {
      ruleGroupName: `${name}-allowed-domains`,
      description: 'Domains that the app tier may call',
      type: 'STATEFUL',
      capacity: CAPACITY,
      ruleGroup: {
        statefulRuleOptions: { ruleOrder: 'STRICT_ORDER' },
        rulesSource: {
          rulesSourceList: {
            generatedRulesType: 'ALLOWLIST',
            targets: [...allowedDomains],
            targetTypes: ['TLS_SNI', 'HTTP_HOST'],
          },
        },
      },
    });
    return [group.attrRuleGroupArn];
  }
}
