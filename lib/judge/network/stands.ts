import { AddressSet } from '../../addresses/address-set';
import { groupBehaviour, subnetBehaviour } from './behaviour';
import type { Stand } from './stand';
import type { Interface, Known, LoadBalancer } from './topology';
import { isUnknown } from './topology';
import type { World } from './world';

/** The stands of an interface or load balancer, one per behaviour of its subnets, as far as they are in `within`. */
export function standsOfInterface(
  world: World,
  id: string,
  within: ReadonlySet<string> | undefined = undefined,
): readonly Stand[] {
  const found = world.topology.interfaces?.[id];
  const balancer = world.topology.loadBalancers?.[id];
  const described = found ? ofInterface(world, id, found) : balancer && ofLoadBalancer(world, id, balancer);
  if (described === undefined) return [];
  const { subnets, ...rest } = described;
  const here = within === undefined ? subnets : subnets.filter((s) => within.has(s));
  return alike(world, here).map((group) => ({
    ...rest,
    vpc: world.subnet(group[0]).vpc,
    subnets: group,
    addresses: rest.addresses.intersect(addressesOf(world, group)),
  }));
}

/**
 * What stands in a tier of a VPC: the interfaces of its subnets, and for every security group tagged with the tier that
 * none of them carries, an interface that could be placed there with it, public address included. Where there is
 * neither, an interface with a group nobody knows.
 */
export function standsOfTier(world: World, vpc: string, tier: string): readonly Stand[] {
  return world.remember(`tier ${vpc} ${tier}`, () => {
    return standsInSubnets(world, vpc, subnetsByTier(world, vpc).get(tier) ?? [], tier);
  });
}

/** Subnets of a VPC by their tier; `undefined` for those without one. */
export function subnetsByTier(world: World, vpc: string): ReadonlyMap<string | undefined, readonly string[]> {
  const index = world.remember('subnets by VPC and tier', () => {
    const found = new Map<string, Map<string | undefined, string[]>>();
    for (const [id, { vpc: home, tier }] of Object.entries(world.topology.subnets)) {
      const tiers = found.get(home) ?? new Map<string | undefined, string[]>();
      found.set(home, tiers);
      const ids = tiers.get(tier);
      if (ids === undefined) tiers.set(tier, [id]);
      else ids.push(id);
    }
    return found;
  });
  return index.get(vpc) ?? new Map();
}

/** What stands in some subnets; `tier` names whose tagged groups could be placed there. */
export function standsInSubnets(
  world: World,
  vpc: string,
  subnets: readonly string[],
  tier: string | undefined,
): readonly Stand[] {
  if (subnets.length === 0) return [];
  const within = new Set(subnets);
  const residents = residentsBySubnet(world);
  const concrete = [...new Set(subnets.flatMap((id) => residents.get(id) ?? []))].flatMap((id) =>
    standsOfInterface(world, id, within),
  );
  const carried = new Set(concrete.flatMap((s) => s.securityGroups ?? []));
  const tagged = (tier === undefined ? [] : (groupsByTier(world).get(tier) ?? [])).filter((id) => {
    const home = world.topology.securityGroups?.[id]?.vpc;
    return (home === undefined || home === vpc) && !carried.has(id);
  });
  const placed = tagged.flatMap((group) => placedIn(world, vpc, subnets, `${tier} with ${group}`, group));
  if (concrete.length + placed.length > 0) return merged(world, [...concrete, ...placed]);
  world.doubted = true;
  const place = tier === undefined ? `subnet ${subnets.join(', ')}` : `tier ${tier}`;
  return placedIn(world, vpc, subnets, `anything in ${place}`, {
    unknown: `the templates place no interface in ${place}`,
  });
}

/** Interfaces and load balancers by the subnets they stand in. */
function residentsBySubnet(world: World): ReadonlyMap<string, readonly string[]> {
  return world.remember('residents by subnet', () => {
    const { interfaces = {}, loadBalancers = {} } = world.topology;
    return inverted(
      [...Object.entries(interfaces), ...Object.entries(loadBalancers)].map(([id, { subnets }]) => [id, subnets]),
    );
  });
}

function groupsByTier(world: World): ReadonlyMap<string, readonly string[]> {
  return world.remember('groups by tier', () =>
    inverted(
      Object.entries(world.topology.securityGroups ?? {}).map(([id, { tier }]) => [
        id,
        tier === undefined ? [] : [tier],
      ]),
    ),
  );
}

function inverted(
  entries: readonly (readonly [id: string, keys: readonly string[]])[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [id, keys] of entries) {
    for (const key of keys) {
      const list = found.get(key);
      if (list === undefined) found.set(key, [id]);
      else list.push(id);
    }
  }
  return found;
}

function placedIn(
  world: World,
  vpc: string,
  subnets: readonly string[],
  id: string,
  group: Known<string>,
): readonly Stand[] {
  return alike(world, subnets).map((like) => ({
    id,
    kind: 'placed',
    addresses: addressesOf(world, like),
    vpc,
    subnets: like,
    securityGroups: [group],
    publicIpv4: true,
    facesInternet: true,
    initiates: true,
    accepts: true,
    alone: false,
  }));
}

function ofInterface(world: World, id: string, found: Interface): Stand {
  const addresses = found.addresses === undefined ? AddressSet.ALL : AddressSet.of(...found.addresses);
  return {
    id,
    kind: 'interface',
    addresses: world.hasIpv6(found) ? addresses : addresses.only('ipv4'),
    subnets: found.subnets,
    securityGroups: found.securityGroups,
    publicIpv4: found.publicIpv4 ?? false,
    facesInternet: true,
    initiates: found.kind !== 'endpoint',
    accepts: found.kind !== 'function',
    alone: found.count === 'one',
  };
}

function ofLoadBalancer(world: World, id: string, found: LoadBalancer): Stand {
  const { scheme, listeners, securityGroups, type } = found;
  const facing = isUnknown(scheme) ? scheme : scheme === 'internet-facing';
  return {
    id,
    kind: 'interface',
    addresses: world.isSo(found.ipv6, false) ? AddressSet.ALL : AddressSet.ALL_IPV4,
    subnets: found.subnets,
    securityGroups: type === 'network' && securityGroups.length === 0 ? undefined : securityGroups,
    publicIpv4: facing,
    facesInternet: facing,
    initiates: true,
    accepts: listeners,
    alone: false,
  };
}

/** Stands that the proof cannot tell apart become one, with the addresses of all. */
function merged(world: World, stands: readonly Stand[]): readonly Stand[] {
  const groups = new Map<string, Stand>();
  for (const stand of stands) {
    const key = JSON.stringify([
      stand.subnets.map((s) => subnetBehaviour(world, s))[0],
      stand.securityGroups?.map((g) => (isUnknown(g) ? g : groupBehaviour(world, g))).sort(),
      stand.publicIpv4,
      stand.facesInternet,
      stand.initiates,
      stand.accepts,
      stand.addresses.ipv6.length === 0,
      // Two single interfaces are not one: each can connect to the other, but not to itself.
      stand.alone ? stand.id : '',
    ]);
    const other = groups.get(key);
    groups.set(key, other === undefined ? stand : united(other, stand));
  }
  return [...groups.values()];
}

function united(a: Stand, b: Stand): Stand {
  return { ...a, addresses: a.addresses.union(b.addresses), subnets: [...new Set([...a.subnets, ...b.subnets])] };
}

function alike(world: World, subnets: readonly string[]): readonly (readonly [string, ...string[]])[] {
  const groups = new Map<string, [string, ...string[]]>();
  for (const id of subnets) {
    const key = subnetBehaviour(world, id);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [id]);
    else group.push(id);
  }
  return [...groups.values()];
}

function addressesOf(world: World, subnets: readonly string[]): AddressSet {
  return subnets.reduce((sum, id) => sum.union(world.subnetAddresses(id)), AddressSet.EMPTY);
}
