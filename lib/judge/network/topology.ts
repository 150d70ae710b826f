/**
 * A network as plain data: what the proof reasons about. Every key is a name that questions and hops use. All addresses
 * are text, so that a network engineer can write a topology by hand (test/judge/network/cases).
 */
export interface Topology {
  readonly vpcs: Readonly<Record<string, Vpc>>;
  readonly subnets: Readonly<Record<string, Subnet>>;
  readonly routeTables?: Readonly<Record<string, RouteTable>>;
  readonly networkAcls?: Readonly<Record<string, NetworkAcl>>;
  readonly securityGroups?: Readonly<Record<string, SecurityGroup>>;
  readonly prefixLists?: Readonly<Record<string, PrefixList>>;
  readonly gateways?: Readonly<Record<string, Gateway>>;
  readonly peerings?: Readonly<Record<string, Peering>>;
  readonly transitGateways?: Readonly<Record<string, TransitGateway>>;
  readonly interfaces?: Readonly<Record<string, Interface>>;
  readonly loadBalancers?: Readonly<Record<string, LoadBalancer>>;
  readonly blockPublicAccess?: readonly BlockPublicAccess[];
}

/** Something that the templates do not decide, with the reason. */
export interface Unknown {
  readonly unknown: string;
}
export type Known<T> = T | Unknown;

export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && 'unknown' in value;
}

export interface Vpc {
  readonly cidrs: readonly Known<string>[];
  /** Only compared with the region of `blockPublicAccess`. */
  readonly region?: string;
}

export interface Subnet {
  readonly vpc: string;
  readonly cidrs: readonly Known<string>[];
  readonly tier?: string;
  readonly zone?: string;
  /** Absent: the VPC's main route table, which CloudFormation leaves with its local routes only. */
  readonly routeTable?: Known<string>;
  /** Absent: the VPC's default network ACL, which allows everything. */
  readonly networkAcl?: Known<string>;
}

export interface RouteTable {
  readonly routes: readonly Route[];
}

/** The local routes of the VPC are implied. */
export interface Route {
  /** A CIDR block or the name of a prefix list. */
  readonly to: Known<string>;
  /** `local`, `blackhole`, or the name of a gateway, peering, transit gateway or interface. */
  readonly via: Known<string>;
}

export type RuleProtocol = '-1' | 'tcp' | 'udp' | 'icmp' | 'icmpv6' | number;

export interface NetworkAcl {
  readonly ingress: readonly AclEntry[];
  readonly egress: readonly AclEntry[];
}

/** The lowest number that matches decides; what no entry matches is denied. */
export interface AclEntry {
  readonly number: number;
  readonly action: 'allow' | 'deny';
  readonly protocol: RuleProtocol;
  /** First and last port for TCP and UDP; absent: all. */
  readonly ports?: Known<readonly [number, number]>;
  /** Type and code for ICMP, -1 for all; absent: all. */
  readonly icmp?: readonly [number, number];
  readonly cidr: Known<string>;
}

export interface SecurityGroup {
  readonly vpc?: string;
  /** Tag rampart:tier: what will be placed in that tier carries this group. */
  readonly tier?: string;
  readonly ingress: readonly GroupRule[];
  readonly egress: readonly GroupRule[];
}

export interface GroupRule {
  readonly protocol: RuleProtocol;
  readonly ports?: Known<readonly [number, number]>;
  readonly icmp?: readonly [number, number];
  /** A CIDR block, or the name of a security group or prefix list. */
  readonly peer: Known<string>;
}

export interface PrefixList {
  readonly entries: readonly Known<string>[];
}

export type Gateway =
  | {
      readonly kind: 'internet';
      readonly vpc: string;
      /** Route table with an edge association: where the gateway sends what comes in. */
      readonly routeTable?: string;
    }
  | { readonly kind: 'egress-only'; readonly vpc: string }
  /** A gateway endpoint: AWS adds routes to the addresses of its service, which are not in the templates. */
  | { readonly kind: 'service'; readonly vpc: string; readonly routeTables: readonly string[] }
  | { readonly kind: 'nat'; readonly subnet: string; readonly connectivity: 'public' | 'private' }
  | {
      readonly kind: 'firewall';
      readonly subnet: string;
      /** What the firewall lets start. */
      readonly allows: Known<readonly FirewallRule[]>;
    };

/** Without `to` to anywhere, as a domain list lets some address through that only DNS knows. */
export interface FirewallRule {
  readonly protocol: RuleProtocol;
  readonly ports?: readonly [number, number];
  readonly to?: string;
}

export interface Peering {
  readonly vpcs: readonly [string, string];
}

export interface TransitGateway {
  readonly attachments: Readonly<Record<string, { readonly vpc: string; readonly subnets: readonly string[] }>>;
  readonly routeTables: Readonly<Record<string, TransitRouteTable>>;
  /** Whether rules may name groups of VPCs behind the gateway. AWS leaves it off unless asked. */
  readonly securityGroupReferencing?: boolean;
}

export interface TransitRouteTable {
  /** Attachments whose traffic this table routes. */
  readonly associations: readonly string[];
  /** Attachments whose VPC CIDRs the table learns. */
  readonly propagations: readonly string[];
  /** `via` is an attachment or `blackhole`. */
  readonly routes: readonly { readonly to: string; readonly via: Known<string> }[];
}

export interface Interface {
  readonly kind: 'instance' | 'function' | 'database' | 'endpoint' | 'task';
  readonly subnets: readonly string[];
  readonly securityGroups: readonly Known<string>[];
  /** Fixed private addresses; absent: any address of its subnets. */
  readonly addresses?: readonly string[];
  /** Whether it has a public IPv4 address. Default: no. */
  readonly publicIpv4?: Known<boolean>;
  /** Whether it has an IPv6 address where its subnet has a block. Default: yes. */
  readonly ipv6?: Known<boolean>;
  /** How many there can be. `one` cannot connect to itself. Default: many. */
  readonly count?: 'one' | 'many';
}

export interface LoadBalancer {
  readonly type: 'application' | 'network';
  readonly scheme: Known<'internal' | 'internet-facing'>;
  readonly subnets: readonly string[];
  /** A network load balancer may have none and then filters nothing. */
  readonly securityGroups: readonly Known<string>[];
  readonly ipv6?: Known<boolean>;
  readonly listeners: Known<readonly Listener[]>;
}

export interface Listener {
  readonly protocol: 'tcp' | 'udp';
  readonly port: Known<number>;
  /** Only for a network load balancer: its connections end at a target, so one must be reached. Absent: not known here. */
  readonly targets?: readonly Target[];
}

export interface Target {
  readonly interface: string;
  readonly port: number;
  /** Whether the target sees the client's address instead of the load balancer's. */
  readonly preservesClientIp: boolean;
}

export interface BlockPublicAccess {
  /** Absent: every VPC. */
  readonly region?: string;
  readonly mode: Known<'off' | 'block-bidirectional' | 'block-ingress'>;
  readonly exclusions: readonly {
    readonly vpc?: string;
    readonly subnet?: string;
    readonly mode: Known<'allow-bidirectional' | 'allow-egress'>;
  }[];
}
