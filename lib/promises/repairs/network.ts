/** Repair notes of the NET controls. */
export const networkRepairs: Readonly<Record<string, string>> = {
  'NET-01':
    'Anybody can knock at that port. Look at the rule and at rules of the same group that complete it, such as 0.0.0.0/1 and 128.0.0.0/1; name the source group or the known ranges, or put the port behind the load balancer.',
  'NET-02':
    'A shell can be opened over the network, where nobody records it. Remove the rule, also where a wide range such as 20-25 covers the port, and reach hosts by Session Manager.',
  'NET-03':
    'Malware and stolen data leave unhindered. Replace the rule by the ports and prefix lists that the workload needs; CDK adds the open rule by itself unless allowAllOutbound is false.',
  'NET-04':
    'Nobody will dare to remove the rule later. Give group and rule a Description that names who connects and why; a changed group description replaces the group.',
  'NET-05':
    'A thief of the database has a way out. Look at the route tables associated with the subnets tagged rampart:tier=data, and at the main table where a subnet has none; delete the route. Whatever needs a service stands in the app tier, or calls an interface endpoint, which needs no route.',
  'NET-06':
    'Something other than the application reaches the database. Replace the source by the app group, and the port range by network.databasePort; give another reader its own group in the app tier.',
  'NET-07':
    'One tier inherits what another is allowed, or everything from the default ACL. Add a subnet association to the ACL of the tier; in the account compare with describe-network-acls.',
  'NET-08':
    'A host that starts there gets an address that the internet can reach. Set MapPublicIpOnLaunch to false; running hosts keep their address until it is disassociated.',
  'NET-09':
    'Whatever is started without a group can talk to everything that is in it. Deploy the network stack, whose provider empties the group, and read close-default-security-group where that failed.',
  'NET-10':
    'Stolen keys of another account work through the endpoint, and data leaves to foreign buckets. Add aws:PrincipalAccount and aws:ResourceAccount, or the organisation, to the PolicyDocument of the endpoint.',
  'NET-11':
    'The environment that is called internal has a way in from outside. Detach the gateway, or set account.vpcPublicAccessBlock to create, delete exclusions of other subnets than those of NAT gateways, and narrow the groups to private ranges.',
  'NET-12':
    'The loss of a zone takes a tier down. Name more zones under availabilityZones, and check that azCount and the address blocks of the tiers have room for them.',
  'NET-13':
    'The proof found a whole path: gateway, route, ACL, group and address. Ask reach for that path and close the hop that should not be open; one closed hop is enough, but repair the one that was changed.',
  'NET-14':
    'Data can be carried out. The path names the route, the gateway or the endpoint; remove the route and the egress rule of the data group.',
  'NET-15':
    'An address is written into a rule where nobody reviews it. Put the address into the managed prefix list of the admin tier and name that list as the source.',
  'NET-16':
    'Another environment is one route away. Delete the connection and its routes; join services by an endpoint service, which opens one port in one direction.',
  'NET-17':
    'Code sits where an address would make it public, or outside the VPC although it may connect to the database. Move it to the subnets that /rampart/<profile>/v1/network/app/subnets lists.',
  'NET-18':
    'Something beside the app tier has a way to the databases, or the app tier has more than their port. The path names group and ACL entry: remove the rule that was added, and let callers go through the app tier.',
  'NET-19':
    'Something passes that nobody allowed. Set STRICT_ORDER, forward packets and fragments to the stateful engine, and give aws:drop_established and aws:alert_established as default actions; a stateless pass goes around all rules.',
  'NET-20':
    'Known attacks are not recognised, or only after a list has let them pass. Name groups under network.firewall.threatSignatures; they take the first priorities.',
  'NET-21':
    'The firewall acts and nobody can say why. Give it a logging configuration for ALERT and for FLOW; a destination of another name than that of the stack is not ours.',
  'NET-22':
    'Traffic goes around the firewall, or through that of another zone, which breaks when either zone does. The finding names the subnet and the way; compare the default routes of its table with the endpoint of the zone.',
  'NET-23':
    'One call removes the firewall, and the way out with it. Set DeleteProtection, SubnetChangeProtection and FirewallPolicyChangeProtection; to remove it on purpose, switch them off in a deployment of its own first.',
  'NET-24':
    'Payments fail, or half of the internet may be called. Put the domains of the processor into network.firewall.allowedDomains and take out what is as short as a top-level domain.',
  'NET-25':
    'An entry of the ACL is wider than anything behind it, so that a group opened by mistake is open indeed. Narrow addresses, ports and protocol to what the groups name; replies need 1024 to 65535 with the same addresses.',
  'NET-26':
    'One end stands open for nothing, and waits for a mistake at the other. Compare protocol and ports of the two rules that the finding names, and narrow the wider one.',
  'NET-27':
    'A workload that was taken over can call home by name, or carry data out inside of names. Set network.dnsFirewall.action to block; alert only logs. Known bad names take managedLists too: aws route53resolver list-firewall-domain-lists shows the ids of the region.',
  'NET-28':
    'An address was approved that nobody approved. Take it out of the list, or put it into identity.adminAllowedCidrs, where it is reviewed; groups that name the list follow at once.',
  'NET-29':
    'A subnet that was private is one public address away from the internet, in both directions. The finding names the route: lead it to the NAT gateway, the firewall or the egress-only gateway of the profile, or give the subnet back the table of its own tier.',
  'NET-30':
    'Whoever takes over a host there can carry data out or try the next tier. Name the group of the next tier in place of addresses; what a workload calls by another port than 443 belongs behind an endpoint or a proxy.',
  'NET-31':
    'Connections that groups open hang or are refused, and only under load where a part of the ephemeral ports is missing. Add the entry that the finding names: the request by its port, the reply by 1024 to 65535 with the same addresses.',
};
