import { z } from 'zod';
import { AWS_SOFTWARE } from '../../promises/aws-software';
import { cidr, domain, text, whole } from './scalars';

/**
 * AWS managed groups of threat signatures, as they are called without the `StrictOrder` at the end ("AWS threat signature managed
 * rule groups for AWS Network Firewall").
 */
const THREAT_SIGNATURES = [
  'ThreatSignaturesBotnet',
  'ThreatSignaturesBotnetWeb',
  'ThreatSignaturesBotnetWindows',
  'ThreatSignaturesDoS',
  'ThreatSignaturesEmergingEvents',
  'ThreatSignaturesExploits',
  'ThreatSignaturesFUP',
  'ThreatSignaturesIOC',
  'ThreatSignaturesMalware',
  'ThreatSignaturesMalwareCoinmining',
  'ThreatSignaturesMalwareMobile',
  'ThreatSignaturesMalwareWeb',
  'ThreatSignaturesPhishing',
  'ThreatSignaturesScanners',
  'ThreatSignaturesSuspect',
  'ThreatSignaturesWebAttacks',
] as const;

const firewallSection = z
  .strictObject({
    allowedDomains: z
      .array(domain('A domain.'))
      .max(100)
      .describe('Domains that the app tier may call, by TLS server name or HTTP host; whatever names none is dropped.'),
    threatSignatures: z
      .array(z.enum(THREAT_SIGNATURES))
      .max(15)
      .describe('AWS managed groups of threat signatures that look before any domain passes.'),
  })
  .describe('The network firewall, where egress is firewall.');

function tier(description: string) {
  return z
    .strictObject({
      cidr: cidr('Addresses of the tier, IPv4, inside vpcCidr. Cut into one equal subnet per availability zone.'),
    })
    .describe(description);
}

const dnsFirewallSection = z
  .strictObject({
    action: z
      .enum(['off', 'alert', 'block'])
      .describe('What happens to a query for a name that threats use. alert: it is answered and logged.'),
    managedLists: z
      .array(
        text(/^rslvr-fdl-[0-9a-f]{1,32}$/, 'the id of a domain list such as rslvr-fdl-0123456789abcdef', 'A list.'),
      )
      .max(20)
      .describe(
        'Ids of AWS managed domain lists in the home region, as `aws route53resolver list-firewall-domain-lists` shows them; each region has ids of its own.',
      ),
    blockedDomains: z.array(domain('A domain.')).max(1000).describe('Further domains that nobody may look up.'),
  })
  .describe('Filter of name queries (Route 53 Resolver DNS Firewall); priced by the query.');

export const networkSection = z
  .strictObject({
    vpcCidr: cidr('Addresses of the VPC, IPv4, /16 to /28.'),
    azCount: whole(2, 6, 'Availability zones that the VPC spans: the first so many of availabilityZones.'),
    tiers: z
      .strictObject({
        edge: tier('Load balancers and NAT gateways; the only tier that may have a route to the internet gateway.'),
        app: tier('Workloads.'),
        data: tier('Databases; no route out of the VPC.'),
        admin: tier('Interface endpoints and administration.'),
        egress: tier(
          'Firewall endpoints and NAT gateways; needed where egress is firewall. Cut into two equal subnets per zone.',
        ).optional(),
      })
      .describe('The four tiers, and that of the way out.'),
    egress: z
      .enum(['none', 'nat', 'firewall'])
      .describe(
        'Way out of the app tier. none: AWS endpoints only. nat: NAT gateways. firewall: a network firewall in each zone, with a NAT gateway behind it.',
      ),
    firewall: firewallSection,
    dnsFirewall: dnsFirewallSection,
    ipv6: z
      .boolean()
      .describe('Dual stack: the edge is reached and the app tier calls out by IPv6 too. Not through a firewall.'),
    natGateways: z
      .enum(['one', 'per-zone'])
      .describe('NAT gateways where egress is nat; one is cheaper and fails with its zone.'),
    interfaceEndpoints: z
      .array(
        z
          .string()
          .regex(/^[a-z0-9][a-z0-9.-]{1,62}$/, 'must be the short name of an endpoint service such as kms or ecr.api'),
      )
      .max(50)
      .describe(
        'Short names of the AWS services reached through interface endpoints; each is priced per zone and hour.',
      ),
    awsSoftware: z
      .array(z.enum(AWS_SOFTWARE))
      .max(AWS_SOFTWARE.length)
      .describe(
        'What the app tier may fetch from buckets of AWS through the S3 endpoint, besides our own: layers of images in ECR, updates of Amazon Linux, agents.',
      ),
    databasePort: whole(1150, 65535, 'Port on which the data tier listens.'),
    exposure: z
      .enum(['internal', 'public'])
      .describe('internal: nothing in the VPC is reachable from the internet. public: the edge tier may be.'),
  })
  .describe('VPC, tiers and ways out.');
