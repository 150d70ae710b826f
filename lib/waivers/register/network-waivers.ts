import { CLOUDFORMATION_VALIDATE } from '../packs';
import type { Waiver } from '../waiver';
import { inPacks, LIBRARY_PACKS, limit, risk } from './records';

export function networkWaivers(): Waiver[] {
  return [
    {
      id: 'zones-are-named',
      class: 'limit',
      at: [
        'Network/Edge/*',
        'Network/App/*',
        'Network/Data/*',
        'Network/Admin/*',
        'Network/Egress/FirewallSubnets/*',
        'Network/Egress/NatSubnets/*',
      ],
      answers: [{ pack: CLOUDFORMATION_VALIDATE, rule: 'W3010' }],
      reason: 'Without an account a stack knows no zones; named ones make every shell synthesize what CI judged',
      cites: {
        package: 'aws-cdk-lib',
        version: '2.276.0',
        fact: 'A region without account gives two zones and one with an account a look-up, so the profile lists them',
      },
    },
    limit({
      id: 'tiers-have-acls',
      at: ['Network/EdgeAcl/*', 'Network/AppAcl/*', 'Network/DataAcl/*', 'Network/AdminAcl/*', 'Network/Egress/Acl/*'],
      answers: inPacks(['AwsSolutions'], 'VPC3'),
      reason:
        'CFTS-IP-3 wants a stateless wall per tier behind the security groups; the network proof checks both together',
      fact: 'The rule advises against network ACLs as such and fires on each of their parts',
    }),
    limit({
      id: 'default-group-is-closed-by-provider',
      at: ['Network/Vpc'],
      answers: inPacks(LIBRARY_PACKS, 'VPCDefaultSecurityGroupClosed'),
      reason:
        'Network/ClosedDefaultGroup empties the default group at deployment, and AWS Config watches it afterwards',
      fact: 'The rule fires on every VPC because no template property closes the default group',
    }),
    limit({
      id: 'edge-faces-the-internet',
      at: ['A', 'B', 'C'].flatMap((zone) => [`Network/WaysOut/Edge${zone}`, `Network/WaysOut/EdgeIpv6${zone}`]),
      answers: inPacks(LIBRARY_PACKS, 'VPCNoUnrestrictedRouteToIGW'),
      reason:
        'An edge tier that the profile makes public needs the default route; NET proofs show that nothing behind it has one',
      fact: 'The rule refuses every default route to an internet gateway, whichever subnet it serves',
    }),
    limit({
      id: 'way-out-ends-at-the-gateway',
      at: ['Network/WaysOut/BehindA', 'Network/WaysOut/BehindB', 'Network/WaysOut/BehindC'],
      answers: inPacks(LIBRARY_PACKS, 'VPCNoUnrestrictedRouteToIGW'),
      reason:
        'Only NAT gateways stand in these subnets, behind the firewall; NET proofs show that nothing comes in through them',
      fact: 'The rule refuses every default route to an internet gateway, also that of a NAT gateway',
    }),
    risk({
      id: 'everybody-may-call-the-edge',
      at: ['EverybodyToEdge', 'RedirectedToEdge', 'EverybodyToEdgeIpv6', 'RedirectedToEdgeIpv6'].map(
        (rule) => `Network/Groups/${rule}`,
      ),
      answers: inPacks(['AwsSolutions'], 'EC23'),
      reason: 'A public service is called by the public: 443 behind a web ACL, and 80 which only redirects',
      likelihood: 3,
      impact: 2,
      treatment: 'mitigate',
    }),
  ];
}
