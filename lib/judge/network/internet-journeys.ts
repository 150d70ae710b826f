import { AddressSet } from '../../addresses/address-set';
import type { Family } from '../../addresses/family';
import { type Crossing, publicAccessBlock } from './block-public-access';
import { aclCheck, groupCheck, TargetCheck } from './checks';
import { barrier, blocked, type Check, gate, type Journey, journey, passage } from './journey';
import type { Leg } from './leg';
import { asymmetry, behindNat } from './return-way';
import type { Stand } from './stand';
import { isUnknown } from './topology';
import { legsFrom, legsTo } from './walk';
import { checksAlong, groupsCanBeNamed, natOf } from './way';
import type { World } from './world';

/** From the internet into a VPC: through its internet gateway, and the reply through the same. */
export function fromInternet(world: World, source: Stand, target: Stand, family: Family): readonly Journey[] {
  if (target.vpc === undefined)
    return [blocked(barrier('request', 'internet', source.id, 'the target is on the internet too'))];
  const gateways = gatewaysOf(world, target.vpc);
  if (gateways.length === 0) {
    return [blocked(barrier('request', 'internet-gateway', target.vpc, 'the VPC has no internet gateway'))];
  }
  return gateways.flatMap((gateway) =>
    arrivals(world, gateway, target.addresses.only(family)).flatMap((there) =>
      legsTo(world, target, source.addresses.only(family)).map((back) =>
        journey([
          passage('request', 'internet', source.id),
          ...atGateway(world, gateway, target, family, 'inbound'),
          ...checksAlong({
            world,
            leg: there,
            phase: 'request',
            from: [],
            to: target.subnets,
            sender: 'source',
            receiver: 'target',
          }),
          ...leadsTo(target, there),
          groupCheck(world, target, 'ingress', 'source', {
            securityGroups: [],
            nameable: groupsCanBeNamed(world, there),
          }),
          new TargetCheck(world, target),
          ...checksAlong({
            world,
            leg: back,
            phase: 'inner',
            from: target.subnets,
            to: [],
            sender: 'target',
            receiver: 'source',
          }),
          ...sameWayBack(back, gateway),
          ...asymmetry(there, [back]),
        ]),
      ),
    ),
  );
}

/** From a VPC to the internet: by an internet gateway with an address of its own, by NAT, or by an egress-only gateway. */
export function toInternet(world: World, source: Stand, target: Stand, family: Family): readonly Journey[] {
  return legsTo(world, source, target.addresses.only(family)).flatMap((there) => {
    const { end } = there;
    const start = [
      passage('request', 'interface', source.id),
      groupCheck(world, source, 'egress', 'target', { securityGroups: [], nameable: false }),
      ...checksAlong({
        world,
        leg: there,
        phase: 'request',
        from: source.subnets,
        to: [],
        sender: 'source',
        receiver: 'target',
      }),
    ];
    const nat = natOf(there);
    // A NAT gateway has some address of its subnet.
    const translated = nat === undefined ? AddressSet.EMPTY : world.subnetAddresses(nat.subnet).only(family);
    const whole = (...rest: readonly Check[]): Journey => journey([...start, ...rest], translated);
    if (end.kind === 'vpc') return [whole(barrier('request', 'route-table', end.vpc, 'the address is inside a VPC'))];
    const arrived = passage('request', 'internet', target.id);
    if (end.kind === 'egress-only') {
      const hop = { kind: 'egress-only-gateway', id: end.gateway } as const;
      const back = aclCheck(world, source.subnets, 'ingress', 'inner', 'target');
      return [
        whole(
          gate('request', 'target', AddressSet.ALL_IPV6, hop),
          ...stoppedByBlock(world, source.subnets[0], 'outbound-by-egress-only-gateway'),
          arrived,
          passage('inner', hop.kind, hop.id),
          back,
        ),
      ];
    }
    // Dropped on the way, or lost from sight: the leg's own checks have said so.
    if (end.kind !== 'internet') return [whole()];
    const gateway =
      nat === undefined
        ? atGateway(world, end.gateway, source, family, 'outbound')
        : natAtGateway(world, end.gateway, nat);
    return repliesFrom(world, end.gateway, source, there, family).map((reply) => whole(...gateway, arrived, ...reply));
  });
}

/** The reply's ways from the internet gateway to the source, or to the NAT gateway before it and on. */
function repliesFrom(
  world: World,
  gateway: string,
  source: Stand,
  there: Leg,
  family: Family,
): readonly (readonly Check[])[] {
  const nat = natOf(there);
  if (nat === undefined) {
    return arrivals(world, gateway, source.addresses.only(family)).map((back) => [
      passage('inner', 'internet-gateway', gateway),
      ...checksAlong({
        world,
        leg: back,
        phase: 'inner',
        from: [],
        to: source.subnets,
        sender: 'target',
        receiver: 'source',
      }),
      ...asymmetry(there, [back]),
    ]);
  }
  const natAddresses = world.subnetAddresses(nat.subnet).only(family);
  return arrivals(world, gateway, natAddresses).flatMap((outer) =>
    behindNat(world, nat, source).map(({ leg, checks }) => [
      passage('outer', 'internet-gateway', gateway),
      ...checksAlong({
        world,
        leg: outer,
        phase: 'outer',
        from: [],
        to: [nat.subnet],
        sender: 'target',
        receiver: 'translated',
      }),
      ...checks,
      ...asymmetry(there, [outer, leg]),
    ]),
  );
}

function gatewaysOf(world: World, vpc: string): readonly string[] {
  return Object.entries(world.topology.gateways ?? {}).flatMap(([id, g]) =>
    g.kind === 'internet' && g.vpc === vpc ? [id] : [],
  );
}

/** What an internet gateway does with packets for a VPC: by its own route table where it has one, else straight in. */
export function arrivals(world: World, gateway: string, to: AddressSet): readonly Leg[] {
  const found = world.topology.gateways?.[gateway];
  if (found?.kind !== 'internet') throw new Error(`"${gateway}" is no internet gateway of the topology`);
  const direct: Leg = { to, steps: [], end: { kind: 'vpc', vpc: found.vpc } };
  if (found.routeTable === undefined) return [direct];
  return legsFrom(world, { vpc: found.vpc, routeTable: found.routeTable }, to);
}

function atGateway(
  world: World,
  gateway: string,
  stand: Stand,
  family: Family,
  crossing: Extract<Crossing, 'inbound' | 'outbound'>,
): readonly Check[] {
  const kind = 'internet-gateway';
  const { publicIpv4, facesInternet } = stand;
  const blocks = stoppedByBlock(world, stand.subnets[0], crossing);
  if (!world.isSo(facesInternet, true)) {
    const why = isUnknown(facesInternet)
      ? `cannot be decided: ${facesInternet.unknown}`
      : 'the load balancer is internal';
    return [barrier('request', kind, gateway, why)];
  }
  if (family === 'ipv4' && !world.isSo(publicIpv4, false)) {
    const why = isUnknown(publicIpv4)
      ? `cannot be decided: ${publicIpv4.unknown}`
      : `${stand.id} has no public IPv4 address`;
    return [barrier('request', kind, gateway, why)];
  }
  return [...blocks, passage('request', kind, gateway)];
}

function natAtGateway(
  world: World,
  gateway: string,
  nat: { readonly id: string; readonly subnet: string },
): readonly Check[] {
  const found = world.topology.gateways?.[nat.id];
  if (found?.kind === 'nat' && found.connectivity === 'private') {
    return [barrier('request', 'nat-gateway', nat.id, 'a private NAT gateway has no public address')];
  }
  return [...stoppedByBlock(world, nat.subnet, 'outbound-by-nat'), passage('request', 'internet-gateway', gateway)];
}

function stoppedByBlock(world: World, subnet: string | undefined, crossing: Crossing): readonly Check[] {
  const why = subnet === undefined ? undefined : publicAccessBlock(world, subnet, crossing);
  return why === undefined || subnet === undefined ? [] : [barrier('request', 'block-public-access', subnet, why)];
}

/** Behind a firewall a route may lead what has just come in out again, or into another VPC: it does not arrive. */
function leadsTo(target: Stand, { end }: Leg): readonly Check[] {
  const out = end.kind === 'internet' || end.kind === 'egress-only';
  if (out) return [barrier('request', 'route-table', end.gateway, 'the routes lead it out of the VPC again')];
  return end.kind === 'vpc' && end.vpc !== target.vpc
    ? [barrier('request', 'route-table', end.vpc, 'the routes lead it into another VPC')]
    : [];
}

/** The internet knows only the address that the gateway gave: a reply by NAT or another gateway belongs to nothing. */
function sameWayBack({ end, steps }: Leg, gateway: string): readonly Check[] {
  const nat = steps.find((s) => s.kind === 'nat');
  if (nat?.kind === 'nat')
    return [barrier('inner', 'nat-gateway', nat.id, 'it translates the reply to another address')];
  if (end.kind === 'egress-only') {
    return [
      barrier(
        'inner',
        'egress-only-gateway',
        end.gateway,
        'it passes replies only to connections that left through it',
      ),
    ];
  }
  if (end.kind === 'internet') {
    if (end.gateway === gateway) return [passage('inner', 'internet-gateway', gateway)];
    return [barrier('inner', 'internet-gateway', end.gateway, 'the reply leaves by another gateway')];
  }
  if (end.kind === 'vpc') return [barrier('inner', 'route-table', end.vpc, 'the route keeps the reply inside a VPC')];
  return [];
}
