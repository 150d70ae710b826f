import { matchesEvent } from '../../../lib/judge/events/event-pattern';
import { apiCall, type SampleEvent } from '../../../lib/judge/events/sample-events';
import { ALERT_RULES } from '../../../lib/stacks/detection/alert-rules';
import { TOLD_RULES } from '../../../lib/stacks/detection/told-rules';

const RULES = [...ALERT_RULES, ...TOLD_RULES];

/** Rules that tell people of an event. */
const heardBy = (event: SampleEvent) => RULES.filter(({ pattern }) => matchesEvent(pattern, event)).map(({ id }) => id);

const document = (name: string) => apiCall('ssm', 'UpdateDocument', { name });

describe('people hear of', () => {
  it.each([
    ['a new default route', apiCall('ec2', 'CreateRoute'), 'NetworkTampering'],
    ['a route table that is swapped', apiCall('ec2', 'ReplaceRouteTableAssociation'), 'NetworkTampering'],
    ['a gateway that is attached', apiCall('ec2', 'AttachInternetGateway'), 'NetworkTampering'],
    ['a NAT gateway beside the way out', apiCall('ec2', 'CreateNatGateway'), 'NetworkTampering'],
    ['an ACL entry that is replaced', apiCall('ec2', 'ReplaceNetworkAclEntry'), 'NetworkTampering'],
    ['a group rule that is changed in place', apiCall('ec2', 'ModifySecurityGroupRules'), 'NetworkTampering'],
    ['an outbound rule that is added', apiCall('ec2', 'AuthorizeSecurityGroupEgress'), 'NetworkTampering'],
    ['an approved list that is changed', apiCall('ec2', 'ModifyManagedPrefixList'), 'NetworkTampering'],
    ['an old version of such a list', apiCall('ec2', 'RestoreManagedPrefixListVersion'), 'NetworkTampering'],
    ['a hole in the block of public access', apiCall('ec2', 'CreateVpcBlockPublicAccessExclusion'), 'NetworkTampering'],
    ['an endpoint with another policy', apiCall('ec2', 'ModifyVpcEndpoint'), 'NetworkTampering'],
    ['a subnet that is deleted', apiCall('ec2', 'DeleteSubnet'), 'NetworkTampering'],
    ['a way over a transit gateway', apiCall('ec2', 'CreateTransitGatewayVpcAttachment'), 'NetworkTampering'],
    ['a VPN that is attached', apiCall('ec2', 'AttachVpnGateway'), 'NetworkTampering'],
    ['routes that a VPN brings along', apiCall('ec2', 'EnableVgwRoutePropagation'), 'NetworkTampering'],
    ['a gateway that is taken away', apiCall('ec2', 'DetachInternetGateway'), 'NetworkTampering'],
    ['an inbound rule that is taken away', apiCall('ec2', 'RevokeSecurityGroupIngress'), 'NetworkTampering'],
    ['an outbound rule that is taken away', apiCall('ec2', 'RevokeSecurityGroupEgress'), 'NetworkTampering'],
    ['a public address for an interface', apiCall('ec2', 'AssociateAddress'), 'NetworkTampering'],
    ['an interface in other groups', apiCall('ec2', 'ModifyNetworkInterfaceAttribute'), 'NetworkTampering'],
    ['a subnet that gives public addresses', apiCall('ec2', 'ModifySubnetAttribute'), 'NetworkTampering'],
    ['another load balancer', apiCall('elasticloadbalancing', 'CreateLoadBalancer'), 'EdgeTampering'],
    ['targets that may be asked in the clear', apiCall('elasticloadbalancing', 'CreateTargetGroup'), 'EdgeTampering'],
    ['rules in another order', apiCall('elasticloadbalancing', 'SetRulePriorities'), 'EdgeTampering'],
    ['other addresses that a web ACL knows', apiCall('wafv2', 'UpdateIPSet'), 'FirewallTampering'],
    ['a domain that is added to the firewall', apiCall('network-firewall', 'UpdateRuleGroup'), 'WayOutTampering'],
    ['a protection that is lifted', apiCall('network-firewall', 'UpdateFirewallDeleteProtection'), 'WayOutTampering'],
    ['a firewall that logs elsewhere', apiCall('network-firewall', 'UpdateLoggingConfiguration'), 'WayOutTampering'],
    ['names that are filtered no more', apiCall('route53resolver', 'DisassociateFirewallRuleGroup'), 'NameTampering'],
    ['a filter that fails open', apiCall('route53resolver', 'UpdateFirewallConfig'), 'NameTampering'],
    ['a session document that records less', document('rampart-acme-session'), 'SessionTampering'],
    ["the account's own session preferences", document('SSM-SessionManagerRunShell'), 'SessionTampering'],
  ])('%s', (_what, event, rule) => {
    expect(heardBy(event)).toEqual([rule]);
  });
});

describe('an event rule', () => {
  it.each(RULES.map((rule) => [rule.id, rule] as const))('of %s has a pattern that EventBridge takes', (_id, rule) => {
    expect(JSON.stringify(rule.pattern).length).toBeLessThanOrEqual(2048);
  });
});

describe('nobody is woken by', () => {
  it.each([
    ['somebody who looks at routes', apiCall('ec2', 'DescribeRouteTables')],
    ['somebody who looks at subnets', apiCall('ec2', 'DescribeSubnets')],
    ['an address that is reserved', apiCall('ec2', 'AllocateAddress')],
    ['somebody who looks at load balancers', apiCall('elasticloadbalancing', 'DescribeLoadBalancers')],
    ['a target that comes up', apiCall('elasticloadbalancing', 'RegisterTargets')],
    ['somebody who looks at addresses of a web ACL', apiCall('wafv2', 'GetIPSet')],
    ['an instance that starts', apiCall('ec2', 'RunInstances')],
    ['somebody who looks at the firewall', apiCall('network-firewall', 'DescribeFirewall')],
    ['an event of that name of another service', apiCall('appmesh', 'CreateRoute')],
    ['a document of another team', document('Their-Patching')],
    ['somebody who looks at name rules', apiCall('route53resolver', 'ListFirewallRules')],
  ])('%s', (_what, event) => {
    expect(heardBy(event)).toEqual([]);
  });
});
