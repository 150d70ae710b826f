import type {
  AclEntry,
  GroupRule,
  Interface,
  Route,
  SecurityGroup,
  Subnet,
  Topology,
} from '../../../lib/judge/network/topology';

const TIERS = ['edge', 'app', 'data', 'admin'] as const;
const SUBNETS_PER_TIER = 10;
const GROUPS_PER_TIER = 25;

type Table<T> = Record<string, T>;

/**
 * A synthetic estate. Per VPC: 40 dual-stack subnets with a route table each, in three zones with a NAT gateway each, an
 * ACL per tier, 100 groups with 5 rules and more of their own ports, and 60 interfaces. All are peered with the first.
 */
export function estate(vpcs: number): Topology {
  const tables: Table<{ routes: readonly Route[] }> = {};
  const subnets: Table<Subnet> = {};
  const groups: Table<SecurityGroup> = {};
  const interfaces: Table<Interface> = {};
  const all = Array.from({ length: vpcs }, (_, i) => i);
  for (const i of all) {
    for (const [t, tier] of TIERS.entries()) {
      for (let n = 0; n < SUBNETS_PER_TIER; n += 1) {
        const id = `v${i}-${tier}-${n}`;
        tables[id] = { routes: routes(i, tier, n) };
        subnets[id] = {
          vpc: `v${i}`,
          cidrs: [`10.${i}.${t * 16 + n}.0/24`, `2001:db8:${i.toString(16)}:${(t * 16 + n).toString(16)}::/64`],
          tier,
          routeTable: id,
          networkAcl: `v${i}-${tier}`,
        };
      }
      for (let n = 0; n < GROUPS_PER_TIER; n += 1) {
        const id = `v${i}-${tier}-sg-${n}`;
        groups[id] = group(i, t, n);
        if (n < 15) {
          const home = `v${i}-${tier}-${n % SUBNETS_PER_TIER}`;
          interfaces[`${id}-eni`] = {
            kind: 'instance',
            subnets: [home],
            securityGroups: [id],
            publicIpv4: tier === 'edge',
          };
        }
      }
    }
  }
  return {
    vpcs: Object.fromEntries(
      all.map((i) => [`v${i}`, { cidrs: [`10.${i}.0.0/16`, `2001:db8:${i.toString(16)}::/56`] }]),
    ),
    subnets,
    routeTables: tables,
    networkAcls: Object.fromEntries(all.flatMap((i) => TIERS.map((tier, t) => [`v${i}-${tier}`, acl(i, t)]))),
    securityGroups: groups,
    gateways: Object.fromEntries(
      all.flatMap((i) => [
        [`igw-${i}`, { kind: 'internet', vpc: `v${i}` }],
        ...[0, 1, 2].map((zone) => [
          `nat-${i}-${zone}`,
          { kind: 'nat', subnet: `v${i}-edge-${zone}`, connectivity: 'public' },
        ]),
      ]),
    ),
    peerings: Object.fromEntries(all.slice(1).map((i) => [`pcx-${i}`, { vpcs: ['v0', `v${i}`] }])),
    interfaces,
  };
}

function routes(vpc: number, tier: (typeof TIERS)[number], nth: number): readonly Route[] {
  const hub = vpc === 0 ? [] : [{ to: '10.0.0.0/16', via: `pcx-${vpc}` }];
  if (tier === 'edge') return [{ to: '0.0.0.0/0', via: `igw-${vpc}` }, { to: '::/0', via: `igw-${vpc}` }, ...hub];
  return tier === 'app' ? [{ to: '0.0.0.0/0', via: `nat-${vpc}-${nth % 3}` }, ...hub] : hub;
}

/** Each group admits the groups of the tier before it on a port of its own, and a few addresses. */
function group(vpc: number, tier: number, nth: number): SecurityGroup {
  const before = TIERS[tier - 1];
  const port = 8000 + tier * 100 + nth;
  const rule = (peer: string, from: number, to = from): GroupRule => ({ protocol: 'tcp', ports: [from, to], peer });
  const next = TIERS[tier + 1];
  return {
    vpc: `v${vpc}`,
    tier: TIERS[tier] ?? 'edge',
    ingress: [
      before === undefined ? rule('0.0.0.0/0', 443) : rule(`v${vpc}-${before}-sg-${nth}`, port),
      before === undefined ? rule('::/0', 443) : rule(`v${vpc}-${before}-sg-${(nth + 1) % GROUPS_PER_TIER}`, port),
      rule(`10.0.${nth}.0/24`, 9000 + nth),
    ],
    egress: [
      ...(next === undefined
        ? []
        : [rule(`v${vpc}-${next}-sg-${nth}`, port + 100), rule(`10.${vpc}.0.0/16`, 8000, 8999)]),
      ...(tier === 1 ? [rule('0.0.0.0/0', 443)] : []),
    ],
  };
}

function acl(vpc: number, tier: number): { ingress: readonly AclEntry[]; egress: readonly AclEntry[] } {
  const allow = (number: number, from: number, to: number, cidr: string): AclEntry => ({
    number,
    action: 'allow',
    protocol: 'tcp',
    ports: [from, to],
    cidr,
  });
  const own = [allow(100, 8000, 9999, `10.${vpc}.0.0/16`), allow(110, 1024, 65535, `10.${vpc}.0.0/16`)];
  const deny: AclEntry = { number: 50, action: 'deny', protocol: 'tcp', ports: [3389, 3389], cidr: '0.0.0.0/0' };
  if (tier > 1) return { ingress: [deny, ...own], egress: own };
  const wide = [
    allow(200, 443, 443, '0.0.0.0/0'),
    allow(210, 1024, 65535, '0.0.0.0/0'),
    allow(220, 443, 65535, '::/0'),
  ];
  return { ingress: [deny, ...own, ...wide], egress: [...own, ...wide] };
}
