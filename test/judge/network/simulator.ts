import { BlockList } from 'node:net';
import type { AclEntry, GroupRule, Subnet, Topology } from '../../../lib/judge/network/topology';

/**
 * Sends single TCP packets through a topology, one hop after the other, as a router would: no sets, no journeys, nothing
 * of the engine. It knows what small networks need: no unknown values, prefix lists, transit gateways or load balancers.
 */
export interface Samples {
  /** Addresses of hosts on the internet: one at least from every block that rules and routes tell apart. */
  readonly internet: readonly string[];
  /** One ephemeral port at least from every range that rules tell apart. */
  readonly ephemeralPorts: readonly number[];
  /** The same of the ports below them. */
  readonly lowPorts: readonly number[];
}

export interface Trial {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly oneWay?: boolean;
  readonly anyClientPort?: boolean;
}

interface Packet {
  readonly src: string;
  readonly dst: string;
  readonly dport: number;
}

/** What the routers saw on the way of a packet. */
interface Trace {
  readonly arrivedAt: string;
  readonly by: 'vpc' | 'igw' | 'eigw';
  readonly firewalls: readonly string[];
  readonly nat: string | undefined;
}

/**
 * Whether some choice of addresses and client ports makes a connection: sent, received, answered, answer received; one way,
 * sent and received.
 */
export function simulate(topology: Topology, trial: Trial, samples: Samples): boolean {
  const { from, to, oneWay = false, anyClientPort = false } = trial;
  const sources = from === 'internet' ? samples.internet : addressesOf(topology, from);
  const targets = to === 'internet' ? samples.internet : addressesOf(topology, to);
  const nats = Object.values(topology.gateways ?? {}).flatMap((g) =>
    g.kind === 'nat' ? hosts(topology.subnets[g.subnet]) : [],
  );
  for (const src of sources) {
    for (const dst of targets) {
      if (src === dst || src.includes(':') !== dst.includes(':')) continue;
      for (const inner of anyClientPort ? [...samples.ephemeralPorts, ...samples.lowPorts] : samples.ephemeralPorts) {
        for (const outer of samples.ephemeralPorts) {
          for (const nat of nats.length > 0 ? nats : ['']) {
            if (new Exchange(topology, trial, inner, outer, nat).succeeds(src, dst, oneWay)) return true;
          }
        }
      }
    }
  }
  return false;
}

class Exchange {
  private readonly from: string;
  private readonly to: string;
  private readonly port: number;

  constructor(
    private readonly net: Topology,
    { from, to, port }: Trial,
    private readonly clientPort: number,
    private readonly natPort: number,
    private readonly natAddress: string,
  ) {
    this.from = from;
    this.to = to;
    this.port = port;
  }

  succeeds(src: string, dst: string, oneWay: boolean): boolean {
    const request = this.from === 'internet' ? this.enter(src, dst) : this.leave(src, dst);
    if (request === undefined) return false;
    const { trace, seenSource } = request;
    if (!this.groupLets(this.to, 'ingress', seenSource, this.port, this.from, trace)) return false;
    if (oneWay) return true;
    const reply = this.answer(src, dst, trace);
    return reply !== undefined && reply.join() === [...trace.firewalls].reverse().join();
  }

  private enter(src: string, dst: string): { trace: Trace; seenSource: string } | undefined {
    const home = this.subnetOf(this.to);
    const igw = this.igwOf(home.subnet.vpc);
    if (igw === undefined || this.blocked(home.id, 'inbound')) return undefined;
    if (!dst.includes(':') && this.net.interfaces?.[this.to]?.publicIpv4 !== true) return undefined;
    const trace = this.fromGateway(igw, { src, dst, dport: this.port });
    return trace === undefined || trace.arrivedAt !== this.to ? undefined : { trace, seenSource: src };
  }

  private leave(src: string, dst: string): { trace: Trace; seenSource: string } | undefined {
    const home = this.subnetOf(this.from);
    const trace = this.forward({ src, dst, dport: this.port }, home.subnet.vpc, home.subnet.routeTable, home.id, true);
    if (trace === undefined || trace.arrivedAt !== this.to) return undefined;
    if (!this.groupLets(this.from, 'egress', dst, this.port, this.to, trace)) return undefined;
    if (trace.by === 'eigw' && (!dst.includes(':') || this.blocked(home.id, 'eigw'))) return undefined;
    if (trace.by === 'igw') {
      const seen = trace.nat === undefined ? home.id : this.gateway(trace.nat).subnet;
      if (this.blocked(seen, trace.nat === undefined ? 'outbound' : 'nat')) return undefined;
      const named = this.net.gateways?.[trace.nat ?? ''];
      if (named?.kind === 'nat' && named.connectivity === 'private') return undefined;
      if (trace.nat === undefined && !src.includes(':') && this.net.interfaces?.[this.from]?.publicIpv4 !== true)
        return undefined;
    }
    return { trace, seenSource: trace.nat === undefined ? src : this.natAddress };
  }

  /** Sends the reply; gives the firewalls it passed, or undefined when it is lost. */
  private answer(src: string, dst: string, there: Trace): readonly string[] | undefined {
    const back: Packet = { src: dst, dst: src, dport: this.clientPort };
    if (this.from === 'internet') {
      const home = this.subnetOf(this.to);
      const trace = this.forward(back, home.subnet.vpc, home.subnet.routeTable, home.id, false);
      return trace?.by === 'igw' && trace.nat === undefined ? trace.firewalls : undefined;
    }
    if (there.nat === undefined) return this.home(back, there);
    const nat = this.gateway(there.nat);
    const toNat: Packet = { src: dst, dst: this.natAddress, dport: this.natPort };
    const first = there.by === 'igw' ? this.intoNat(toNat, nat.subnet) : this.vpcIntoNat(toNat, nat.subnet);
    const subnet = this.subnet(nat.subnet);
    const second = this.forward(back, subnet.vpc, subnet.routeTable, nat.subnet, false);
    if (first === undefined || second?.arrivedAt !== this.from || second.by !== 'vpc') return undefined;
    return [...first, ...second.firewalls];
  }

  private home(back: Packet, there: Trace): readonly string[] | undefined {
    const client = this.subnetOf(this.from);
    if (there.by === 'eigw') return this.aclLets(client.id, 'ingress', back.src, back.dport) ? [] : undefined;
    if (there.by === 'igw') {
      const trace = this.fromGateway(this.igwOf(client.subnet.vpc) ?? '', back);
      return trace?.arrivedAt === this.from ? trace.firewalls : undefined;
    }
    const server = this.subnetOf(this.to);
    const trace = this.forward(back, server.subnet.vpc, server.subnet.routeTable, server.id, false);
    return trace?.arrivedAt === this.from && trace.by === 'vpc' ? trace.firewalls : undefined;
  }

  private intoNat(packet: Packet, subnet: string): readonly string[] | undefined {
    const igw = this.igwOf(this.subnet(subnet).vpc) ?? '';
    const gateway = this.net.gateways?.[igw];
    if (gateway?.kind !== 'internet') return undefined;
    if (gateway.routeTable === undefined)
      return this.aclLets(subnet, 'ingress', packet.src, packet.dport) ? [] : undefined;
    return this.forward(packet, gateway.vpc, gateway.routeTable, undefined, false, subnet)?.firewalls;
  }

  private vpcIntoNat(packet: Packet, subnet: string): readonly string[] | undefined {
    const server = this.subnetOf(this.to);
    return this.forward(packet, server.subnet.vpc, server.subnet.routeTable, server.id, false, subnet)?.firewalls;
  }

  private fromGateway(igw: string, packet: Packet): Trace | undefined {
    const gateway = this.net.gateways?.[igw];
    if (gateway?.kind !== 'internet') return undefined;
    if (gateway.routeTable !== undefined) return this.forward(packet, gateway.vpc, gateway.routeTable, undefined, true);
    return this.deliver(packet, gateway.vpc, undefined, { firewalls: [], nat: undefined });
  }

  /** One router after the other. `expectSubnet` stands for a NAT gateway, whose address no interface has. */
  private forward(
    start: Packet,
    startVpc: string,
    startTable: Subnet['routeTable'],
    startSubnet: string | undefined,
    request: boolean,
    expectSubnet?: string,
  ): Trace | undefined {
    let [packet, vpc, table, subnet] = [start, startVpc, startTable, startSubnet];
    const firewalls: string[] = [];
    const used: string[] = [];
    let nat: string | undefined;
    // Neighbours need no router.
    if (
      startSubnet !== undefined &&
      this.owner(packet.dst, vpc)?.subnets[0] === startSubnet &&
      expectSubnet === undefined
    ) {
      return { arrivedAt: this.ownerId(packet.dst, vpc) ?? '', by: 'vpc', firewalls, nat };
    }
    for (;;) {
      const via = this.route(vpc, table, packet.dst);
      if (via === 'none' || via === 'blackhole' || used.includes(via)) return undefined;
      if (via === 'local') return this.deliver(packet, vpc, subnet, { firewalls, nat }, expectSubnet);
      const gateway = this.net.gateways?.[via];
      const inside = gateway !== undefined && 'subnet' in gateway ? gateway.subnet : undefined;
      if (subnet !== inside) {
        if (subnet !== undefined && !this.aclLets(subnet, 'egress', packet.dst, packet.dport)) return undefined;
        if (inside !== undefined && !this.aclLets(inside, 'ingress', packet.src, packet.dport)) return undefined;
      }
      used.push(via);
      const peering = this.net.peerings?.[via];
      if (peering !== undefined) {
        if (!peering.vpcs.includes(vpc)) return undefined;
        vpc = peering.vpcs[0] === vpc ? peering.vpcs[1] : peering.vpcs[0];
        return this.deliver(packet, vpc, undefined, { firewalls, nat }, expectSubnet);
      }
      if (gateway === undefined || gateway.kind === 'service') return undefined;
      if (gateway.kind === 'internet' || gateway.kind === 'egress-only') {
        if (gateway.vpc !== vpc || packet.dst.startsWith('10.')) return undefined;
        return { arrivedAt: 'internet', by: gateway.kind === 'internet' ? 'igw' : 'eigw', firewalls, nat };
      }
      if (gateway.kind === 'nat') {
        if (packet.dst.includes(':')) return undefined;
        if (request) {
          if (!hosts(this.subnet(gateway.subnet)).includes(this.natAddress)) return undefined;
          packet = { ...packet, src: this.natAddress };
        }
        nat = via;
      } else {
        if (request && !this.firewallLets(via, packet)) return undefined;
        firewalls.push(via);
      }
      subnet = gateway.subnet;
      vpc = this.subnet(gateway.subnet).vpc;
      table = this.subnet(gateway.subnet).routeTable;
    }
  }

  private deliver(
    packet: Packet,
    vpc: string,
    from: string | undefined,
    seen: Pick<Trace, 'firewalls' | 'nat'>,
    expectSubnet?: string,
  ): Trace | undefined {
    const subnet = expectSubnet ?? this.owner(packet.dst, vpc)?.subnets[0];
    if (subnet === undefined || this.subnet(subnet).vpc !== vpc) return undefined;
    if (from !== subnet) {
      if (from !== undefined && !this.aclLets(from, 'egress', packet.dst, packet.dport)) return undefined;
      if (!this.aclLets(subnet, 'ingress', packet.src, packet.dport)) return undefined;
    }
    return { arrivedAt: this.ownerId(packet.dst, vpc) ?? 'nat', by: 'vpc', ...seen };
  }

  private route(vpc: string, table: Subnet['routeTable'], dst: string): string {
    const explicit = typeof table === 'string' ? (this.net.routeTables?.[table]?.routes ?? []) : [];
    const local = (this.net.vpcs[vpc]?.cidrs ?? []).map((to) => ({ to, via: 'local' }));
    let best = { length: -1, via: 'none' };
    for (const { to, via } of [...explicit, ...local]) {
      if (typeof to !== 'string' || typeof via !== 'string' || !within(dst, to)) continue;
      const length = Number(to.split('/')[1]);
      if (length > best.length) best = { length, via };
    }
    return best.via;
  }

  private aclLets(subnet: string, direction: 'ingress' | 'egress', peer: string, port: number): boolean {
    const acl = this.subnet(subnet).networkAcl;
    if (acl === undefined) return true;
    const entries: AclEntry[] = [...(this.net.networkAcls?.[String(acl)]?.[direction] ?? [])];
    entries.sort((a, b) => a.number - b.number);
    for (const { action, protocol, ports, cidr } of entries) {
      const speaks = protocol === '-1' || (protocol === 'tcp' && inRange(ports, port));
      if (speaks && typeof cidr === 'string' && within(peer, cidr)) return action === 'allow';
    }
    return false;
  }

  private groupLets(
    end: string,
    direction: 'ingress' | 'egress',
    peer: string,
    port: number,
    far: string,
    trace: Trace,
  ): boolean {
    const own = this.net.interfaces?.[end]?.securityGroups;
    if (own === undefined) return true;
    const farGroups = this.net.interfaces?.[far]?.securityGroups ?? [];
    const named = trace.nat === undefined && trace.firewalls.length === 0;
    return own.some((g) =>
      (this.net.securityGroups?.[String(g)]?.[direction] ?? []).some((rule: GroupRule) => {
        if (rule.protocol !== '-1' && !(rule.protocol === 'tcp' && inRange(rule.ports, port))) return false;
        const name = String(rule.peer);
        return name.includes('/') ? within(peer, name) : named && farGroups.includes(name);
      }),
    );
  }

  private firewallLets(id: string, packet: Packet): boolean {
    const gateway = this.net.gateways?.[id];
    if (gateway?.kind !== 'firewall' || !Array.isArray(gateway.allows)) return false;
    return gateway.allows.some(
      (r) =>
        (r.protocol === '-1' || inRange(r.ports, packet.dport)) && (r.to === undefined || within(packet.dst, r.to)),
    );
  }

  private blocked(subnet: string, crossing: 'inbound' | 'outbound' | 'nat' | 'eigw'): boolean {
    return (this.net.blockPublicAccess ?? []).some(({ mode, exclusions }) => {
      if (mode === 'off') return false;
      const own =
        exclusions.find((e) => e.subnet === subnet) ?? exclusions.find((e) => e.vpc === this.subnet(subnet).vpc);
      if (own?.mode === 'allow-bidirectional') return false;
      const outwardOnly = crossing === 'nat' || crossing === 'eigw';
      return !(outwardOnly && (mode === 'block-ingress' || own?.mode === 'allow-egress'));
    });
  }

  private igwOf(vpc: string): string | undefined {
    return Object.entries(this.net.gateways ?? {}).find(([, g]) => g.kind === 'internet' && g.vpc === vpc)?.[0];
  }

  private gateway(id: string): { readonly subnet: string } {
    const found = this.net.gateways?.[id];
    if (found === undefined || !('subnet' in found)) throw new Error(`${id} stands in no subnet`);
    return found;
  }

  private subnet(id: string): Subnet {
    const found = this.net.subnets[id];
    if (found === undefined) throw new Error(`no subnet ${id}`);
    return found;
  }

  private subnetOf(id: string): { id: string; subnet: Subnet } {
    const subnet = this.net.interfaces?.[id]?.subnets[0] ?? '';
    return { id: subnet, subnet: this.subnet(subnet) };
  }

  private ownerId(address: string, vpc: string): string | undefined {
    return Object.entries(this.net.interfaces ?? {}).find(
      ([, i]) => i.addresses?.includes(address) && this.subnet(i.subnets[0] ?? '').vpc === vpc,
    )?.[0];
  }

  private owner(address: string, vpc: string) {
    const id = this.ownerId(address, vpc);
    return id === undefined ? undefined : this.net.interfaces?.[id];
  }
}

function addressesOf(topology: Topology, id: string): readonly string[] {
  return topology.interfaces?.[id]?.addresses ?? [];
}

/** Every address of a small IPv4 subnet. */
function hosts(subnet: Subnet | undefined): readonly string[] {
  const [first = '', prefix] = String(subnet?.cidrs[0]).split('/');
  const [a, b, c, d] = first.split('.').map(Number);
  return Array.from({ length: 2 ** (32 - Number(prefix)) }, (_, i) => `${a}.${b}.${c}.${(d ?? 0) + i}`);
}

function inRange(ports: unknown, port: number): boolean {
  if (ports === undefined) return true;
  const [from, to] = ports as readonly [number, number];
  return from <= port && port <= to;
}

const blocks = new Map<string, BlockList>();

function within(address: string, cidr: string): boolean {
  // BlockList would find every IPv4 address in ::/0, as a mapped one; AWS rules do not.
  if (address.includes(':') !== cidr.includes(':')) return false;
  let list = blocks.get(cidr);
  if (list === undefined) {
    const [first = '', prefix] = cidr.split('/');
    list = new BlockList();
    list.addSubnet(first, Number(prefix), cidr.includes(':') ? 'ipv6' : 'ipv4');
    blocks.set(cidr, list);
  }
  return list.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}
