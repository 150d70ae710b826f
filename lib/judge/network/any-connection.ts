import { AddressSet } from '../../addresses/address-set';
import type { Family } from '../../addresses/family';
import { type Attempt, attempt, connectionOf } from './connect';
import { onToTargets } from './load-balancer';
import type { Direction } from './network-acl';
import type { Stand } from './stand';
import { isUnknown } from './topology';
import type { Traffic } from './traffic';
import type { World } from './world';

/** Pairs that their groups part already are tried for the sake of the report only, and only so many of them. */
const SHOWN_AT_MOST = 64;

/**
 * For each kind of traffic the best attempt between any of the sources and any of the targets. Ways are found once per
 * pair, and pairs whose groups can never agree are left out as long as there is anything better to report.
 */
export function bestAttempts(
  world: World,
  sources: readonly Stand[],
  targets: readonly Stand[],
  family: Family,
  traffics: readonly Traffic[],
): ReadonlyMap<Traffic, Attempt> {
  const best = new Map<Traffic, Attempt>();
  const pairs = sources.flatMap((source) => targets.map((target) => ({ source, target })));
  const agreeing = pairs.filter(({ source, target }) => groupsCanAgree(world, source, target));
  for (const { source, target } of agreeing) tryAll(source, target);
  if (traffics.some((t) => !best.has(t))) {
    const parted = pairs.filter(({ source, target }) => !groupsCanAgree(world, source, target));
    for (const { source, target } of parted.slice(0, SHOWN_AT_MOST)) tryAll(source, target);
  }
  return best;

  function tryAll(source: Stand, target: Stand): void {
    const open = traffics.filter((t) => best.get(t)?.reached !== true);
    if (open.length === 0) return;
    const connection = connectionOf(world, source, target, family);
    for (const traffic of open) {
      const before = best.get(traffic);
      // What stops everything on this way stops it for each traffic: one of them is enough to show.
      if (connection.dead && before !== undefined) continue;
      const arrived = attempt(connection, traffic);
      if (arrived === undefined) continue;
      const next = onToTargets(world, connection, traffic, arrived);
      if (before === undefined || next.reached || next.passed > before.passed) best.set(traffic, next);
    }
  }
}

/** Whether any rule of either side could ever match the other, whatever the ports. */
function groupsCanAgree(world: World, source: Stand, target: Stand): boolean {
  if (!canMatch(world, source, 'egress', target, target.addresses)) return false;
  // Behind a NAT gateway another address arrives than the one that left.
  return canMatch(world, target, 'ingress', source, source.addresses.union(natAddresses(world)));
}

function canMatch(world: World, stand: Stand, direction: Direction, other: Stand, addresses: AddressSet): boolean {
  if (stand.securityGroups === undefined) return true;
  return stand.securityGroups.some((group) => {
    if (isUnknown(group)) return world.leaning === 'perhaps';
    const open = reachOfGroup(world, group, direction);
    return (
      other.securityGroups?.some((g) => (isUnknown(g) ? open.named.size > 0 : open.named.has(g))) ||
      open.addresses.overlaps(addresses)
    );
  });
}

function natAddresses(world: World): AddressSet {
  return world.remember('addresses of NAT gateways', () =>
    Object.values(world.topology.gateways ?? {}).reduce(
      (sum, g) => (g.kind === 'nat' ? sum.union(world.subnetAddresses(g.subnet)) : sum),
      AddressSet.EMPTY,
    ),
  );
}

function reachOfGroup(
  world: World,
  group: string,
  direction: Direction,
): { named: ReadonlySet<string>; addresses: AddressSet } {
  return world.remember(`reach ${group} ${direction}`, () => {
    const groups = world.topology.securityGroups ?? {};
    const peers = (groups[group]?.[direction] ?? []).map((r) => r.peer);
    const isGroup = (peer: (typeof peers)[number]): peer is string => !isUnknown(peer) && Object.hasOwn(groups, peer);
    return {
      named: new Set(peers.filter(isGroup)),
      addresses: peers.filter((p) => !isGroup(p)).reduce((sum, p) => sum.union(world.peers(p, true)), AddressSet.EMPTY),
    };
  });
}
