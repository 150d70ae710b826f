import { AddressSet } from '../../addresses/address-set';
import type { HopKind } from './hop';
import type { Crossroads, End, Leg, Step } from './leg';
import { type RoutePiece, routePieces } from './routes';
import type { Stand } from './stand';
import { isUnknown } from './topology';
import { legsThroughTransitGateway } from './transit-gateway';
import type { World } from './world';

/** IPv4 hosts as IPv6 clients address them through a NAT gateway, RFC 6052. */
const NAT64 = AddressSet.of('64:ff9b::/96');

/** Every way that packets from here to some addresses go. The legs are disjoint except where something is unknown. */
export function legsFrom(world: World, at: Crossroads, addresses: AddressSet): readonly Leg[] {
  return allLegs(world, at, []).filter((leg) => leg.to.overlaps(addresses));
}

/** The same from a stand, by the route table of its subnets. */
export function legsTo(world: World, stand: Stand, addresses: AddressSet): readonly Leg[] {
  const [first] = stand.subnets;
  if (first === undefined) throw new Error(`${stand.id} stands in no subnet`);
  const { vpc, routeTable } = world.subnet(first);
  return legsFrom(world, { vpc, routeTable }, addresses);
}

function allLegs(world: World, at: Crossroads, passed: readonly string[]): readonly Leg[] {
  const compute = () =>
    routePieces(world, at.vpc, at.routeTable).flatMap((piece) => follow(world, at, nameOf(at), piece, passed));
  return isUnknown(at.routeTable)
    ? compute()
    : world.remember(`legs ${at.vpc} ${at.routeTable ?? ''} ${passed.join(' ')}`, compute);
}

function nameOf({ routeTable }: Crossroads): string {
  return isUnknown(routeTable) ? 'unknown' : (routeTable ?? 'main');
}

function follow(
  world: World,
  at: Crossroads,
  table: string,
  piece: RoutePiece,
  passed: readonly string[],
): readonly Leg[] {
  const here: Step = { kind: 'route', routeTable: table, route: piece.route };
  const ends = (end: End, to = piece.to): Leg => ({ to, steps: [here], end });
  const stops = (kind: 'dropped' | 'unknown', id: string, why: string, at: HopKind = 'route-table') =>
    ends({ kind, at, id, why });
  const { via } = piece;
  if (isUnknown(via)) return [stops('unknown', table, via.unknown)];
  if (via === 'local') return [ends({ kind: 'vpc', vpc: at.vpc })];
  if (via === 'none') return [stops('dropped', table, 'no route matches')];
  if (via === 'blackhole') return [stops('dropped', table, 'the route is a blackhole')];
  if (passed.includes(via)) return [stops('dropped', table, `the routes lead back to ${via}`)];

  const gateway = world.topology.gateways?.[via];
  if (gateway?.kind === 'internet' || gateway?.kind === 'egress-only') {
    if (gateway.vpc !== at.vpc) return [stops('dropped', via, `${via} is attached to another VPC`)];
    return [ends({ kind: gateway.kind, gateway: via })];
  }
  if (gateway !== undefined && gateway.kind !== 'service') {
    const { vpc, routeTable } = world.subnet(gateway.subnet);
    const step: Step = { kind: gateway.kind, id: via, subnet: gateway.subnet };
    const further = [...passed, via];
    const natBefore = passed.find((id) => world.topology.gateways?.[id]?.kind === 'nat');
    if (gateway.kind === 'nat' && natBefore !== undefined) {
      world.doubted = true;
      return [stops('unknown', via, `a NAT gateway behind another (${natBefore}) is not modelled`, 'nat-gateway')];
    }
    if (gateway.kind === 'firewall') return onward(world, { vpc, routeTable }, [here, step], piece.to, further);
    const [ipv4, nat64, ipv6] = [
      piece.to.only('ipv4'),
      piece.to.intersect(NAT64),
      piece.to.only('ipv6').subtract(NAT64),
    ];
    const gate = { at: 'nat-gateway', id: via } as const;
    return [
      ...onward(world, { vpc, routeTable }, [here, step], ipv4, further),
      ends({ kind: 'unknown', ...gate, why: 'NAT64 is not modelled' }, nat64),
      ends({ kind: 'dropped', ...gate, why: 'a NAT gateway carries IPv6 only to 64:ff9b::/96' }, ipv6),
    ];
  }
  const peering = world.topology.peerings?.[via];
  if (peering !== undefined) {
    if (!peering.vpcs.includes(at.vpc)) return [stops('dropped', table, `${via} does not connect this VPC`)];
    const peer = peering.vpcs[0] === at.vpc ? peering.vpcs[1] : peering.vpcs[0];
    const steps: readonly Step[] = [here, { kind: 'pass', through: 'peering', id: via }];
    if (world.vpc(peer) === undefined) {
      return [
        {
          to: piece.to,
          steps,
          end: { kind: 'unknown', at: 'peering', id: via, why: `VPC ${peer} is not in the templates` },
        },
      ];
    }
    const inside = world.vpcAddresses(peer);
    // A peering carries packets between its two VPCs only: no way on to a gateway or a third VPC.
    return [
      { to: piece.to.intersect(inside), steps, end: { kind: 'vpc', vpc: peer } },
      {
        to: piece.to.subtract(inside),
        steps,
        end: { kind: 'dropped', at: 'peering', id: via, why: `not an address of ${peer}` },
      },
    ];
  }
  if (world.topology.transitGateways?.[via] !== undefined) {
    return legsThroughTransitGateway(world, via, at.vpc, piece.to).flatMap(({ to, steps, next }): readonly Leg[] =>
      'routeTable' in next
        ? onward(world, next, [here, ...steps], to, [...passed, via])
        : [{ to, steps: [here, ...steps], end: next }],
    );
  }
  if (world.topology.interfaces?.[via] !== undefined) {
    return [stops('unknown', via, 'what an appliance forwards is not in the templates', 'interface')];
  }
  return [stops('unknown', table, `${via} is outside of the templates`)];
}

function onward(
  world: World,
  at: Crossroads,
  before: readonly Step[],
  to: AddressSet,
  passed: readonly string[],
): readonly Leg[] {
  return allLegs(world, at, passed).flatMap((leg): readonly Leg[] => {
    const shared = leg.to.intersect(to);
    return shared.isEmpty ? [] : [{ to: shared, steps: [...before, ...leg.steps], end: leg.end }];
  });
}
