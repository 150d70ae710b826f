import type { CfnVPC } from 'aws-cdk-lib/aws-ec2';
import {
  CfnFirewallConfig,
  CfnFirewallDomainList,
  CfnFirewallRuleGroup,
  CfnFirewallRuleGroupAssociation,
} from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';
import type { Profile } from '../../profile/profile';

type Rule = CfnFirewallRuleGroup.FirewallRuleProperty;

/** What AWS recognises without a list: names made by an algorithm, and data carried inside of names. */
const RECOGNISED = ['DGA', 'DNS_TUNNELING'] as const;

/** Lowest priority that AWS leaves to accounts; Firewall Manager takes those below. */
const PRIORITY = 101;

/**
 * Route 53 Resolver DNS Firewall: a workload that was taken over calls home by a name first, and a name can carry data where
 * no connection can be made. Where the filter itself does not answer, neither does the resolver.
 */
export class NameFilter extends Construct {
  constructor(scope: Construct, id: string, props: { readonly vpc: CfnVPC; readonly profile: Profile }) {
    super(scope, id);
    const { vpc, profile } = props;
    const group = new CfnFirewallRuleGroup(this, 'Rules', {
      name: `rampart-${profile.name}-names`,
      firewallRules: this.rules(profile),
    });
    new CfnFirewallRuleGroupAssociation(this, 'OfVpc', {
      name: `rampart-${profile.name}-names`,
      firewallRuleGroupId: group.attrId,
      vpcId: vpc.ref,
      priority: PRIORITY,
      // As the firewall: what is protected against deletion must be set free before it can be removed on purpose.
      mutationProtection: profile.deployment.terminationProtection ? 'ENABLED' : 'DISABLED',
    });
    new CfnFirewallConfig(this, 'FailsClosed', { resourceId: vpc.ref, firewallFailOpen: 'DISABLED' });
  }

  private rules(profile: Profile): Rule[] {
    const { action, managedLists, blockedDomains } = profile.network.dnsFirewall;
    const answer = action === 'block' ? { action: 'BLOCK', blockResponse: 'NXDOMAIN' } : { action: 'ALERT' };
    const lists = [...(blockedDomains.length > 0 ? [this.ownList(profile)] : []), ...managedLists];
    const what: Omit<Rule, 'priority' | 'action'>[] = [
      ...lists.map((firewallDomainListId) => ({ firewallDomainListId })),
      ...RECOGNISED.map((dnsThreatProtection) => ({ dnsThreatProtection, confidenceThreshold: 'HIGH' })),
    ];
    return what.map((matched, index) => ({ ...matched, ...answer, priority: (index + 1) * 10 }));
  }

  private ownList({ name, network }: Profile): string {
    const list = new CfnFirewallDomainList(this, 'Blocked', {
      name: `rampart-${name}-blocked`,
      // Here a domain and what lies below it are two names.
      domains: network.dnsFirewall.blockedDomains.flatMap((domain) =>
        domain.startsWith('.') ? [domain.slice(1), `*${domain}`] : [domain],
      ),
    });
    return list.attrId;
  }
}
