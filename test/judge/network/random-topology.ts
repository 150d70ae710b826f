import fc from 'fast-check';
import type {
  AclEntry,
  Gateway,
  GroupRule,
  Interface,
  Route,
  Subnet,
  Topology,
} from '../../../lib/judge/network/topology';
import type { Samples } from './simulator';

/**
 * Small networks in which much can go wrong: two peered VPCs of three tiny subnets, every kind of gateway, and rules over
 * few blocks and ports, so that they overlap, shadow and miss each other often.
 */
const SUBNETS = {
  a1: ['10.0.0.0/30', '2001:db8:0:1::/64'],
  a2: ['10.0.0.4/30', '2001:db8:0:2::/64'],
  a3: ['10.0.0.8/30', '2001:db8:0:3::/64'],
  b1: ['10.0.1.0/30', '2001:db8:1:1::/64'],
  b2: ['10.0.1.4/30', '2001:db8:1:2::/64'],
} as const;
type SubnetId = keyof typeof SUBNETS;
const SUBNET_IDS = Object.keys(SUBNETS) as SubnetId[];

const BLOCKS = [
  '0.0.0.0/0',
  '0.0.0.0/0',
  '::/0',
  '0.0.0.0/1',
  '128.0.0.0/1',
  '203.0.113.0/31',
  '10.0.0.0/24',
  '10.0.1.0/24',
  '10.0.0.4/30',
  '10.0.0.1/32',
  '10.0.0.0/23',
  '2001:db8::/47',
  '2001:db8:0:2::/64',
  '2001:db8:ffff::/48',
] as const;
const RANGES = [
  [0, 65535],
  [1024, 65535],
  [443, 443],
  [80, 443],
  [0, 1023],
  [1024, 1999],
  [2000, 39999],
  [40000, 65535],
] as const;

/** One host from every block above, and one port from every range. */
export const SAMPLES: Samples = {
  internet: ['8.8.8.8', '203.0.113.0', '203.0.113.2', '2001:db8:ffff::1', '2a00::1'],
  ephemeralPorts: [1024, 2000, 40000],
  lowPorts: [0, 80, 443, 444],
};

const block = fc.constantFrom(...BLOCKS);
const range = fc.constantFrom(...RANGES);
const protocol = fc.constantFrom('-1' as const, 'tcp' as const, 'tcp' as const, 'udp' as const);

const aclEntries: fc.Arbitrary<readonly AclEntry[]> = fc
  .array(
    fc.record({
      number: fc.integer({ min: 1, max: 400 }),
      action: fc.constantFrom('allow' as const, 'allow' as const, 'deny' as const),
      protocol,
      ports: range,
      cidr: block,
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((entries) => [...new Map(entries.map((e) => [e.number, e])).values(), ...LAST]);
/** Random lists deny nearly everything; this keeps both answers frequent. */
const LAST: readonly AclEntry[] = [
  { number: 900, action: 'allow', protocol: '-1', cidr: '0.0.0.0/0' },
  { number: 901, action: 'allow', protocol: 'tcp', ports: [443, 65535], cidr: '::/0' },
];

const GROUPS = ['ga', 'gb', 'gc'] as const;
const groupRules: fc.Arbitrary<readonly GroupRule[]> = fc
  .tuple(
    fc.array(fc.record({ protocol, ports: range, peer: fc.oneof(block, fc.constantFrom(...GROUPS)) }), {
      minLength: 1,
      maxLength: 3,
    }),
    fc.boolean(),
  )
  .map(([rules, open]) => (open ? [...rules, ...OPEN] : rules));
const OPEN: readonly GroupRule[] = [
  { protocol: 'tcp', ports: [80, 443], peer: '0.0.0.0/0' },
  { protocol: '-1', peer: '::/0' },
];

const VIAS = ['igw', 'igw', 'igw', 'nat', 'nat', 'eigw', 'pcx', 'pcx', 'fw', 'fw', 'blackhole', 'igw-b'] as const;
const routes: fc.Arbitrary<readonly Route[]> = fc
  .array(
    fc.record({ to: fc.constantFrom(...BLOCKS, '10.0.1.0/24', '10.0.0.0/24', '::/0'), via: fc.constantFrom(...VIAS) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((list) => [...new Map(list.map((r) => [r.to, r])).values()]);

const gateways = fc.record({
  edgeRouted: fc.option(fc.constant('rt-igw'), { nil: undefined }),
  nat: fc.constantFrom('public' as const, 'public' as const, 'private' as const),
  natAt: fc.constantFrom('a1' as const, 'a2' as const),
  fwAt: fc.constantFrom('a2' as const, 'a3' as const),
  allows: fc.array(
    fc.record({
      protocol: fc.constantFrom('-1' as const, 'tcp' as const),
      ports: range,
      to: fc.option(fc.constantFrom('0.0.0.0/0', '0.0.0.0/1', '::/0', '10.0.0.0/24'), { nil: undefined }),
    }),
    { maxLength: 3 },
  ),
});

const interfaces: fc.Arbitrary<Readonly<Record<string, Interface>>> = fc
  .tuple(
    ...SUBNET_IDS.map((subnet) =>
      fc.record({
        subnet: fc.constant(subnet),
        securityGroups: fc.uniqueArray(fc.constantFrom(...GROUPS), { minLength: 1, maxLength: 2 }),
        publicIpv4: fc.boolean(),
        ipv6: fc.boolean(),
      }),
    ),
  )
  .map((list) =>
    Object.fromEntries(
      list.map(({ subnet, securityGroups, publicIpv4, ipv6 }) => {
        const [v4, v6] = SUBNETS[subnet];
        const first = v4.replace(/\d+\/30$/, (tail) => String(Number(tail.split('/')[0]) + 1));
        const addresses = ipv6 ? [first, v6.replace('::/64', '::1')] : [first];
        return [
          `i-${subnet}`,
          { kind: 'instance', subnets: [subnet], securityGroups, addresses, publicIpv4, count: 'one' },
        ];
      }),
    ),
  );

const publicAccess = fc.option(
  fc.record({
    mode: fc.constantFrom('off' as const, 'block-bidirectional' as const, 'block-ingress' as const),
    exclusions: fc.array(
      fc.oneof(
        fc.record({
          vpc: fc.constant('a'),
          mode: fc.constantFrom('allow-bidirectional' as const, 'allow-egress' as const),
        }),
        fc.record({
          subnet: fc.constantFrom(...SUBNET_IDS),
          mode: fc.constantFrom('allow-bidirectional' as const, 'allow-egress' as const),
        }),
      ),
      { maxLength: 2 },
    ),
  }),
  { nil: undefined, freq: 2 },
);

export const randomTopology: fc.Arbitrary<Topology> = fc
  .record({
    tables: fc.tuple(routes, routes, routes, routes),
    acls: fc.tuple(aclEntries, aclEntries, aclEntries, aclEntries),
    groups: fc.tuple(groupRules, groupRules, groupRules, groupRules, groupRules, groupRules),
    of: fc.record({
      tables: fc.array(fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined, freq: 8 }), {
        minLength: 5,
        maxLength: 5,
      }),
      acls: fc.array(fc.option(fc.integer({ min: 0, max: 1 }), { nil: undefined, freq: 1 }), {
        minLength: 5,
        maxLength: 5,
      }),
    }),
    gateways,
    interfaces,
    publicAccess,
  })
  .map(({ tables, acls, groups, of, gateways: g, interfaces: i, publicAccess: bpa }) => {
    const subnets = SUBNET_IDS.map((id, index): [string, Subnet] => {
      const [table, acl] = [of.tables[index], of.acls[index]];
      return [
        id,
        {
          vpc: id.charAt(0),
          cidrs: SUBNETS[id],
          ...(table === undefined ? {} : { routeTable: `rt-${table}` }),
          ...(acl === undefined ? {} : { networkAcl: `acl-${acl}` }),
        },
      ];
    });
    const doors: Record<string, Gateway> = {
      igw: { kind: 'internet', vpc: 'a', ...(g.edgeRouted === undefined ? {} : { routeTable: g.edgeRouted }) },
      'igw-b': { kind: 'internet', vpc: 'b' },
      eigw: { kind: 'egress-only', vpc: 'a' },
      nat: { kind: 'nat', subnet: g.natAt, connectivity: g.nat },
      fw: {
        kind: 'firewall',
        subnet: g.fwAt,
        allows: g.allows.map(({ to, ...rule }) => ({ ...rule, ...(to === undefined ? {} : { to }) })),
      },
    };
    return {
      vpcs: { a: { cidrs: ['10.0.0.0/24', '2001:db8::/48'] }, b: { cidrs: ['10.0.1.0/24', '2001:db8:1::/48'] } },
      subnets: Object.fromEntries(subnets),
      routeTables: {
        'rt-0': { routes: tables[0] },
        'rt-1': { routes: tables[1] },
        'rt-2': { routes: tables[2] },
        'rt-igw': { routes: tables[3].filter((r) => r.via === 'fw') },
      },
      networkAcls: { 'acl-0': { ingress: acls[0], egress: acls[1] }, 'acl-1': { ingress: acls[2], egress: acls[3] } },
      securityGroups: {
        ga: { ingress: groups[0], egress: groups[1] },
        gb: { ingress: groups[2], egress: groups[3] },
        gc: { ingress: groups[4], egress: groups[5] },
      },
      gateways: doors,
      peerings: { pcx: { vpcs: ['a', 'b'] } },
      interfaces: i,
      ...(bpa === undefined ? {} : { blockPublicAccess: [bpa] }),
    };
  });
