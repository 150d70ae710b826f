import { AddressSet } from '../../addresses/address-set';
import type { Family } from '../../addresses/family';
import { groupCheck, TargetCheck } from './checks';
import { fromInternet, toInternet } from './internet-journeys';
import { barrier, blocked, type Check, gate, type Journey, journey, passage } from './journey';
import type { Leg } from './leg';
import { asymmetry, behindNat, misled } from './return-way';
import type { FarEnd } from './security-group';
import { toService } from './service-journey';
import type { Stand } from './stand';
import { legsTo } from './walk';
import { checksAlong, groupsCanBeNamed, natOf } from './way';
import type { World } from './world';

/** Every way from one stand to another in one address family, also those that turn out to be blocked. */
export function journeysBetween(world: World, source: Stand, target: Stand, family: Family): readonly Journey[] {
  if (!source.initiates) return [blocked(barrier('request', 'interface', source.id, 'it starts no connections'))];
  for (const [stand, kind] of [
    [source, 'interface'],
    [target, 'target'],
  ] as const) {
    if (stand.addresses.only(family).isEmpty) {
      return [blocked(barrier('request', kind, stand.id, `it has no ${family === 'ipv4' ? 'IPv4' : 'IPv6'} address`))];
    }
  }
  if (source.kind === 'service')
    return [blocked(barrier('request', 'gateway-endpoint', source.id, 'it starts no connections'))];
  if (target.kind === 'service') return [toService(world, source, target)];
  if (source.kind === 'outside' || target.kind === 'outside') return beyondTemplates(world, source, target, family);
  if (source.kind === 'internet') return fromInternet(world, source, target, family);
  if (target.kind === 'internet') return toInternet(world, source, target, family);
  return [...insideOneSubnet(world, source, target), ...acrossSubnets(world, source, target, family)];
}

/** Neighbours in a subnet talk past routers and ACLs; only their groups stand between them. */
function insideOneSubnet(world: World, source: Stand, target: Stand): readonly Journey[] {
  if (source.alone && target.alone && source.id === target.id) return [];
  const farEnd = (stand: Stand): FarEnd => ({ securityGroups: stand.securityGroups ?? [], nameable: true });
  return source.subnets
    .filter((subnet) => target.subnets.includes(subnet))
    .map((subnet) => {
      const here = world.subnetAddresses(subnet);
      return journey([
        gate('request', 'source', here, { kind: 'interface', id: source.id }),
        groupCheck(world, source, 'egress', 'target', farEnd(target)),
        gate('request', 'target', here, { kind: 'route-table', id: 'subnet', rule: `inside subnet ${subnet}` }),
        groupCheck(world, target, 'ingress', 'source', farEnd(source)),
        new TargetCheck(world, target),
      ]);
    });
}

function acrossSubnets(world: World, source: Stand, target: Stand, family: Family): readonly Journey[] {
  if (source.alone && target.alone && source.id === target.id) {
    return [blocked(barrier('request', 'interface', source.id, 'it is the target itself'))];
  }
  return legsTo(world, source, target.addresses.only(family)).flatMap((there) => {
    const nat = natOf(there);
    const translated = nat === undefined ? AddressSet.EMPTY : world.subnetAddresses(nat.subnet).only(family);
    const request = requestChecks(world, source, target, there);
    return returns(world, source, target, there, translated.isEmpty ? source.addresses.only(family) : translated).map(
      (reply) => journey([...request, ...reply], translated),
    );
  });
}

function requestChecks(world: World, source: Stand, target: Stand, there: Leg): readonly Check[] {
  const nameable = natOf(there) === undefined && groupsCanBeNamed(world, there);
  return [
    passage('request', 'interface', source.id),
    groupCheck(world, source, 'egress', 'target', { securityGroups: target.securityGroups ?? [], nameable }),
    ...checksAlong({
      world,
      leg: there,
      phase: 'request',
      from: source.subnets,
      to: target.subnets,
      sender: 'source',
      receiver: 'target',
    }),
    ...misled(there, target, 'request'),
    groupCheck(world, target, 'ingress', natOf(there) === undefined ? 'source' : 'translated', {
      securityGroups: source.securityGroups ?? [],
      nameable,
    }),
    new TargetCheck(world, target),
  ];
}

/** Every way of the reply: to the NAT gateway that the request passed and from there on, or straight back. */
function returns(
  world: World,
  source: Stand,
  target: Stand,
  there: Leg,
  backTo: AddressSet,
): readonly (readonly Check[])[] {
  const nat = natOf(there);
  const receiver = nat === undefined ? 'source' : 'translated';
  return legsTo(world, target, backTo).flatMap((back) => {
    const to = nat === undefined ? source.subnets : [nat.subnet];
    const outer = [
      ...checksAlong({
        world,
        leg: back,
        phase: nat === undefined ? 'inner' : 'outer',
        from: target.subnets,
        to,
        sender: 'target',
        receiver,
      }),
      ...misled(back, nat === undefined ? source : { vpc: world.subnet(nat.subnet).vpc }, 'reply'),
    ];
    if (nat === undefined) return [[...outer, ...asymmetry(there, [back])]];
    return behindNat(world, nat, source).map(({ leg, checks }) => [
      ...outer,
      ...checks,
      ...asymmetry(there, [back, leg]),
    ]);
  });
}

/** To or from addresses that no VPC has and the internet does not carry: decided only where every way there ends. */
function beyondTemplates(world: World, source: Stand, target: Stand, family: Family): readonly Journey[] {
  const [inside, far] = source.kind === 'outside' ? [target, source] : [source, target];
  if (inside.subnets.length === 0) return [blocked(barrier('request', 'outside', far.id, 'neither end is in a VPC'))];
  return legsTo(world, inside, far.addresses.only(family)).map((leg) => {
    const outward = source === inside;
    const along = checksAlong({
      world,
      leg,
      phase: outward ? 'request' : 'inner',
      from: inside.subnets,
      to: [],
      sender: outward ? 'source' : 'target',
      receiver: outward ? 'target' : 'source',
    });
    const farEnd: FarEnd = { securityGroups: [], nameable: false };
    const groups = outward
      ? groupCheck(world, inside, 'egress', 'target', farEnd)
      : groupCheck(world, inside, 'ingress', 'source', farEnd);
    const known =
      leg.end.kind === 'unknown' ? [] : [barrier('request', 'outside', far.id, 'no way of the templates leads there')];
    // What arrives comes by the way that leads back there: the pessimist sees neither, even where no reply is awaited.
    const unseen =
      outward || leg.end.kind !== 'unknown' || world.leaning === 'perhaps'
        ? []
        : [barrier('request', leg.end.at, leg.end.id, `cannot be decided: ${leg.end.why}`)];
    const checks = outward
      ? [passage('request', 'interface', source.id), groups, ...along, ...known]
      : [...known, groups, new TargetCheck(world, target), ...unseen, ...along];
    return journey(checks);
  });
}
