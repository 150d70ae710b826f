import type { CfnVPC } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { Profile } from '../../profile/profile';
import { type AclRule, EPHEMERAL, TierAcl } from './tier-acl';
import { APP_PORT } from './tier-groups';
import type { Tier, TierName } from './tiers';
import { callsByIpv6 } from './ways-out';

const ANYWHERE = '0.0.0.0/0';
const ANYWHERE_V6 = '::/0';
const HTTPS = [443, 443] as const;
const HTTP = [80, 80] as const;

interface Rules {
  readonly inbound: AclRule[];
  readonly outbound: AclRule[];
}

/** Network ACLs of all tiers: the second, stateless wall behind the security groups. */
export function tierAcls(scope: Construct, vpc: CfnVPC, tiers: Record<TierName, Tier>, profile: Profile): void {
  const cidr = (tier: TierName) => tiers[tier].cidr;
  const rules: Record<TierName, Rules> = {
    edge: edgeRules(cidr('app'), profile),
    app: appRules({ edge: cidr('edge'), data: cidr('data'), port: profile.network.databasePort }, callsByIpv6(profile)),
    data: {
      inbound: [{ cidr: cidr('app'), ports: [profile.network.databasePort, profile.network.databasePort] }],
      outbound: [{ cidr: cidr('app'), ports: EPHEMERAL }],
    },
    admin: {
      inbound: [{ cidr: cidr('app'), ports: HTTPS }],
      outbound: [{ cidr: cidr('app'), ports: EPHEMERAL }],
    },
  };
  for (const [name, { inbound, outbound }] of Object.entries(rules)) {
    const { subnets } = tiers[name as TierName];
    new TierAcl(scope, `${name.charAt(0).toUpperCase()}${name.slice(1)}Acl`, { vpc, subnets, inbound, outbound });
  }
}

function edgeRules(app: string, profile: Profile): Rules {
  const rules: Rules = {
    inbound: [{ cidr: app, ports: EPHEMERAL }],
    outbound: [{ cidr: app, ports: [APP_PORT, APP_PORT] }],
  };
  for (const cidr of callers(profile)) {
    rules.inbound.push({ cidr, ports: HTTPS });
    if (profile.edge.mode === 'public') rules.inbound.push({ cidr, ports: HTTP });
    rules.outbound.push({ cidr, ports: EPHEMERAL });
  }
  if (profile.network.egress === 'nat') {
    // NAT gateways stand in this tier.
    const { inbound, outbound } = passageRules(app);
    rules.inbound.push(...inbound);
    rules.outbound.push(...outbound);
  }
  return rules;
}

/** Where the app tier passes on its way out: it calls through, and replies come back on ephemeral ports. */
export function passageRules(app: string): Rules {
  return {
    inbound: [
      { cidr: app, ports: HTTPS },
      { cidr: ANYWHERE, ports: EPHEMERAL },
    ],
    outbound: [
      { cidr: ANYWHERE, ports: HTTPS },
      { cidr: app, ports: EPHEMERAL },
    ],
  };
}

/** Who calls the load balancer: everybody, the VPC's own and approved networks, or nobody. */
function callers(profile: Profile): string[] {
  if (profile.edge.mode === 'public') return profile.network.ipv6 ? [ANYWHERE, ANYWHERE_V6] : [ANYWHERE];
  if (profile.edge.mode === 'none') return [];
  const { tlsCompatAllowedCidrs, tlsCompatEnabled } = profile.edge;
  return [profile.network.vpcCidr, ...(tlsCompatEnabled ? tlsCompatAllowedCidrs : [])];
}

function appRules(
  tiers: { readonly edge: string; readonly data: string; readonly port: number },
  ipv6: boolean,
): Rules {
  return {
    inbound: [
      { cidr: tiers.edge, ports: [APP_PORT, APP_PORT] },
      // Replies of the database, of endpoints and of S3, whose gateway endpoint answers from public addresses.
      { cidr: ANYWHERE, ports: EPHEMERAL },
      ...(ipv6 ? [{ cidr: ANYWHERE_V6, ports: EPHEMERAL }] : []),
    ],
    outbound: [
      { cidr: tiers.edge, ports: EPHEMERAL },
      { cidr: tiers.data, ports: [tiers.port, tiers.port] },
      { cidr: ANYWHERE, ports: HTTPS },
      ...(ipv6 ? [{ cidr: ANYWHERE_V6, ports: HTTPS }] : []),
    ],
  };
}
